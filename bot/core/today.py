"""Can I run today? The rows of content/trends/today.yaml over the last 14 days; the first that holds is the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.conditions import Condition, Value
from bot.core.content import Fact, Level, TodayRow
from bot.core.diary import Diary, Episode, Place
from bot.core.scores import at_rest, in_order, in_runs
from bot.core.streaks import morning_rise
from bot.core.trend import Receipt, receipts

LOOKS_BACK, LONGEST_OF = timedelta(days=14), timedelta(days=30)
AT_MOST_MORE = 1.1

# What can be said of one place; of no place: of the runner as a whole.
About = tuple[Place | None, dict[str, Value]]


@dataclass(frozen=True)
class TodayJudge:
    """A row with its condition read."""

    row: TodayRow
    when: Condition


@dataclass(frozen=True)
class TodayBook:
    """The rows in order, and the facts that they look at. The last row holds always."""

    facts: Mapping[str, Fact]
    judges: tuple[TodayJudge, ...]


@dataclass(frozen=True)
class Today:
    """The answer. At most one of `at_most_km` and `at_most_min` is given, as the runner tells runs; `row` says why."""

    verdict: str
    because: str
    place: Place | None
    at_most_km: float | None
    at_most_min: float | None
    receipts: tuple[Receipt, ...]
    row: TodayRow


def verdict(
    book: TodayBook, diary: Diary, episodes: Sequence[Episode], open_levels: Sequence[str], now: datetime, today: date
) -> Today:
    """Answer "can I run today?". `open_levels`: of advice that still stands and that nobody has been seen about."""
    about = today_facts(diary, episodes, open_levels, now, today)
    row, place = next((j.row, place) for j in book.judges for place, facts in about if j.when.holds(facts))
    km, minutes = _at_most(row, diary, today)
    shown = receipts(diary, place, row.shows, today) if place else ()
    return Today(row.verdict, row.because, place, km, minutes, shown, row)


def today_facts(
    diary: Diary, episodes: Sequence[Episode], open_levels: Sequence[str], now: datetime, today: date
) -> list[About]:
    """Derive the facts of each place, the one that hurts most first, and of the runner as a whole, last."""
    whole: dict[str, Value] = {"open_level": _most_urgent(open_levels), "days_since_answer": _silent_days(diary, now)}
    open_ones = [one for one in episodes if one.closed_at is None and one.seen_at is None]
    places = dict.fromkeys([*(entry.place for entry in diary.pains), *(one.place for one in open_ones)])
    found = [_of_place(diary, place, open_ones, today) for place in places]
    found.sort(key=lambda facts: -float(facts.get("latest_score") or 0))
    abouts: list[About] = [(Place(str(f["region"]), str(f.get("side") or "")), whole | f) for f in found]
    return [(place, _known(facts)) for place, facts in [*abouts, (None, whole)]]


def _of_place(diary: Diary, place: Place, open_ones: Sequence[Episode], today: date) -> dict[str, Value]:
    since = today - LOOKS_BACK
    runs = [one for one in in_runs(diary, place) if one.day >= since]
    rest = at_rest(diary, place)
    told = in_order([*runs, *(one for one in rest if one.day >= since)])
    return {
        "region": place.region,
        "side": place.side or None,
        "open_level": _most_urgent([one.level for one in open_ones if one.place == place and one.level]),
        "latest_score": told[-1].score if told else None,
        "last_run_score": runs[-1].score if runs else None,
        "morning_rise": morning_rise(runs[-1], rest) if runs else None,
    }


def _most_urgent(levels: Sequence[str]) -> str | None:
    return min(levels, key=lambda one: Level(one).urgency, default=None)


def _silent_days(diary: Diary, now: datetime) -> float | None:
    """Say for how long nobody has told how the legs are."""
    told = [*(entry.at for entry in diary.pains), *(run.at for run in diary.runs if run.worst is not None)]
    return (now - max(told)) / timedelta(days=1) if told else None


def _at_most(row: TodayRow, diary: Diary, today: date) -> tuple[float | None, float | None]:
    """Easy: no more than the last run. Else for information: a tenth above the longest of 30 days; no race."""
    runs = sorted(
        (run for run in diary.runs if run.day >= today - LONGEST_OF and not run.race), key=lambda run: (run.day, run.at)
    )
    if row.verdict not in ("easy", "nothing-against") or not runs:
        return None, None
    more = 1.0 if row.verdict == "easy" else AT_MOST_MORE
    counted = runs[-1:] if row.verdict == "easy" else runs
    far = max((run.distance_km for run in counted if run.distance_km), default=None)
    long = max((run.duration_min for run in counted if run.duration_min), default=None)
    return (round(far * more, 1), None) if far else (None, round(long * more) if long else None)


def _known(facts: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in facts.items() if value is not None}
