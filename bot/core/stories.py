"""A story by days, as authors tell it -> the diary that a runner would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.core.content import TrendCase, TrendDay
from bot.core.diary import Context, Diary, PainEntry, Place, Run

FIRST = date(2024, 1, 1)
EVENING = time(21, tzinfo=UTC)
HOURS: dict[Context, int] = {"morning": 8, "triage": 9, "later": 10, "run": 18, "daily": 20}
MANAGED = time(12, tzinfo=UTC)


def place_of(case: TrendCase) -> Place:
    """Name the place that a story is about."""
    return Place(case.region, case.side)


def diary_of(case: TrendCase) -> Diary:
    """Write the diary of a story."""
    runs = [_run(one) for one in case.days if one.ran]
    pains = [entry for one in case.days for entry in _entries(case, one)]
    return Diary(runs=runs, pains=sorted(pains, key=lambda entry: entry.at))


def day_of(number: int) -> date:
    """Give the date of a day of a story; the first is 1."""
    return FIRST + timedelta(days=number - 1)


def evening_of(number: int) -> datetime:
    """Give the instant at which a day of a story is over and judged."""
    return datetime.combine(day_of(number), EVENING)


def managed_since(case: TrendCase) -> datetime | None:
    """Give when looking after it alone was advised."""
    return datetime.combine(day_of(case.managed), MANAGED) if case.managed else None


def _run(one: TrendDay) -> Run:
    at = datetime.combine(day_of(one.day), time(HOURS["run"], tzinfo=UTC))
    return Run(one.day, at.date(), at, one.km, one.minutes, one.race, one.run)


def _entries(case: TrendCase, one: TrendDay) -> list[PainEntry]:
    entries = []
    for number, (context, hour) in enumerate(HOURS.items()):
        score = getattr(one, context)
        if score is not None:
            at = datetime.combine(day_of(one.day), time(hour, tzinfo=UTC))
            run_id = one.day if context == "run" else None
            entries.append(PainEntry(one.day * 10 + number, place_of(case), at.date(), at, score, context, run_id))
    return entries
