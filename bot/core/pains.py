"""What a text says of the writer's own pain: where, how bad, since when, what it is like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.phrases import Phrase, Places, ends
from bot.core.severity import read_severity
from bot.core.signs import Flagged
from bot.core.since import read_days
from bot.core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Pain:
    """What a text says of a pain; what it does not say is None or empty."""

    region: tuple[str, ...] = ()
    side: str | None = None
    severity_0_10: int | None = None
    onset: str | None = None
    timing: tuple[str, ...] = ()
    duration_days: int | None = None
    character: tuple[str, ...] = ()
    trend: str | None = None
    flags: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()


# What a more exact word makes superfluous: whoever says calf and leg means the calf.
_WIDER = {"leg": None, "thigh": {"thigh_front", "thigh_back", "groin"}, "foot": {"heel"}, "hip": {"groin"}}
_ADVERB = re.compile(
    r"\bright (?:now|after|away|before|when|as|where|at|below|above|under|on top|in the|on "
    r"the|through|up|from the|from mile)\b|\ball right\b|\b(?:i|it|i've|ive|just|have) left\b|"
    r"\bleft (?:it|work|me|home|the house|my)\b|\bthats right\b"
)
_SIDE = re.compile(r"\b(left|right|both|l|r|lt|rt|lft|rgt|lhs|rhs|bilateral|bilaterally|either|each)\b")
_SIDES = {
    "l": "left",
    "lt": "left",
    "lft": "left",
    "rgt": "right",
    "lhs": "left",
    "r": "right",
    "rt": "right",
    "rhs": "right",
    "bilateral": "both",
    "bilaterally": "both",
    "either": "both",
    "each": "both",
}
_FINE = re.compile(
    r"\b(?:other|left|right) (?:one|leg|side|knee|calf|shin|foot|ankle|hip)?(?: is| feels|'s|"
    r"s)? ?(?:totally |completely |perfectly )?(?:fine|ok|okay|good|normal|not)\b"
)


def read_pain(places: Places, flagged: Flagged, vocabulary: Vocabulary) -> Pain:
    """Read everything that a text says of a pain."""
    folded = places.heard.folded
    trend_places = _without(places, vocabulary.lists["trend_is_timing"])
    denied = tuple(dict.fromkeys(sign.flag for sign in flagged.denied if sign.level != "self_harm"))
    timing = _timing(places, vocabulary)
    flags = tuple(dict.fromkeys(sign.flag for sign in flagged.found if sign.level != "self_harm"))
    return Pain(
        region=read_regions(places, vocabulary),
        side=read_side(folded),
        severity_0_10=read_severity(folded),
        onset=_first(places, vocabulary, "onset"),
        timing=timing,
        duration_days=read_days(folded),
        character=_in_order(places, vocabulary, "character"),
        trend=_trend(trend_places, places, vocabulary, timing),
        flags=flags,
        negated=tuple(one for one in denied if one not in flags),
    )


def read_regions(places: Places, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Name the places that hurt, the main one first; a denied place is left out."""
    found = _in_order(places, vocabulary, "regions")
    exact = set(found) - {"leg"}
    return tuple(one for one in found if not _is_wider(one, exact))


def _is_wider(one: str, exact: set[str]) -> bool:
    if one not in _WIDER:
        return False
    narrower = _WIDER[one]
    return bool(exact) if narrower is None else one in ("thigh", "foot") and bool(exact & narrower)


def read_side(folded: str) -> str | None:
    """Name the side; "right now" is none, and a side that is fine does not count."""
    said = [match.group(1) for match in _SIDE.finditer(_FINE.sub(" ", _ADVERB.sub(" ", folded)))]
    sides = [_SIDES.get(one, one) for one in said]
    if "both" in sides:
        return "both"
    return ("both" if {"left", "right"} <= set(sides) and _same_place(folded) else sides[0]) if sides else None


def _same_place(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:left|l) (?:and|&|\+|then|or) (?:the |my )?(?:right|r)\b|\bright (?:and|&|\+|then|"
            r"or) (?:the |my )?left\b",
            folded,
        )
    )


def _in_order(places: Places, vocabulary: Vocabulary, field: str) -> tuple[str, ...]:
    """Name what is said of one field, in the order of the text."""
    first: dict[str, int] = {}
    for name, phrases in vocabulary.fields[field]:
        at = [_lowest(end) for phrase in phrases.possible(places) if (end := ends(phrase, places, ~places.denied))]
        if at:
            first[name] = min(at)
    return tuple(sorted(first, key=lambda name: first[name]))


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length()


def _timing(places: Places, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(
        name
        for name, phrases in vocabulary.fields["timing"]
        if any(ends(phrase, places, ~places.denied) for phrase in phrases.possible(places))
    )


def _first(places: Places, vocabulary: Vocabulary, field: str) -> str | None:
    for name, phrases in vocabulary.fields[field]:
        if any(ends(phrase, places, ~places.denied) for phrase in phrases.possible(places)):
            return name
    return None


def _trend(without_timing: Places, places: Places, vocabulary: Vocabulary, timing: tuple[str, ...]) -> str | None:
    """Say where it is heading: "not getting better" before "getting better", "worse on stairs" not at all."""
    said = [name for name, some in vocabulary.fields["trend"] if _says_trend(name, some, without_timing, places)]
    if "eases_when_warm" in timing and said == ["better"]:
        return None
    if "same" in said and "worse" not in said:
        return "same"
    return said[0] if said else None


def _says_trend(name: str, phrases: tuple[Phrase, ...], without_timing: Places, places: Places) -> bool:
    allowed = ~places.denied
    return any(ends(phrase, without_timing, -1 if name == "same" else allowed) for phrase in phrases)


def _without(places: Places, phrases: tuple[Phrase, ...]) -> Places:
    ignored = 0
    for phrase in phrases:
        found = ends(phrase, places)
        ignored |= found >> 1 if len(phrase.parts[0]) == 2 else found
    return places.without(ignored)
