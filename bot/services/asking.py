"""Asking something at once, as an answer to what was just told; and about which run and which places."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.diary import Run
from bot.core.replies import Replies
from bot.core.schedule import span
from bot.services import kinds, prompts, sites
from bot.services.work import Work
from bot.store import check_ins, episodes, runs
from bot.store.check_ins import CheckIn

MOST_PLACES = 4


def ask(work: Work, kind: str, about: Mapping[str, object]) -> Replies:
    """Ask something at once, as an answer to what was just told."""
    return [prompts.of(work, asked_now(work, kind, about).id)]


def asked_now(work: Work, kind: str, about: Mapping[str, object]) -> CheckIn:
    """Note that something is asked in this moment; it takes the place of what was asked of its kind before."""
    for old in check_ins.open_for(work.connection, work.runner.id):
        if old.kind == kind and kind in kinds.REPLACED:
            check_ins.set_state(work.connection, old.id, "replaced")
    expires_at = work.now + span(work.library.weeks[kind].expires)
    return check_ins.ask_now(work.connection, work.runner.id, kind, work.now, expires_at, about)


def open_places(work: Work) -> list[list[str]]:
    """Name the places of the open problems as they are stored with a question: the newest few, in a lasting order."""
    newest = episodes.open_ones(work.connection, work.runner.id)[:MOST_PLACES]
    return [sites.stored(one.place) for one in sorted(newest, key=lambda one: one.id)]


def run_of(work: Work, asked: CheckIn) -> Run | None:
    """Find the run that a question is about, if it is still there."""
    return runs.find(work.connection, work.runner.id, int((asked.about or {}).get("run") or 0))
