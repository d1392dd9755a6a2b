"""What a text is looked up by: its words cut to their stems, what they mean, pairs of them, and pieces of four letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.core.heard import fold

_STEM = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[a-z]+|[0-9]+|%")
_PIECE = 4
_PAIR, _MEANING = "+", "="


@lru_cache(maxsize=10_000)  # the stemmer is the slow part of a start, and articles repeat their words
def stem(word: str) -> str:
    """Cut a word to its stem."""
    return str(_STEM.stemWord(word))


def stems_of(said: str) -> list[str]:
    """Cut each word of a plain text to its stem."""
    return [stem(word) for word in said.split()]


def plain(text: str) -> str:
    """Keep the words and numbers of a text, with one space between two."""
    # folding looks at each letter: worth it only for the few words that are not plain already
    folded = (word if word.isascii() else fold(word) for word in text.split())
    return " ".join(_WORD.findall(" ".join(folded).casefold().replace("'", "")))


@dataclass(frozen=True)
class Meanings:
    """Words that mean the same: single words by their stem, and what is said in several words by the first of them."""

    single: Mapping[str, str]
    several: Mapping[str, Sequence[tuple[list[str], str]]]

    def of_words(self, stems: Iterable[str]) -> Iterator[str]:
        """Name what each word means."""
        return (self.single[one] for one in stems if one in self.single)

    def of_phrases(self, said: str) -> Iterator[str]:
        """Name what is said in several words."""
        words = said.split()
        for at, word in enumerate(words):
            yield from (meant for phrase, meant in self.several.get(word, ()) if words[at : at + len(phrase)] == phrase)


def read_meanings(synonyms: Mapping[str, str]) -> Meanings:
    """Take the synonyms of words.yaml; each meaning goes by the first word of its list."""
    single: dict[str, str] = {}
    several: dict[str, list[tuple[list[str], str]]] = {}
    for said, first in synonyms.items():
        words = plain(said).split()
        if len(words) == 1:
            single.setdefault(stem(words[0]), _MEANING + first)
        else:
            several.setdefault(words[0], []).append((words, _MEANING + first))
    return Meanings(single, several)


def terms(said: str, stems: Sequence[str], meanings: Meanings) -> list[str]:
    """Give the words of a plain text by their stems, their meanings, and each word with the next."""
    meant = (*meanings.of_words(stems), *meanings.of_phrases(said))
    return [*stems, *meant, *map(_PAIR.join, zip(stems, stems[1:], strict=False))]


def is_pair(term: str) -> bool:
    """Say whether it is two words in a row."""
    return _PAIR in term


def pieces(said: str) -> list[str]:
    """Cut a plain text into all pieces of four letters, spaces included: they are met in spite of slips and endings."""
    padded = f" {said} "
    return [padded[at : at + _PIECE] for at in range(len(padded) - _PIECE + 1)]


@dataclass(frozen=True)
class Speller:
    """Knows the words of the articles, the common ones first, and which of them was meant."""

    known: Mapping[str, int]
    by_letter: Mapping[str, tuple[str, ...]]

    def mend(self, word: str) -> str:
        """Give the known word that is a slip of the finger away; the word itself when there is none."""
        if word in self.known or len(word) < 4 or not word.isalpha():
            return word
        likely = self.by_letter.get(word[0], ()) + (self.by_letter.get(word[1], ()) if word[1] != word[0] else ())
        near = extract(word, likely, scorer=OSA.distance, score_cutoff=2 if len(word) >= 7 else 1, limit=6)
        return min(((slips, one[0] != word[0], -self.known[one], one) for one, slips, _ in near), default=(word,))[-1]


def make_speller(common: Mapping[str, int]) -> Speller:
    """Prepare the known words once, at start-up."""
    letters: dict[str, list[str]] = {}
    for word in sorted(common):
        if len(word) >= 4 and word.isalpha():
            letters.setdefault(word[0], []).append(word)
    return Speller(common, {letter: tuple(some) for letter, some in letters.items()})
