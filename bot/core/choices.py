"""Typed answers to an open question: a number on a scale, one of the labels shown; never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.core.heard import fold
from bot.core.numbers import with_digits

T = TypeVar("T")

_EMOJI = {"0️⃣": "0", "🔟": "10"}


def read_scale(text: str) -> int | None:
    """Read a whole number from 0 to 10 as the answer to a scale; anything else is no answer."""
    for emoji, digits in _EMOJI.items():
        text = text.replace(emoji, digits)
    typed = with_digits(fold(text)).strip(" .!\n")
    found = re.fullmatch(
        r"(?:(?:its|it's|it is|about|around|maybe|like|pain|a|an|is|say|id say|i'd say|probably|"
        r"roughly|only|just|now|today|still|worst|score|level) ?[:=]? ?){0,4}"
        r"(\d{1,2})(?:ish)?(?: ?(?:/|out of|of) ?10)?(?: ?(?:now|today|i think|i guess|maybe|this "
        r"morning|pain|thanks|please))?",
        typed,
    )
    score = int(found.group(1)) if found else 11
    return score if score <= 10 else None


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """Read which of the shown labels somebody typed: number, words, beginning, a slip; never a guess between two."""
    typed = _bare(text)
    shown = [_bare(label) for label in labels]
    if not typed:
        return None
    if typed in shown:
        return _only([n for n, label in enumerate(shown) if label == typed])
    if typed.isdigit():
        return int(typed) - 1 if 1 <= int(typed) <= len(labels) else None
    begun = [
        n
        for n, label in enumerate(shown)
        if label.startswith(typed + " ") or (len(typed) > 1 and label.startswith(typed))
    ]
    return _only(begun) if begun else _slipped(typed, shown)


def is_choice(text: str, labels: Sequence[str]) -> bool:
    """Say whether somebody typed one of the labels word for word."""
    return bool(_bare(text)) and _bare(text) in map(_bare, labels)


def _slipped(typed: str, shown: Sequence[str]) -> int | None:
    slips = 1 if len(typed) < 8 else 2
    near = [n for n, label in enumerate(shown) if len(typed) >= 3 and OSA.distance(typed, label) <= slips]
    return _only(near) if near else _only([n for n, label in enumerate(shown) if label and _is_within(label, typed)])


def _is_within(label: str, typed: str) -> bool:
    """Meet a label inside an answer: "the left one"; a denied label is no choice."""
    words = typed.split()
    return (
        f" {label} " in f" {typed} "
        and len(words) <= len(label.split()) + 3
        and not {"not", "no", "isnt", "dont"} & set(words) - set(label.split())
    )


def _only(some: Sequence[T]) -> T | None:
    return some[0] if len(some) == 1 else None


def _bare(text: str) -> str:
    """Leave letters and numbers, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", with_digits(fold(text)).replace("'", "")))
