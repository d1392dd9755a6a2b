"""What a text says is not so: "no chest pain", "isn't swollen", "never fainted"; a doubt denies nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.heard import Heard, Word

REACH = 5
_MARKS = frozenset(".!?\n;")
_INTO = frozenset({"in", "on", "of", "around", "from", "near", "at", "down", "to", "with", "my"})
_AFTERWARDS = frozenset({"no", "none", "nope", "nah", "negative"})


@dataclass(frozen=True)
class DenialWords:
    """The words of denial, from words.yaml."""

    deny: frozenset[str]
    doubt_after: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]


def denied_places(heard: Heard, words: DenialWords) -> int:
    """Mark the places that a denial reaches: forward over a few words, back over `chest pain: no`."""
    mask = 0
    for index, word in enumerate(heard.words):
        following = heard.words[index + 1].text if index + 1 < len(heard.words) else ""
        if word.text in words.deny and following not in words.deny and not _is_doubt(heard.words, index, words):
            reached = _behind(heard.words, index) or list(_ahead(heard.words, index, words))
            for other in reached:
                mask |= 1 << other.place
    return mask


def _is_doubt(all_words: Sequence[Word], index: int, words: DenialWords) -> bool:
    """Tell "not sure", "no idea", "not only" from a denial."""
    following = [w.text for w in all_words[index + 1 : index + 4] if w.text[0].isalpha()]
    return bool(following) and (
        following[0] in words.doubt_after or following[:2] in (["getting", "better"], ["want", "to"])
    )


def _behind(all_words: Sequence[Word], index: int) -> list[Word]:
    """Take the words before a bare "no" that ends its piece: `chest pain: no, fever: none`."""
    after = all_words[index + 1].text if index + 1 < len(all_words) else "."
    if all_words[index].text not in _AFTERWARDS or after[0].isalnum() or after == "?":
        return []
    taken: list[Word] = []
    for word in reversed(all_words[max(0, index - 5) : index]):
        if word.text in (",", ";", ".", "!", "\n") and taken:
            break
        if word.text in ("i", "my", "have", "got", "hurts", "feel"):
            return []
        taken += [word] if word.counts else []
    return taken[:4] or [all_words[index]]


def _ahead(all_words: Sequence[Word], index: int, words: DenialWords) -> Iterator[Word]:
    """Take the words that a denial speaks of, up to the next thing that is said."""
    reached = list(_scope(all_words, index, words))
    finite = next((n for n, word in enumerate(reached) if n and word.text in words.verbs), None)
    if finite is None:
        yield from reached
    else:
        yield from _before_verb(reached, finite)


def _before_verb(reached: Sequence[Word], finite: int) -> Sequence[Word]:
    """`no swelling chest hurts`: what stands before a verb of its own belongs to the verb, but for the first word."""
    counted = [word for word in reached[:finite] if word.counts]
    return counted[:1]


def _scope(all_words: Sequence[Word], index: int, words: DenialWords) -> Iterator[Word]:
    left, before = REACH, all_words[index].text
    for offset, word in enumerate(all_words[index + 1 : index + 18], index + 1):
        if word.text in _MARKS or (word.text in ("i", "my") and before not in _INTO and left < REACH):
            return
        if word.text in words.stop or (word.text == "," and not _list_goes_on(all_words, offset, words)):
            return
        if word.text in ("or", "nor", ",", "/"):
            left = REACH
        elif word.counts:
            left -= 1
            yield word
        if left == 0:
            return
        before = word.text


def _list_goes_on(all_words: Sequence[Word], comma: int, words: DenialWords) -> bool:
    """A comma keeps a denial alive only within a list that ends in "or": no swelling, redness or fever."""
    for word in all_words[comma + 1 : comma + 8]:
        if word.text in ("or", "nor"):
            return True
        if word.text in _MARKS or word.text in words.stop or word.text in words.verbs or word.text in ("i", "my"):
            return False
    return False
