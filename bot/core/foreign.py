"""Whether a text is in a language that is not known here."""

from __future__ import annotations

import re

from bot.core.heard import fold
from bot.core.vocabulary import Vocabulary

FEW_LETTERS, ENOUGH = 3, 2
_PIECE = re.compile(r"[^\W\d_]+")


def is_foreign(text: str, vocabulary: Vocabulary) -> bool:
    """Tell another language by its letters, or by its little words; English words mixed in must be fewer."""
    pieces = _PIECE.findall(fold(text))
    letters = "".join(pieces)
    strange = sum(not letter.isascii() for letter in letters)
    if strange >= FEW_LETTERS and strange * 2 > len(letters):
        return True
    english = vocabulary.words["little"] | vocabulary.words["own"] | vocabulary.words["states"]
    theirs = [piece for piece in pieces if piece in vocabulary.foreign]
    return len(set(theirs)) >= ENOUGH and len(theirs) > sum(piece in english for piece in pieces)
