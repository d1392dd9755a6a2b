"""Some days of a diary as a chart: a line for each place, a bar for each day with a run, a mark for each advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.diary import Diary, PainEntry, Place, Run

# More lines than this cannot be told apart on a phone.
MOST_LINES = 5


@dataclass(frozen=True)
class Mark:
    """An advice, and the day it was given. `level` is the value of a Level."""

    day: date
    level: str


@dataclass(frozen=True)
class Line:
    """The worst score of each day at one place; None where nothing was told."""

    place: Place
    points: tuple[int | None, ...]


@dataclass(frozen=True)
class Bar:
    """The runs of one day together. `day` counts from the first day of the chart; what no run told is None."""

    day: int
    km: float | None = None
    minutes: float | None = None
    runs: int = 1
    longest_km: float | None = None


@dataclass(frozen=True)
class Chart:
    """What is to be drawn. `left_out` counts the places that found no room."""

    first: date
    days: int
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not (self.lines or self.bars or self.marks)

    def date_of(self, day: int) -> date:
        """Give the date of a day that is counted from the first."""
        return self.first + timedelta(days=day)

    def index_of(self, day: date) -> int:
        """Count a date from the first day of the chart."""
        return (day - self.first).days


@dataclass(frozen=True)
class Burst:
    """Scores of days in a row, from the day `first` on. Between two bursts nothing was told."""

    first: int
    scores: tuple[int, ...]


def chart_of(diary: Diary, advices: Sequence[Mark], today: date, days: int) -> Chart:
    """Lay out the last days, today among them."""
    empty = Chart(today - timedelta(days=days - 1), days)
    worst = _worst(diary.pains, empty)
    kept = sorted(worst, key=lambda place: _recency(worst[place]), reverse=True)[:MOST_LINES]
    return Chart(
        empty.first,
        days,
        # By place, so that a line keeps its colour as long as the same places hurt.
        lines=tuple(Line(place, tuple(map(worst[place].get, range(days)))) for place in sorted(kept)),
        bars=_bars(diary.runs, empty),
        marks=tuple(sorted((mark for mark in advices if _shows(empty, mark.day)), key=lambda mark: mark.day)),
        left_out=len(worst) - len(kept),
    )


def bursts(points: Iterable[int | None]) -> list[Burst]:
    """Cut a line at each day that nothing was told of; a lone day is a burst of one."""
    found: list[Burst] = []
    for day, score in enumerate(points):
        if score is None:
            continue
        last = found[-1] if found else None
        if last and last.first + len(last.scores) == day:
            found[-1] = Burst(last.first, (*last.scores, score))
        else:
            found.append(Burst(day, (score,)))
    return found


def _shows(chart: Chart, day: date) -> bool:
    return 0 <= chart.index_of(day) < chart.days


def _worst(pains: Iterable[PainEntry], chart: Chart) -> dict[Place, dict[int, int]]:
    worst: dict[Place, dict[int, int]] = {}
    for entry in pains:
        if _shows(chart, entry.day):
            told, day = worst.setdefault(entry.place, {}), chart.index_of(entry.day)
            told[day] = max(entry.score, told.get(day, 0))
    return worst


def _recency(told: Mapping[int, int]) -> tuple[int, int, int]:
    """Rank a place: the last day that hurt, then how bad it was, then the last day told of."""
    sore = [day for day, score in told.items() if score > 0]
    return max(sore, default=-1), max(told.values()), max(told)


def _bars(runs: Iterable[Run], chart: Chart) -> tuple[Bar, ...]:
    by_day: dict[int, list[Run]] = {}
    for run in runs:
        if _shows(chart, run.day):
            by_day.setdefault(chart.index_of(run.day), []).append(run)
    return tuple(_bar(day, by_day[day]) for day in sorted(by_day))


def _bar(day: int, runs: Sequence[Run]) -> Bar:
    km = [run.distance_km for run in runs if run.distance_km is not None]
    minutes = [run.duration_min for run in runs if run.duration_min is not None]
    return Bar(day, total(km), total(minutes), len(runs), max(km, default=None))


def total(numbers: Iterable[float]) -> float | None:
    """Add up what is known; nothing known is not nought."""
    known = list(numbers)
    return round(sum(known), 2) if known else None
