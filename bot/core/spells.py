"""Stretches of time: relative rest (T-12), a bout of soreness (T-10), days without running (T-21)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.core.conditions import Value
from bot.core.scores import Told

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# Soreness from a run is at its strongest by then; what is told of later for the first time is something else.
BEGINS = timedelta(hours=72)
# After a week of silence a question is sent (K-27) and has a day to be answered; after that nobody knows whether the
# pain had gone in between, and what comes then is a new bout.
SILENCE = timedelta(days=8)


def of_rest(
    told: Sequence[Told], runs: Sequence[datetime], now: datetime, managed_since: datetime | None
) -> dict[str, Value]:
    """Describe relative rest: how long, and how the latest score stands against the one at its start."""
    unrun = runs[-1] if runs and now - runs[-1] >= WEEK else None
    starts = [start for start in (unrun, managed_since) if start is not None]
    if not told or not starts:
        return {}
    start = min(starts)
    before = [one for one in told if one.at <= start]
    at_start = before[-1] if before else told[0]
    return {"rest_days": _days(now - start), "rest_change": told[-1].score - at_start.score}


def bout(rest: Sequence[Told], hard: Sequence[datetime], now: datetime) -> dict[str, Value]:
    """Describe soreness without a break: answers at rest, none of them 0. A new hard run does not begin it again."""
    mine, start = _unbroken(rest), bout_start(rest, hard)
    if start is None or now - mine[-1].at > SILENCE:
        return {}
    scores = [one.score for one in mine]
    return {
        "bout_days": _days(now - start),
        "bout_told_days": _days(mine[-1].at - start),
        "bout_answers": len(mine),
        "bout_below_peak": max(scores) - scores[-1],
        "bout_lowest": min(scores),
        "bout_after_hard_run": start in hard,
    }


def bout_start(rest: Sequence[Told], hard: Sequence[datetime]) -> datetime | None:
    """Find when the bout began: with the hard run that explains its first answer, or with that answer.

    A 0 more than a day after the hard run says that its soreness was over: what comes then is something else.
    """
    mine = _unbroken(rest)
    if not mine:
        return None
    over = max((one.at for one in rest if one.score == 0 and one.at < mine[0].at), default=None)
    cause = [start for start in hard if start <= mine[0].at <= start + BEGINS]
    explained_by = [start for start in cause if over is None or over < start + DAY]
    return explained_by[0] if explained_by else mine[0].at


def _unbroken(rest: Sequence[Told]) -> list[Told]:
    """Give the newest answers back to the last 0, or to a long silence."""
    mine: list[Told] = []
    for one in reversed(rest):
        if one.score == 0 or (mine and mine[-1].at - one.at > SILENCE):
            break
        mine.append(one)
    return mine[::-1]


def without_run(rest: Sequence[Told], runs: Sequence[datetime], now: datetime) -> dict[str, Value]:
    """Describe the answers since the last run: rises, and how they stand against a week before."""
    since = [one for one in rest if not runs or one.at > runs[-1]]
    if not since:
        return {}
    return {"rises_without_run": _rises(since), "rise_without_run": _rise_twice(since)} | _over_a_week(since, now)


def _rises(since: Sequence[Told]) -> int:
    """Count how often in a row, up to the latest answer, each was higher than the one before."""
    count = 0
    for before, after in pairwise(since):
        count = count + 1 if after.score > before.score else 0
    return count


def _rise_twice(since: Sequence[Told]) -> int | None:
    """Say by how much two answers a day apart, the latest among them, are above the one of a week before."""
    latest = since[-1]
    week_ago = [one for one in since if one.at <= latest.at - WEEK]
    if not week_ago:
        return None
    earlier = [one.score for one in since if week_ago[-1].at < one.at <= latest.at - DAY]
    return min(latest.score, max(earlier)) - week_ago[-1].score if earlier else None


def _over_a_week(since: Sequence[Told], now: datetime) -> dict[str, Value]:
    """Describe seven days without a run: the lowest score in them, and the change from first to last."""
    week_ago = [number for number, one in enumerate(since) if one.at <= now - WEEK]
    if not week_ago:
        return {}
    mine = [one.score for one in since[week_ago[-1] :]]
    return {"lowest_in_7_days_without_run": min(mine), "change_in_7_days_without_run": mine[-1] - mine[0]}


def _days(span: timedelta) -> float:
    return round(span / DAY, 3)
