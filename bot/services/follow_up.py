"""Asking again: what an advice promises becomes due rows."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.core.content import Level, Step
from bot.core.schedule import after_quiet, next_local, span
from bot.core.triage import Decision
from bot.services.work import Work
from bot.store import check_ins

UNFINISHED, SEEN = "unfinished", "seen"
AFTER_AN_HOUR = timedelta(hours=1)
EVENING = time(19, 0)


def plan(work: Work, decision: Decision, place: str) -> str:
    """Plan when to ask again after an advice; newer advice replaces older plans. Gives the promise in words.

    "Were you seen?" stays: a sore shin does not take back that somebody was to be seen today for something else.
    """
    urgent = decision.level.urgency <= Level.same_day.urgency
    check_ins.drop_waiting(work.connection, work.runner.id, but=() if urgent else (SEEN,))
    steps = {step.after: step for step in (*work.library.plans[decision.level].steps, *decision.outcome.asks)}
    dues = sorted(((_due(work, step), step) for step in steps.values()), key=lambda pair: pair[0])
    for due_at, step in dues:
        silent = step.quiet_hours == "silent"
        about = {"level": decision.level.value, "place": place}
        check_ins.plan(work.connection, work.runner.id, step.ask, due_at, due_at + span(step.expires), about, silent)
    return _promise(work, dues[0][0], dues[0][1].ask) if dues else ""


def _due(work: Work, step: Step) -> datetime:
    """Up to a day after an advice it is asked as it falls, later at the runner’s own check-in time."""
    due_at, zone = work.now + span(step.after), work.runner.zone
    if step.quiet_hours == "silent" or zone is None:
        return due_at
    if span(step.after) <= timedelta(hours=24):
        return after_quiet(due_at, zone)
    return after_quiet(next_local(due_at - timedelta(hours=8), zone, _check_in_time(work)), zone)


def _check_in_time(work: Work) -> time:
    at = work.runner.check_in_at
    return time.fromisoformat(at) if at and ":" in at else EVENING


def _promise(work: Work, due_at: datetime, ask: str) -> str:
    return work.words.text("ask-at", {"when": _when(work, due_at), "what": ask})


def _when(work: Work, due_at: datetime) -> str:
    local, here = work.local(due_at), work.local(work.now)
    if work.runner.zone is None or due_at - work.now < timedelta(hours=12):
        return work.words.text("when-hours", {"hours": round((due_at - work.now) / timedelta(hours=1))})
    days = (local.date() - here.date()).days
    name = {0: "when-today", 1: "when-tomorrow"}.get(days, "when-day")
    return work.words.text(
        name, {"time": f"{local:%H:%M}", "day": f"{local:%A}"} if days > 1 else {"time": f"{local:%H:%M}"}
    )


def forget(work: Work) -> None:
    """Take every planned question back."""
    check_ins.drop_waiting(work.connection, work.runner.id)


def plan_unfinished(work: Work, dialog_id: int) -> None:
    """An unfinished triage is asked about once more, after an hour."""
    forget_unfinished(work)
    due_at = work.now + AFTER_AN_HOUR
    about = {"dialog": dialog_id}
    check_ins.plan(work.connection, work.runner.id, UNFINISHED, due_at, due_at + timedelta(hours=12), about)


def forget_unfinished(work: Work) -> None:
    """The triage was finished: nothing to ask about."""
    check_ins.drop_waiting(work.connection, work.runner.id, UNFINISHED)
