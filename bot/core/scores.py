"""The scores of one place, in the order of its days: in runs, at rest, and which of them a hard run explains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bot.core.diary import Context, Diary, PainEntry, Place, Run

# Where sore muscles on both sides are what a hard run leaves behind (K-20).
MUSCLES = frozenset({"calf", "thigh_front", "thigh_back", "buttock"})
SORE_FOR = timedelta(hours=96)
HARDER, BEFORE = 1.3, timedelta(days=30)


class Told(NamedTuple):
    """One score of a place; a run that hurt nowhere is a 0 for every place."""

    day: date
    at: datetime
    score: int
    context: Context
    run_id: int | None = None


def in_runs(diary: Diary, place: Place) -> list[Told]:
    """Give one score for each run with an answer for the place; the worst, where one run has several."""
    runs = {run.id: run for run in diary.runs}
    found = {run.id: _of_run(run, 0) for run in diary.runs if run.worst == 0}
    for entry in diary.at(place):
        if entry.context != "run":
            continue
        key = -entry.id if entry.run_id is None else entry.run_id
        told = _of_run(runs[key], entry.score) if key in runs else _of(entry)
        found[key] = max(told, found.get(key, told), key=lambda one: one.score)
    return in_order(found.values())


def at_rest(diary: Diary, place: Place) -> list[Told]:
    """Give the scores that are not about a run: mornings, days, triage."""
    return in_order(_of(entry) for entry in diary.at(place) if entry.context != "run")


def in_order(scores: Iterable[Told]) -> list[Told]:
    """Sort by the runner's own day, then by when it was told: yesterday's run can be told today."""
    return sorted(scores, key=lambda one: (one.day, one.at))


def run_times(diary: Diary, place: Place) -> list[datetime]:
    """Give the instants of all runs, those that are only known from a score among them."""
    known = {run.id for run in diary.runs}
    alone = [e.at for e in diary.at(place) if e.context == "run" and e.run_id not in known]
    return sorted([*(run.at for run in diary.runs), *alone])


def hard_runs(diary: Diary, place: Place) -> list[datetime]:
    """Give when there was a race, or a run far longer than those before: for muscles on both sides, else never."""
    if not gets_sore(place):
        return []
    return [run.at for run in diary.runs if run.race or _far_longer(run, diary.runs)]


def gets_sore(place: Place) -> bool:
    """Say whether pain there can be the soreness that a hard run leaves behind."""
    return place.side == "both" and place.region in MUSCLES


def explained(told_at: datetime, hard: Sequence[datetime]) -> bool:
    """Say whether a score falls into the days in which soreness is expected."""
    return any(start <= told_at < start + SORE_FOR for start in hard)


def _far_longer(run: Run, runs: Sequence[Run]) -> bool:
    """Compare by distance where it is known, else by duration; with nothing to compare it is not longer."""
    earlier = [one for one in runs if run.at - BEFORE <= one.at < run.at]
    far = [one.distance_km for one in earlier if one.distance_km]
    if run.distance_km and far:
        return run.distance_km > HARDER * max(far)
    long = [one.duration_min for one in earlier if one.duration_min]
    return bool(run.duration_min and long and run.duration_min > HARDER * max(long))


def _of(entry: PainEntry) -> Told:
    return Told(entry.day, entry.at, entry.score, entry.context, entry.run_id)


def _of_run(run: Run, score: int) -> Told:
    return Told(run.day, run.at, score, "run", run.id)
