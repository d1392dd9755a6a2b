"""Problems over time: what belongs to one, when it is over, and when the ten signs are due (K-17, K-26, K-28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from bot.core.content import Level
from bot.core.diary import Diary, Episode, PainEntry, Place
from bot.core.scores import at_rest, gets_sore, in_order, in_runs

# Which regions lie side by side, both ways, and the score from which pain in one counts for the other (places.yaml).
Neighbours: TypeAlias = Mapping[str, Mapping[str, int]]

JOINS_WITHIN = timedelta(days=14)
QUIET_DAYS, QUIET_ZEROS, QUIET_RUNS = timedelta(days=14), 4, 2
FRESH = timedelta(days=7)
ALARMING_RISE, ALARMING_SCORE = 2, 7


def belongs_to(place: Place, open_episodes: Sequence[Episode], now: datetime, neighbours: Neighbours) -> Episode | None:
    """Find the open episode that pain at a place belongs to; None: it is a new problem.

    The same place first, then one side with both ("both" absorbs a side: the episode is then at both), then a
    neighbouring region on the same side of which something was told within 14 days. The newest wins among equals.
    """
    newest_first = sorted((one for one in open_episodes if one.closed_at is None), key=lambda one: one.last_at)[::-1]
    same = [one for one in newest_first if one.place == place]
    sides = [one for one in newest_first if _both_and_one(one.place, place)]
    near = [one for one in newest_first if _near(one.place, place, neighbours) and now - one.last_at <= JOINS_WITHIN]
    return next(iter([*same, *sides, *near]), None)


def gathered(diary: Diary, place: Place, neighbours: Neighbours, since: datetime | None = None) -> Diary:
    """Give the diary as evidence about one place: the one to pass to facts_of, receipts and next_look.

    Pain on both sides or on one counts for the other. Pain in a run, in a neighbouring region on the same side, counts
    from the score that content names, when something was told of this place within 14 days of it. Only the place's own
    zeros are zeros (a zero of both sides is one of each). `since`, when a clinician has seen it, cuts off the rest.
    """
    mine = [_joined(entry, place) for entry in diary.pains if _counts_here(entry, place)]
    near = [entry for entry in diary.pains if _joins(entry, place, neighbours) and _is_close(entry, mine)]
    pains = sorted([*mine, *(_joined(entry, place) for entry in near)], key=lambda entry: (entry.day, entry.at))
    return _after(replace(diary, pains=pains), since) if since else replace(diary, pains=pains)


def _after(diary: Diary, since: datetime) -> Diary:
    """Keep what is about the time after: a run before it that is told of later is left out as well."""
    old = {run.id for run in diary.runs if run.at <= since}
    later = [entry for entry in diary.pains if entry.at > since]
    pains = [entry for entry in later if entry.context != "run" or entry.run_id not in old]
    return replace(diary, runs=[run for run in diary.runs if run.at > since], pains=pains)


def places_of(diary: Diary, episode: Episode, neighbours: Neighbours) -> tuple[Place, ...]:
    """Give the places of one problem: its own, and each sore one that joined it.

    Each is judged for itself: a shin that joined a calf is still a bone, where any pain counts.
    """
    told = dict.fromkeys(e.place for e in diary.pains if e.score > 0 and e.at >= episode.opened_at)
    home = episode.place
    joined = [one for one in told if _both_and_one(one, home) or _near(one, home, neighbours)]
    return (home, *joined)


def closes(diary: Diary, episode: Episode, today: date) -> bool:
    """Say whether a problem is over: four zeros over 14 days, two of them runs, no pain between, the last one fresh."""
    mine = gathered(diary, episode.place, {})
    told = in_order([*in_runs(mine, episode.place), *at_rest(mine, episode.place)])
    last_pain = max((number for number, one in enumerate(told) if one.score > 0), default=-1)
    zeros = [one for one in told[last_pain + 1 :] if one.day <= today and one.at >= episode.opened_at]
    runs = [one for one in zeros if one.context == "run"]
    if len(zeros) < QUIET_ZEROS or len(runs) < QUIET_RUNS:
        return False
    return zeros[-1].day - zeros[0].day >= QUIET_DAYS and today - zeros[-1].day <= FRESH


def is_one_sided_now(place: Place, open_episodes: Sequence[Episode]) -> bool:
    """Say whether pain that was on both sides is now on one: that opens the ten signs (K-28)."""
    both = [one.place.region for one in open_episodes if one.place.side == "both" and one.closed_at is None]
    return place.side in ("left", "right") and place.region in both


def rise(entry: PainEntry, before: PainEntry) -> int:
    """Say by how much a score is above one before it."""
    return entry.score - before.score


def opens_signs(entry: PainEntry, earlier: Sequence[PainEntry], is_new: bool, level: str | None) -> bool:
    """Say whether a score opens the ten signs (K-17) or, at 7 or more, the triage that begins with them (K-22).

    `earlier`: what was told of the place before, oldest first; `is_new`: it hurts in a place that belongs to no open
    episode; `level`: of the episode, None once a clinician has seen it. A zero opens nothing but under an open level.
    """
    if level is not None and Level(level).urgency <= Level.soon.urgency:
        return True
    if entry.score == 0:
        return False
    before = _comparable(entry, earlier)
    risen = before is not None and rise(entry, before) >= ALARMING_RISE
    return is_new or risen or entry.score >= ALARMING_SCORE


def _comparable(entry: PainEntry, earlier: Sequence[PainEntry]) -> PainEntry | None:
    """Find the last score of the same kind: a run with a run, rest with rest; where there is none, the last of any."""
    before = [one for one in earlier if one.at < entry.at]
    alike = [one for one in before if (one.context == "run") == (entry.context == "run")]
    return next(iter([*reversed(alike), *reversed(before)]), None)


def _counts_here(entry: PainEntry, place: Place) -> bool:
    """One side told as free of pain says nothing about both; both free of pain says it of each."""
    if entry.place == place:
        return True
    if entry.score == 0:
        return entry.place == replace(place, side="both")
    return _both_and_one(entry.place, place) and not _is_no_soreness(entry, place)


def _is_no_soreness(entry: PainEntry, place: Place) -> bool:
    """Soreness from a hard run is on both sides: one calf that hurts at rest is no part of a bout of it."""
    return gets_sore(place) and entry.context != "run"


def _both_and_one(one: Place, other: Place) -> bool:
    return one.region == other.region and one.side != other.side and "both" in (one.side, other.side)


def _near(one: Place, other: Place, neighbours: Neighbours) -> bool:
    return one.side == other.side and other.region in neighbours.get(one.region, {})


def _joins(entry: PainEntry, place: Place, neighbours: Neighbours) -> bool:
    """What joins is the count of runs; a score that would not count where it was told does not count next to it."""
    if entry.context != "run" or not _near(entry.place, place, neighbours):
        return False
    return entry.score >= neighbours[entry.place.region][place.region]


def _is_close(entry: PainEntry, mine: Sequence[PainEntry]) -> bool:
    return any(abs(entry.at - one.at) <= JOINS_WITHIN for one in mine)


def _joined(entry: PainEntry, place: Place) -> PainEntry:
    return entry if entry.place == place else replace(entry, place=place)
