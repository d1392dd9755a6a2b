"""Saying how far and how long: in the unit that the runner writes."""

from __future__ import annotations

from bot.core.diary import Run
from bot.core.numbers import KM_PER_MILE
from bot.library.words import Words


def run(words: Words, told: Run) -> str:
    """Say a run, such as "8.0 km in 45 min (5:37/km)"; "A run" when nothing more was told."""
    if told.distance_km and told.duration_min is not None:
        both = {"far": far(words, told.distance_km, told.unit), "long": long(words, told.duration_min)}
        pace = _pace(told.duration_min, told.distance_km, told.unit)
        said = words.text("run-far-and-long", both)
        return words.text("run-pace", {"run": said, "pace": pace, "unit": told.unit})
    if told.distance_km is not None:
        return far(words, told.distance_km, told.unit)
    return long(words, told.duration_min) if told.duration_min is not None else words.text("run-plain")


def far(words: Words, km: float, unit: str) -> str:
    """Say a distance."""
    number = km / KM_PER_MILE if unit == "mi" else km
    return words.text("far", {"number": f"{number:.1f}".removesuffix(".0"), "unit": unit})


def long(words: Words, minutes: float) -> str:
    """Say a duration."""
    whole = round(minutes)
    if whole < 90:
        return words.text("long-minutes", {"minutes": whole})
    return words.text("long-hours", {"hours": whole // 60, "minutes": whole % 60})


def _pace(minutes: float, km: float, unit: str) -> str:
    seconds = round(60 * minutes / (km / KM_PER_MILE if unit == "mi" else km))
    return f"{seconds // 60}:{seconds % 60:02}"
