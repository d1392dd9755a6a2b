"""The end of a conversation: what of it stays, and what nobody agreed to keep."""

from __future__ import annotations

from bot.core.dialog import Answers
from bot.services import follow_up
from bot.services.work import Work
from bot.store import check_ins, dialogs
from bot.store.dialogs import Dialog

TRIAGE = "triage"


def close(work: Work, known: Dialog, answers: Answers, state: str = "stopped") -> None:
    """End a conversation; without consent its answers are erased at once."""
    dialogs.keep(work.connection, known, answers, work.now, state)
    if known.flow == TRIAGE:
        follow_up.forget_unfinished(work)
    if not work.runner.may_be_kept:
        dialogs.erase(work.connection, known.id)
        check_ins.erase(work.connection, work.runner.id)


def close_open(work: Work) -> Dialog | None:
    """Stop what is open, if anything is; gives what it was."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is not None:
        close(work, known, known.answers)
    return known
