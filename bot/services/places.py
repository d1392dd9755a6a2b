"""Where a runner is: a typed city, a shared location or an offset -> time zone, country, emergency number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.places import Place, fold, offset_zone
from bot.services.work import Work

EXACT = "="


def candidates(work: Work, answer: str) -> Sequence[Place]:
    """Give the places that a stored answer can mean; one that was chosen is written out in full."""
    if not answer.startswith(EXACT):
        return work.places.find(answer)
    return [Place(*answer.removeprefix(EXACT).split("|"))]


def exactly(place: Place) -> str:
    """Write a chosen place out, so that it stays the same when the gazetteer changes."""
    return EXACT + "|".join((place.name, place.country, place.country_name, place.zone, place.region)).replace(
        "\n", " "
    )


def read(work: Work, text: str) -> str | None:
    """Read what was typed; None when it is no place and no offset."""
    zone = offset_zone(text)
    if zone is not None:
        return exactly(Place("", "", "", zone))
    text = text.strip().lstrip(EXACT)
    found = work.places.find(text)
    if not found:
        return None
    return exactly(found[0]) if len(found) == 1 else text


def is_city(work: Work, text: str) -> bool:
    """Say whether a text is the name of a city, to the letter; what follows a comma tells several apart."""
    name = fold(text.partition(",")[0])
    return any(fold(place.name) == name for place in work.places.find(text))


def typed(answer: str) -> str:
    """Say a stored answer again: the place's name, or its zone where it has none, or what was typed."""
    if not answer.startswith(EXACT):
        return answer
    name, _, _, zone, _ = answer.removeprefix(EXACT).split("|")
    return name or zone


def label(place: Place) -> str:
    """Name a place on a button."""
    return ", ".join(part for part in (place.name, place.region, place.country_name) if part)


def confirmation(work: Work, place: Place) -> Mapping[str, str]:
    """Say what is asked to be right: the place, its time now, its emergency number."""
    number = work.library.emergency_numbers.get(place.country)
    name = (
        f"{place.name}, {place.country_name}"
        if place.name
        else work.words.text("place-offset", {"zone": offset(work, place.zone)})
    )
    time_now = f"{work.now.astimezone(ZoneInfo(place.zone)):%H:%M}"
    return {"place": name, "time": time_now, "number": number or work.words.text("number-default")}


def offset(work: Work, zone: str) -> str:
    """Name a zone by what it is ahead of or behind UTC now, such as UTC+5:30."""
    ahead = f"{work.now.astimezone(ZoneInfo(zone)):%z}"
    minutes = f":{ahead[3:]}" if ahead[3:] != "00" else ""
    return f"UTC{ahead[0]}{int(ahead[1:3])}{minutes}"


def stored(work: Work, answer: str) -> dict[str, object]:
    """What is stored of a place that was confirmed."""
    place = candidates(work, answer)[0]
    number = work.library.emergency_numbers.get(place.country)
    return {
        "city": place.name or None, "country": place.country or None, "zone": place.zone, "emergency_number": number,
    }  # fmt: skip
