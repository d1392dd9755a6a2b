"""Naming where it hurts: a place as it stands in a sentence or at the beginning of a line."""

from __future__ import annotations

from bot.core.dialog import Answers
from bot.core.diary import Place
from bot.library.words import Words


def name(words: Words, place: Place) -> str:
    """Name a place in the middle of a sentence, such as "left shin" or "both calves"."""
    if place.side not in ("left", "right", "both"):
        return words.text(f"site-{place.region}")
    site = words.text(f"site-{place.region}.both" if place.side == "both" else f"site-{place.region}")
    return words.text(f"side-{place.side}", {"site": site})


def titled(words: Words, place: Place) -> str:
    """Name a place at the beginning of a line, such as "Left shin"."""
    said = name(words, place)
    return said[0].upper() + said[1:]


def listed(words: Words, places: list[Place]) -> str:
    """Name several places in a row, such as "left shin and right Achilles"."""
    *first, last = [name(words, place) for place in places]
    return words.text("places-and", {"first": ", ".join(first), "last": last}) if first else last


def of_answers(answers: Answers) -> Place | None:
    """Find the place that a triage was about; None when no place was named."""
    region, side = answers.get("region"), answers.get("side")
    if not isinstance(region, str):
        return None
    return Place(region.replace("-", "_"), side if side in ("left", "right", "both") else "")


def stored(place: Place) -> list[str]:
    """Give a place as it is stored with a check-in."""
    return [place.region, place.side]
