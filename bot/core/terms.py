"""What a text is looked up by: stems of its words, what they mean, pairs of them, and pieces of four letters."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

import snowballstemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.core.heard import fold

_STEM = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[a-z]+|[0-9]+|%")
_UNCUT = tuple("abfhijkopquvwxz0123456789")
_PIECE = 4
_PAIR, _MEANING = "+", "="


@lru_cache(maxsize=10_000)  # the stemmer is the slow part of a start, and articles repeat their words
def stem(word: str) -> str:
    """Cut a word to its stem; short words and numbers have no ending to cut."""
    return str(_STEM.stemWord(word)) if len(word) > 3 and not word.endswith(_UNCUT) else word


def stems_of(said: str) -> list[str]:
    """Cut each word of a plain text to its stem."""
    return [stem(word) for word in said.split()]


def plain(text: str) -> str:
    """Keep the words and numbers of a text, with one space between two."""
    # folding looks at each letter: worth it only for the few words that are not plain already
    folded = text if text.isascii() else " ".join(word if word.isascii() else fold(word) for word in text.split())
    return " ".join(_WORD.findall(folded.casefold().replace("'", "")))


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
        elif words:
            several.setdefault(words[0], []).append((words, _MEANING + first))
    return Meanings(single, several)


def terms(said: str, stems: Sequence[str], meanings: Meanings) -> list[str]:
    """Give the words of a plain text by their stems, their meanings, and each word with the next."""
    meant = (*meanings.of_words(stems), *meanings.of_phrases(said))
    return [*stems, *meant, *map(_PAIR.join, pairwise(stems))]


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
        return min(near, key=lambda one: self._doubt(word, one[0], int(one[1])), default=(word,))[0]

    def _doubt(self, word: str, near: str, slips: int) -> tuple[int, bool, bool, int, str]:
        """Say how unlikely it is that a known word was meant: letters are left out more often than added."""
        return slips, near[0] != word[0], len(near) < len(word), -self.known[near], near


def make_speller(common: Mapping[str, int]) -> Speller:
    """Prepare the known words once, at start-up."""
    likely = [word for word in sorted(common) if len(word) >= 4 and word.isalpha()]
    return Speller(common, {letter: tuple(some) for letter, some in groupby(likely, key=lambda word: word[0])})


@dataclass(frozen=True)
class Field:
    """In which articles a term stands and how much it says of each (BM25, 0 to 1), and how telling each term is.

    The articles of a term stand in `numbers` from `start[term]` on, `many[term]` of them; what it says of each stands
    beside in `known`: rows of plain numbers take little memory.
    `odd`: how telling a term would be that one article has; what nobody wrote counts against all articles as much.
    """

    start: Mapping[str, int]
    many: Mapping[str, int]
    numbers: Sequence[int]
    known: Sequence[float]
    rarity: Sequence[float]

    @property
    def odd(self) -> float:
        """Say how telling a term is that one article has."""
        return self.rarity[1]

    def telling(self, term: str, otherwise: float = 0.0) -> float:
        """Say how telling a term is: the fewer articles have it, the more."""
        many = self.many.get(term)
        return otherwise if many is None else self.rarity[many]

    def add_to(self, shares: list[float], asked: Mapping[str, float], weight: float) -> None:
        """Add to each article's share how much of what is asked it knows."""
        most = sum(asked.values()) or 1.0
        for term, telling in asked.items():
            first = self.start.get(term, 0)
            for at in range(first, first + self.many.get(term, 0)):
                shares[self.numbers[at]] += weight * self.known[at] * telling / most


def make_field(counts: Sequence[Counter[str]], much: float = 1.2, by_length: float = 0.6) -> Field:
    """Weigh the terms of each article: the first mentions tell most, and less in a long text than in a short one."""
    usual = sum(map(Counter.total, counts)) / (len(counts) or 1) or 1.0
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, count in enumerate(counts):
        length = much * (1 - by_length + by_length * count.total() / usual)
        for term, times in count.items():
            found[term].append((number, times / (times + length)))
    many = {term: len(having) for term, having in found.items()}
    return Field(
        start=dict(zip(many, accumulate(many.values(), initial=0), strict=False)),
        many=many,
        numbers=array("H", (number for having in found.values() for number, _ in having)),
        known=array("f", (known for having in found.values() for _, known in having)),
        rarity=[math.log(1 + (len(counts) - few + 0.5) / (few + 0.5)) for few in range(len(counts) + 2)],
    )
