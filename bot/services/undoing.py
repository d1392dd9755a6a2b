"""A run that is taken back: with the pain told of it, and with what was to be asked about it."""

from __future__ import annotations

from bot.core.diary import Run
from bot.core.replies import Edit, Notice, Replies, Toast
from bot.services import distances, entries, planning
from bot.services.work import Work
from bot.store import runs


def undo(work: Work, run_id: int, message_id: int | None) -> Replies:
    """Take a run back by the button under it."""
    known = runs.find(work.connection, work.runner.id, run_id)
    return remove(work, known, message_id) if known is not None else [Toast("run-gone")]


def remove(work: Work, known: Run, message_id: int | None) -> Replies:
    """Take a run back; the morning belongs to another run of that day, if there is one."""
    runs.remove(work.connection, known.id)
    planning.drop_about(work, known.id)
    for other in runs.since(work.connection, work.runner.id, known.day):
        if other.day == known.day:
            planning.morning(work, other)
    entries.tidy(work)
    said = Notice("run-undone", {"run": distances.run(work.words, known)})
    return [said if message_id is None else Edit(message_id, said)]
