"""Learning from examples what kind of text it is: logistic regression, kind by kind, the same result every time."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.heard import hear
from bot.core.likeness import ALARMING, KINDS, Learnt, Scale, features, squashed
from bot.core.signs import read_places
from bot.core.understand import clues_of
from bot.core.vocabulary import Vocabulary
from bot.library.exemplary import LEARNT, Examples, checksum, read_examples, written
from bot.library.parts import read_words
from bot.library.reading import ContentInvalid, Desk

SEED, ROUNDS, PACE, SHRINK = 1, 14, 0.5, 1e-5
SEEN_IN, LIMIT, DIGITS, LEAST = 2, 0.7, 2, 0.1
Example = tuple[frozenset[str], str]


@dataclass
class _Learner:
    """Weights on their way: each feature's step gets smaller the more it has moved."""

    share: float
    bias: float = 0.0
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    moved: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: 1e-6))

    def see(self, found: Sequence[str], size: int, is_one: bool) -> None:
        """Move the weights towards one example; the rarer side counts for more."""
        scale = 1 / math.sqrt(size or 1)
        expected = squashed(self.bias + scale * sum(self.weights[one] for one in found))
        error = (expected - is_one) * 2 * ((1 - self.share) if is_one else self.share)
        self.bias -= 0.02 * error
        for one in found:
            slope = error * scale + SHRINK * self.weights[one]
            self.moved[one] += slope * slope
            self.weights[one] -= PACE * slope / math.sqrt(self.moved[one])


def learn(told: Sequence[Example], kind: str) -> Scale:
    """Find the weights under which the examples of one kind come apart from all others."""
    share = sum(name == kind for _, name in told) / (len(told) or 1)
    if share in (0, 1):
        return Scale()  # one kind alone teaches nothing
    often = Counter(feature for found, _ in told for feature in found)
    # In the order of the alphabet: sums of fractions depend on the order.
    kept = [(sorted(one for one in found if often[one] >= SEEN_IN), len(found), name == kind) for found, name in told]
    learner, order = _Learner(share), random.Random(SEED)  # noqa: S311 (shuffling, no secrets)
    for _ in range(ROUNDS):
        order.shuffle(kept)
        for found, size, is_one in kept:
            learner.see(found, size, is_one)
    weights = {one: round(weight, DIGITS) for one, weight in learner.weights.items() if abs(weight) >= LEAST}
    return Scale(weights, round(learner.bias, DIGITS))


def learn_all(files: Sequence[Examples], vocabulary: Vocabulary) -> dict[str, Scale]:
    """Learn what is alarming from all examples, and the kinds from those that are not."""
    heard = [(hear(text, vocabulary.lexicon), one.kind) for one in files for text in one.texts]
    signs: list[Example] = [(features(read_places(one, vocabulary)), kind) for one, kind in heard]
    others: list[Example] = [(clues_of(one, vocabulary), kind) for one, kind in heard if kind != ALARMING]
    return {ALARMING: learn(signs, ALARMING), **{kind: learn(others, kind) for kind in KINDS}}


def write_learnt(folder: Path) -> Path:
    """Learn from the examples of a content folder, and write what was learnt. Raises ContentInvalid."""
    desk = Desk(folder)
    vocabulary, files = read_words(desk, Learnt()), read_examples(desk)
    if desk.problems or vocabulary is None:
        raise ContentInvalid(desk.problems)
    learnt = Learnt(learn_all(files, vocabulary), LIMIT, checksum(folder))
    target = folder / "en" / LEARNT
    target.write_text(written(learnt), "utf-8")
    return target
