"""The questions of a runner's weeks as due rows: by the runner's own clock, the next one of each kind at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.core.diary import Place, Run
from bot.core.schedule import after_quiet, at_wall, next_local, span
from bot.services import sites
from bot.services.work import Work
from bot.store import check_ins, runners, runs

DAILY, RAN, MORNING, STILL, TIP, LATER = "daily", "ran", "morning", "still", "tip", ("two-days", "three-days")
PROMISE = "promise"
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
EVENING, EARLY_EVENING, NOON, UP = time(19, 0), time(17, 0), time(12, 0), time(8, 0)
# Questions of one kind that fall on the same moment differ by a hair.
A_HAIR, HAIRS = timedelta(microseconds=1), 9
FAR_AHEAD, A_DAY = timedelta(days=3660), timedelta(days=1)


def begin(work: Work) -> None:
    """Plan the questions that come by themselves anew: after set-up, after a changed setting, after a pause."""
    work = _as_stored(work)
    check_ins.drop_waiting(work.connection, work.runner.id, DAILY, RAN)
    daily(work)
    evening(work)


def _as_stored(work: Work) -> Work:
    found = runners.find(work.connection, work.runner.id)
    return replace(work, runner=found) if found else work


def daily(work: Work, after: datetime | None = None) -> None:
    """Plan the next daily question, if one is wanted."""
    at = work.runner.check_in_at
    if work.runner.zone is not None and at and ":" in at:
        due_at = next_local(max(after or work.now, _from(work)), work.runner.zone, time.fromisoformat(at))
        _plan(work, DAILY, work.local(due_at).date(), time.fromisoformat(at))


def evening(work: Work, earliest: date | None = None) -> None:
    """Plan to ask on the evening of the next usual run day whether there was a run."""
    if work.runner.zone is None or not work.runner.run_days:
        return
    at = evening_time(work)
    first = max(work.local(_from(work)).date(), earliest or work.today)
    for day in (first + timedelta(days=ahead) for ahead in range(8)):
        if DAYS[day.weekday()] not in work.runner.run_days:
            continue
        if not check_ins.was_asked_on(work.connection, work.runner.id, RAN, day) and _plan(work, RAN, day, at):
            return


def _from(work: Work) -> datetime:
    """Nothing that comes by itself is planned into a pause."""
    return max(work.now, work.runner.paused_until or work.now)


def morning(work: Work, run: Run) -> None:
    """Plan to ask on the morning after a run, when the runner is up, unless that has passed."""
    wake = time.fromisoformat(work.runner.wake_at) if work.runner.wake_at else UP
    _plan(work, MORNING, run.day + timedelta(days=1), wake, {"run": run.id})


def is_ahead(work: Work, run: Run) -> bool:
    """Say whether the morning after a run is planned."""
    planned = check_ins.waiting(work.connection, work.runner.id, work.now + FAR_AHEAD)
    return any(one.kind == MORNING and (one.about or {}).get("run") == run.id for one in planned)


def move_mornings(work: Work) -> None:
    """The runner has said when they get up: mornings that are planned already move there."""
    work = _as_stored(work)
    for planned in check_ins.waiting(work.connection, work.runner.id, work.now + FAR_AHEAD):
        run = _run_of(work, planned.about) if planned.kind == MORNING else None
        if run is not None:
            check_ins.change(work.connection, planned.id, state="dropped")
            morning(work, run)


def _run_of(work: Work, about: Mapping[str, Any] | None) -> Run | None:
    return runs.find(work.connection, work.runner.id, int((about or {}).get("run", 0)))


def later(work: Work, run: Run, places: Sequence[Place]) -> None:
    """Plan to ask two and three days after a run, because the morning was not good."""
    for kind in LATER:
        day = run.day + timedelta(days=work.library.weeks[kind].days)
        _plan(work, kind, day, daily_time(work), {"run": run.id, "places": [sites.stored(place) for place in places]})


def still(work: Work, places: Sequence[Place]) -> None:
    """Ask at the next check-in time how it is, because nothing has been told for too long."""
    due_at = next_local(_from(work), work.runner.zone or "UTC", daily_time(work))
    _plan(work, STILL, work.local(due_at).date(), daily_time(work), {"places": [sites.stored(one) for one in places]})


def promise(work: Work, day: date, place: Place) -> None:
    """Plan to ask on the day by which an advice has promised that it is better."""
    _plan(work, PROMISE, day, daily_time(work), {"places": [sites.stored(place)]}, promised=True)


def tip(work: Work, after: datetime | None = None) -> None:
    """Plan the next tip: at noon, a week after the last one, or after today."""
    week = timedelta(days=work.library.weeks[TIP].days)
    day = work.local(after or work.now).date() + week
    while day <= work.today:  # the bot was away for weeks
        day += week
    _plan(work, TIP, day, NOON)


def drop_about(work: Work, run_id: int, *kinds: str) -> None:
    """Take back what was planned, or is open, because of a run."""
    planned = check_ins.waiting(work.connection, work.runner.id, work.now + FAR_AHEAD)
    for one in [*planned, *check_ins.open_for(work.connection, work.runner.id)]:
        if (one.about or {}).get("run") == run_id and (not kinds or one.kind in kinds):
            check_ins.change(work.connection, one.id, state="dropped")


def daily_time(work: Work) -> time:
    """Say when a runner is asked things that have no time of their own."""
    at = work.runner.check_in_at
    return time.fromisoformat(at) if at and ":" in at else EVENING


def evening_time(work: Work) -> time:
    """Say when a runner is asked about the day: at the check-in time if that is in the evening."""
    return max(daily_time(work), EVENING) if daily_time(work) < EARLY_EVENING else daily_time(work)


def _plan(
    work: Work, kind: str, day: date, wall: time, about: Mapping[str, Any] | None = None, promised: bool = False
) -> bool:
    """Plan a question for a time of the runner's day, unless that has passed."""
    zone = work.runner.zone
    if zone is None or not work.runner.may_be_kept:
        return False
    due_at = after_quiet(at_wall(day, wall, zone), zone)
    if due_at <= work.now:
        return False
    expires_at = due_at + span(work.library.weeks[kind].expires)
    wall_text = f"{work.local(due_at):%Y-%m-%dT%H:%M}"
    return check_ins.plan(
        work.connection, work.runner.id, kind, due_at, expires_at, about, wall=wall_text, promised=promised
    )


def rezone(work: Work) -> None:
    """After a change of zone: what belongs to a time of day keeps that time on the new clock."""
    work = _as_stored(work)
    if work.runner.zone is None:
        return
    for planned in check_ins.waiting(work.connection, work.runner.id, work.now + FAR_AHEAD):
        if planned.wall is None:
            continue
        here = datetime.fromisoformat(planned.wall)
        due_at = at_wall(here.date(), here.time(), work.runner.zone)
        if any(check_ins.move(work.connection, planned, due_at + hair * A_HAIR) for hair in range(HAIRS)):
            continue
        check_ins.change(work.connection, planned.id, state="dropped")
