"""The phrases that content authors write, and where they occur in a heard text.

    chest pain            these words next to each other, in this order (little words in between do not count)
    chest ~ hurt          both within six words of each other, in any order, in one sentence
    calf & swollen        both anywhere in the text
    red|hot|warm joint    one of several words;  @hurt joint: one of the group of that name
    =fits                 the word to the letter (a word without = is met in all its endings, and misspelled)

A text is a row of places and a word is a bit mask over them, so that one phrase costs a few shifts, whatever is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from bot.core.heard import Heard, root

REACH = 6
Groups = Mapping[str, tuple[str, ...]]
# A frozenset remembers its hash: slots are looked up thousands of times a text, and some hold thirty words.
Slot: TypeAlias = "frozenset[str]"
NEGATING = frozenset({"not", "no", "cannot", "never", "without", "unable"})


@dataclass(frozen=True)
class Phrase:
    """What an author wrote, ready to be looked for: parts joined by ~ (near) or & (anywhere), each a row of slots."""

    said: str
    parts: tuple[tuple[Slot, ...], ...]
    joins: tuple[str, ...]
    negating: bool

    def words(self) -> frozenset[str]:
        """Name every word of the phrase, to be awaited."""
        return frozenset(word for part in self.parts for slot in part for word in slot)


class Phrases(tuple[Phrase, ...]):
    """Several phrases for one thing, looked up by a word that each must have: most texts have none of them."""

    @cached_property
    def by_word(self) -> Mapping[str, tuple[Phrase, ...]]:
        """Sort the phrases by the words of their shortest slot."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self:
            for word in min((slot for part in phrase.parts for slot in part), key=len):
                found.setdefault(word, []).append(phrase)
        return {word: tuple(some) for word, some in found.items()}

    def possible(self, places: Places) -> Iterator[Phrase]:
        """List those that can be said at all in a text."""
        for word in self.by_word.keys() & places.heard.at.keys():
            yield from self.by_word[word]


@dataclass
class Places:
    """Where the words of one text stand, without what is to be ignored; slots are worked out once."""

    heard: Heard
    denied: int = 0
    ignored: int = 0
    _known: dict[Slot, int] = field(default_factory=dict)

    def of(self, slot: Slot) -> int:
        """Say where any word of a slot stands."""
        known = self._known.get(slot)
        if known is None:
            mask = 0
            for word in slot & self.heard.at.keys():
                mask |= self.heard.at[word]
            known = self._known[slot] = mask & ~self.ignored
        return known

    def without(self, ignored: int) -> Places:
        """Leave some places out."""
        return Places(self.heard, self.denied, self.ignored | ignored)


def read_phrase(said: object, groups: Groups, fillers: frozenset[str], same: Groups) -> Phrase:
    """Read one phrase of an author. Raises ValueError in the author's terms."""
    parts: list[list[Slot]] = [[]]
    joins: list[str] = []
    for bit in _written_out(str(said).casefold(), same):
        if bit in ("~", "&"):
            joins.append(bit)
            parts.append([])
        elif bit.lstrip("=") not in fillers:
            parts[-1].append(_slot(bit, groups, str(said)))
    if not all(parts):
        raise ValueError(f"{said!r} has no word that counts (very short words are left out of phrases)")
    negating = any(word.lstrip("=") in NEGATING for part in parts for slot in part for word in slot)
    return Phrase(str(said), tuple(tuple(part) for part in parts), tuple(joins), negating)


def _written_out(said: str, same: Groups) -> list[str]:
    """Write short forms out as the reader of texts does, so that can't meets cannot."""
    bits: list[str] = []
    for bit in said.split():
        if bit in same:
            bits.extend(same[bit])
        elif bit.endswith("n't"):
            bits.extend((bit[:-3], "not"))
        else:
            bits.append(bit.removesuffix("'s"))
    return bits


def _slot(bit: str, groups: Groups, said: str) -> Slot:
    words: list[str] = []
    for one in bit.split("|"):
        if one.startswith("@") and one[1:] not in groups:
            raise ValueError(f"{said!r}: there is no group named {one[1:]!r} in words.yaml")
        words.extend(groups[one[1:]] if one.startswith("@") else (one,))
    if not all(word.strip("=") for word in words):
        raise ValueError(f"{said!r}: an empty word between two |")
    return frozenset(words)


def met(word: str) -> str:
    """Name a phrase's word as the reader of texts names it."""
    return word if word.startswith("=") else root(word)


def settle(phrase: Phrase) -> Phrase:
    """Cut the endings of a phrase's words, once all words are known to the lexicon."""
    parts = tuple(tuple(frozenset(met(w) for w in slot) for slot in part) for part in phrase.parts)
    return Phrase(phrase.said, parts, phrase.joins, phrase.negating)


def ends(phrase: Phrase, places: Places, said: int = -1) -> int:
    """Say where the last part of a phrase ends (0: nowhere); `said` limits the places that count."""
    allowed = -1 if phrase.negating else said
    found = _row(phrase.parts[0], places, allowed)
    for join, part in zip(phrase.joins, phrase.parts[1:], strict=True):
        if not found:
            return 0
        row = _row(part, places, allowed)
        found = row & _around(found, REACH) if join == "~" else row
    return found


def covers(phrase: Phrase, places: Places) -> int:
    """Say which places the first part of a phrase takes up, where the whole of it is said."""
    found = _row(phrase.parts[0], places, -1)
    for part in phrase.parts[1:]:
        found &= _around(_row(part, places, -1), REACH) if found else 0
    taken = found
    for step in range(1, len(phrase.parts[0])):
        taken |= found >> step
    return taken


def _row(slots: tuple[Slot, ...], places: Places, allowed: int) -> int:
    found = places.of(slots[0]) & allowed
    for slot in slots[1:]:
        if not found:
            return 0
        found = (found << 1) & places.of(slot) & allowed
    return found


def _around(mask: int, reach: int) -> int:
    """Widen every place by some places on both sides."""
    wide = mask
    for step in range(1, reach + 1):
        wide |= mask << step | mask >> step
    return wide
