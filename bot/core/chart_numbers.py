"""The same chart in numbers, for whoever would rather read it, or cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.chart import Burst, Chart, Line, Mark, bursts, total
from bot.core.diary import Place

Told = tuple[date, int]


@dataclass(frozen=True)
class PlaceNumbers:
    """One place: its days in a row with their worst scores, oldest first."""

    place: Place
    bursts: tuple[tuple[Told, ...], ...]

    @property
    def scores(self) -> tuple[Told, ...]:
        """Every day that was told of, gaps or not."""
        return tuple(told for burst in self.bursts for told in burst)

    @property
    def days(self) -> int:
        """How many days were told of."""
        return len(self.scores)

    @property
    def worst(self) -> Told:
        """The highest score and the last day that had it."""
        return max(self.scores, key=lambda told: (told[1], told[0]))

    @property
    def latest(self) -> Told:
        """The last day told of and its score."""
        return self.scores[-1]


@dataclass(frozen=True)
class Numbers:
    """A chart as plain values. Kilometres and minutes are None where no run told any."""

    first: date
    last: date
    places: tuple[PlaceNumbers, ...]
    left_out: int
    runs: int
    km: float | None
    longest_km: float | None
    minutes: float | None
    advices: tuple[Mark, ...]


def in_numbers(chart: Chart) -> Numbers:
    """Say a chart in numbers."""
    return Numbers(
        first=chart.first,
        last=chart.date_of(chart.days - 1),
        places=tuple(_place(chart, line) for line in chart.lines),
        left_out=chart.left_out,
        runs=sum(bar.runs for bar in chart.bars),
        km=total(bar.km for bar in chart.bars if bar.km is not None),
        longest_km=max((bar.longest_km for bar in chart.bars if bar.longest_km is not None), default=None),
        minutes=total(bar.minutes for bar in chart.bars if bar.minutes is not None),
        advices=chart.marks,
    )


def _place(chart: Chart, line: Line) -> PlaceNumbers:
    return PlaceNumbers(line.place, tuple(_dated(chart, burst) for burst in bursts(line.points)))


def _dated(chart: Chart, burst: Burst) -> tuple[Told, ...]:
    return tuple((chart.date_of(burst.first + index), score) for index, score in enumerate(burst.scores))
