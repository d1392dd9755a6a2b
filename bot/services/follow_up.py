"""Asking again: what an advice promises becomes due rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.content import Level, Outcome, Step
from bot.core.diary import Place
from bot.core.schedule import after_quiet, next_local, span
from bot.core.triage import Decision
from bot.services import planning, sites
from bot.services.kinds import PROMISE
from bot.services.work import Work
from bot.store import check_ins

UNFINISHED, SEEN, HOW, BOOKED = "unfinished", "seen", "how", "booked"
KINDS = (SEEN, BOOKED, HOW, "swollen", "urine", PROMISE)
AFTER_AN_HOUR = timedelta(hours=1)


def plan(work: Work, decision: Decision, place: Place | None, episode_id: int | None) -> str:
    """Plan when to ask again after an advice. Gives the promise in words.

    Newer advice replaces the older plans about the same problem, and those of which nobody knows where it was.
    "Were you seen?" stays: a sore shin does not take back that somebody was to be seen today for something else.
    """
    urgent = decision.level.urgency <= Level.same_day.urgency
    drop(work, episode_id, *(KINDS if urgent else KINDS[1:]), unknown_too=True)
    planned = (*work.library.plans[decision.level].steps, *_last_day(decision.outcome), *decision.outcome.asks)
    steps = {step.after: step for step in planned}
    dues = sorted(((_due(work, step), step) for step in steps.values()), key=lambda pair: pair[0])
    for due_at, step in dues:
        _plan(work, step, due_at, decision.level, place, episode_id)
    return _promise(work, dues[0][0], dues[0][1].ask) if dues else ""


def _last_day(outcome: Outcome) -> tuple[Step, ...]:
    """What should be seen within some days is asked about on the last of them."""
    is_days = outcome.level is Level.soon and outcome.within is not None and outcome.within.endswith("d")
    return (Step(after=str(outcome.within), ask=BOOKED, expires="2d"),) if is_days else ()


def _plan(work: Work, step: Step, due_at: datetime, level: Level, place: Place | None, episode_id: int | None) -> None:
    silent = step.quiet_hours == "silent"
    about = {"level": level.value, "place": sites.titled(work.words, place) if place else "", "episode": episode_id}
    far_off = not silent and span(step.after) > timedelta(hours=24) and work.runner.zone is not None
    wall = f"{work.local(due_at):%Y-%m-%dT%H:%M}" if far_off else None
    for hair in range(planning.HAIRS):  # two problems can be asked about at the same time
        at = due_at + hair * planning.A_HAIR
        expires_at = at + span(step.expires)
        if check_ins.plan(
            work.connection, work.runner.id, step.ask, at, expires_at, about, silent, wall, promised=True
        ):
            return


def drop(work: Work, episode_id: int | None, *kinds: str, unknown_too: bool = False) -> None:
    """Take back what is planned or open about one problem (None: about no known one), or also about no known one."""
    planned = check_ins.waiting(work.connection, work.runner.id, work.now + planning.FAR_AHEAD)
    for one in [*planned, *check_ins.open_for(work.connection, work.runner.id)]:
        about = (one.about or {}).get("episode")
        if one.kind in (kinds or KINDS) and (about == episode_id or (unknown_too and about is None)):
            check_ins.change(work.connection, one.id, state="dropped")


def _due(work: Work, step: Step) -> datetime:
    """Up to a day after an advice it is asked as it falls, later at the runner’s own check-in time."""
    due_at, zone = work.now + span(step.after), work.runner.zone
    if step.quiet_hours == "silent" or zone is None:
        return due_at
    if span(step.after) <= timedelta(hours=24):
        return after_quiet(due_at, zone)
    return after_quiet(next_local(due_at - timedelta(hours=8), zone, planning.daily_time(work)), zone)


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


def plan_unfinished(work: Work, dialog_id: int) -> None:
    """An unfinished triage is asked about once more, after an hour."""
    forget_unfinished(work)
    due_at = work.now + AFTER_AN_HOUR
    about = {"dialog": dialog_id}
    check_ins.plan(
        work.connection, work.runner.id, UNFINISHED, due_at, due_at + timedelta(hours=12), about, promised=True
    )


def forget_unfinished(work: Work) -> None:
    """The triage was finished: nothing to ask about."""
    check_ins.drop_waiting(work.connection, work.runner.id, UNFINISHED)
