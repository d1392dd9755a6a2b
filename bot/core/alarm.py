"""How alarming a text sounds, learnt from examples: a second net behind signs.yaml; it only ever raises."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from bot.core.heard import root
from bot.core.phrases import Places

LETTERS, GRAM = 5, 4


@dataclass(frozen=True)
class Alarm:
    """What each feature of a text weighs; from the limit on, the ten signs are asked about.

    `learnt_from`: a checksum of the examples, by which one sees that they have changed since.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    bias: float = -30.0
    limit: float = 0.5
    learnt_from: str = ""

    def sounds(self, places: Places) -> bool:
        """Say whether a text sounds like a warning sign."""
        return self.likelihood(features(places)) >= self.limit

    def likelihood(self, found: frozenset[str]) -> float:
        """Weigh the features: 0 to 1; every text counts alike, however long it is."""
        known = [weight for one in found if (weight := self.weights.get(one))]
        total = self.bias + sum(known) / math.sqrt(len(found) or 1)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(places: Places) -> frozenset[str]:
    """Take a text apart: its words, pairs of neighbours, and pieces of long words, which survive a slip."""
    words = list(_words(places))
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset([*words, *pairs, *(piece for word in words for piece in _pieces(word))])


def _words(places: Places) -> Iterator[str]:
    """Cut words to their roots; numbers are one word, what is denied is another word."""
    for word in places.heard.words:
        if word.text[0].isdigit():
            yield "#"
        elif word.text[0].isalpha():
            denied = word.counts and places.denied >> word.place & 1
            yield f"!{root(word.text)}" if denied else root(word.text)


def _pieces(word: str) -> Iterator[str]:
    if len(word) >= LETTERS and word[0] != "!":
        framed = f"<{word}>"
        yield from (f"{framed[at : at + GRAM]}_" for at in range(len(framed) - GRAM + 1))
