"""Learning from examples which texts sound like a warning sign: logistic regression, the same result every time."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.alarm import Alarm, features
from bot.core.heard import hear
from bot.core.signs import read_places
from bot.core.vocabulary import Vocabulary
from bot.library.alarming import ALARM, HARMLESS, checksum, read_examples, written
from bot.library.parts import read_words
from bot.library.reading import ContentInvalid, Desk

SEED, ROUNDS, PACE, SHRINK = 1, 14, 0.5, 1e-5
SEEN_IN, LIMIT, DIGITS = 2, 0.5, 3
STEEP = 30.0
Example = tuple[frozenset[str], bool]


@dataclass
class _Learner:
    """Weights on their way: each feature's step gets smaller the more it has moved."""

    share: float
    bias: float = 0.0
    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    moved: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: 1e-6))

    def see(self, found: Sequence[str], size: int, is_alarming: bool) -> None:
        """Move the weights towards one example; the rarer kind counts for more."""
        scale = 1 / math.sqrt(size or 1)
        total = self.bias + scale * sum(self.weights[one] for one in found)
        expected = 1 / (1 + math.exp(-max(-STEEP, min(STEEP, total))))
        error = (expected - is_alarming) * 2 * ((1 - self.share) if is_alarming else self.share)
        self.bias -= 0.02 * error
        for one in found:
            slope = error * scale + SHRINK * self.weights[one]
            self.moved[one] += slope * slope
            self.weights[one] -= PACE * slope / math.sqrt(self.moved[one])


def learn(told: Sequence[Example]) -> Alarm:
    """Find the weights under which alarming and harmless examples come apart."""
    share = sum(alarming for _, alarming in told) / (len(told) or 1)
    if share in (0, 1):
        return Alarm()  # one kind alone teaches nothing
    often = Counter(feature for found, _ in told for feature in found)
    # In the order of the alphabet: sums of fractions depend on the order.
    kept = [(sorted(one for one in found if often[one] >= SEEN_IN), len(found), alarming) for found, alarming in told]
    learner = _Learner(share)
    order = random.Random(SEED)  # noqa: S311 (shuffling, no secrets)
    for _ in range(ROUNDS):
        order.shuffle(kept)
        for found, size, alarming in kept:
            learner.see(found, size, alarming)
    rounded = {one: round(weight, DIGITS) for one, weight in sorted(learner.weights.items())}
    return Alarm({one: weight for one, weight in rounded.items() if weight}, round(learner.bias, DIGITS), LIMIT)


def examples(files: Mapping[str, Mapping[str, Sequence[str]]], vocabulary: Vocabulary) -> list[Example]:
    """Take the examples of content apart."""
    return [
        (features(read_places(hear(text, vocabulary.lexicon), vocabulary)), name != HARMLESS)
        for name, lists in sorted(files.items())
        for texts in lists.values()
        for text in texts
    ]


def write_alarm(folder: Path) -> Path:
    """Learn from the examples of a content folder, and write what was learnt. Raises ContentInvalid."""
    desk = Desk(folder)
    vocabulary, files = read_words(desk, Alarm()), read_examples(desk)
    if desk.problems or vocabulary is None:
        raise ContentInvalid(desk.problems)
    learnt = learn(examples(files, vocabulary))
    target = folder / "en" / ALARM
    target.write_text(written(replace(learnt, learnt_from=checksum(folder))), "utf-8")
    return target
