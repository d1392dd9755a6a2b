"""What a text is like, learnt from examples: like a warning sign, or like one of the kinds of text that people write.

Phrases and rules say what they know for certain; this says what a text as a whole resembles. It can raise an alarm, and
never lower one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bot.core.heard import root
from bot.core.phrases import Places

Kind = Literal["own", "run", "question", "elsewhere"]
KINDS: tuple[Kind, ...] = ("own", "run", "question", "elsewhere")
ALARMING = "alarming"
LETTERS, GRAM = 5, 4
STEEP = 30.0


@dataclass(frozen=True)
class Scale:
    """What each feature of a text weighs for one kind."""

    weights: Mapping[str, float] = field(default_factory=dict)
    bias: float = -STEEP

    def likelihood(self, found: frozenset[str]) -> float:
        """Weigh the features: 0 to 1; every text counts alike, however long it is."""
        known = [weight for one in found if (weight := self.weights.get(one))]
        return squashed(self.bias + math.fsum(known) / math.sqrt(len(found) or 1))


@dataclass(frozen=True)
class Learnt:
    """All that was learnt; `limit`: how like a warning sign is enough; `learnt_from`: a checksum of the examples."""

    scales: Mapping[str, Scale] = field(default_factory=dict)
    limit: float = 0.5
    learnt_from: str = ""

    def alarming(self, found: frozenset[str]) -> bool:
        """Say whether a text sounds like a warning sign."""
        return self._like(ALARMING, found) >= self.limit

    def kinds(self, found: frozenset[str]) -> Mapping[Kind, float]:
        """Say how like each kind a text is."""
        return {kind: self._like(kind, found) for kind in KINDS}

    def _like(self, kind: str, found: frozenset[str]) -> float:
        return self.scales.get(kind, Scale()).likelihood(found)


def squashed(total: float) -> float:
    """Bring any sum between 0 and 1."""
    return 1 / (1 + math.exp(-max(-STEEP, min(STEEP, total))))


def features(places: Places) -> frozenset[str]:
    """Take a text apart: its words, pairs of neighbours, and pieces of long words, which survive a slip."""
    words = list(_words(places))
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset([*words, *pairs, *(piece for word in words for piece in _pieces(word))])


def _words(places: Places) -> Iterator[str]:
    """Cut words to their roots; numbers are one word, what is denied is another word, sayings are left out."""
    for word in places.heard.words:
        if word.counts and places.ignored >> word.place & 1:
            continue
        if word.text[0].isdigit():
            yield "#"
        elif word.text[0].isalpha():
            denied = word.counts and places.denied >> word.place & 1
            yield f"!{root(word.text)}" if denied else root(word.text)
        elif word.text == "?":
            yield "?"


def _pieces(word: str) -> Iterator[str]:
    if len(word) >= LETTERS and word[0] != "!":
        framed = f"<{word}>"
        yield from (f"{framed[at : at + GRAM]}_" for at in range(len(framed) - GRAM + 1))
