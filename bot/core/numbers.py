"""Numbers as people type them: words become digits."""

from __future__ import annotations

import re

KM_PER_MILE = 1.609344

_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "ninety": "90"}
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b")


def with_digits(folded: str) -> str:
    """Write number words as digits."""
    return _WORD.sub(lambda found: _WORDS[found.group()], folded)
