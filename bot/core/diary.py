"""What a runner has told over time, as plain values: runs, pain, and the problems that the pain belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

# When a score was given: worst in a run, first steps next morning, two or three days later, on a day, in a triage.
Context = Literal["run", "morning", "later", "daily", "triage"]


@dataclass(frozen=True, order=True)
class Place:
    """Where it hurts: a region of the triage's facts and a side (left, right, both; "" where there is none)."""

    region: str
    side: str = ""


@dataclass(frozen=True)
class Run:
    """A run; what was not told is None. `day` is the runner's own date, `worst` the worst pain in it, 0 to 10.

    `unit`: km or mi, as the runner writes; the distance itself is in km.
    """

    id: int
    day: date
    at: datetime
    distance_km: float | None = None
    duration_min: float | None = None
    race: bool = False
    worst: int | None = None
    unit: str = "km"


@dataclass(frozen=True)
class PainEntry:
    """One score from 0 to 10 at one place. `late`: answered after the question had expired."""

    id: int
    place: Place
    day: date
    at: datetime
    score: int
    context: Context
    run_id: int | None = None
    late: bool = False


@dataclass(frozen=True)
class Episode:
    """One problem over time at one place. `level`: the most urgent that was said; `seen_at`: by a clinician."""

    id: int
    place: Place
    opened_at: datetime
    last_at: datetime
    closed_at: datetime | None = None
    level: str | None = None
    level_at: datetime | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True)
class Diary:
    """Everything told in some span of time, oldest first."""

    runs: Sequence[Run] = ()
    pains: Sequence[PainEntry] = ()
    episodes: Sequence[Episode] = ()

    def at(self, place: Place) -> list[PainEntry]:
        """Give what was told of one place."""
        return [entry for entry in self.pains if entry.place == place]
