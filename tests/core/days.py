"""A diary in one line, for tests: what was told on which day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.diary import Context, Diary, Episode, PainEntry, Place, Run

START = datetime(2024, 1, 1, tzinfo=UTC)
HOURS: dict[Context, int] = {"morning": 8, "triage": 9, "later": 10, "run": 18, "daily": 20}
SHIN, KNEE, CALVES = Place("shin", "left"), Place("knee", "left"), Place("calf", "both")


def at(day: int, hour: int = 21) -> datetime:
    """Give an instant of a day; the first is 1."""
    return START + timedelta(days=day - 1, hours=hour)


def ran(day: int, km: float | None = 8.0, *, worst: int | None = None, race: bool = False) -> Run:
    """Make a run at six in the evening; its number is its day."""
    return Run(day, at(day).date(), at(day, HOURS["run"]), km, race=race, worst=worst)


def told(place: Place, day: int, score: int, context: Context = "daily") -> PainEntry:
    """Make a score; one of a run belongs to the run of its day."""
    when = at(day, HOURS[context])
    return PainEntry(
        day * 10 + HOURS[context], place, when.date(), when, score, context, day if context == "run" else None
    )


def scores(place: Place, by_day: dict[int, int], context: Context = "daily") -> list[PainEntry]:
    """Make one score a day."""
    return [told(place, day, score, context) for day, score in by_day.items()]


def runs_of(place: Place, by_day: dict[int, int]) -> Diary:
    """Make a diary of runs with a score each."""
    return Diary([ran(day) for day in by_day], scores(place, by_day, "run"))


def problem(
    place: Place, opened: int = 1, last: int = 1, *, level: str | None = None, seen: int | None = None
) -> Episode:
    """Make an open episode."""
    since = at(seen) if seen else None
    return Episode(1, place, at(opened, 0), at(last), None, level, at(opened) if level else None, since)
