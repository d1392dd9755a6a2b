"""A typed text as words at places, forgiving to typing: case, accents, typos, stretched letters, odd characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

LONGEST = 4096
SENTENCE_GAP = 8

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"}
)
_SPELLED = {"can not ": "cannot ", "w/out": "without", "w/o": "without", "½": ".5"}
_DOTS = re.compile(r"\.{2,}|…")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_PIECE = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:[.:,/]\d+)*|[.!?\n;,:()&/-]")
_ENDINGS = ("ingly", "ness", "ing", "ed")


def fold(text: str) -> str:
    """Bring a text to plain lower case letters, whatever keyboard or font it comes from."""
    pauses = _DOTS.sub(", ", text[: LONGEST * 2].translate(_QUOTES))
    marked = unicodedata.normalize("NFKD", pauses)[: LONGEST * 3]
    plain = "".join(_shown(one) for one in marked).casefold().translate(_QUOTES)
    for spelled, meant in _SPELLED.items():
        plain = plain.replace(spelled, meant)
    return plain[:LONGEST]


def _shown(one: str) -> str:
    """Drop what nobody sees (accents, joiners, control characters); keep line ends."""
    kind = unicodedata.category(one)
    if one in "\n\t":
        return "\n" if one == "\n" else " "
    return "" if kind in ("Mn", "Me", "Cf", "Cc", "Co", "Cs") else one


def root(word: str) -> str:
    """Cut the ending of a word, so that aching meets ache and knees meet knee; quicker than a full stemmer."""
    if len(word) > 4 and word.endswith(("sses", "ches", "shes")) and not word.endswith("aches"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = _undouble(word[: -len(ending)])
            break
    return word[:-1] if len(word) >= 4 and word.endswith("e") and not word.endswith("ee") and word != "hope" else word


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsez" else word


@dataclass(frozen=True)
class Lexicon:
    """The words that somebody waits for, with what it takes to meet them in spite of typing errors."""

    roots: frozenset[str]
    exact: frozenset[str]
    by_letter: Mapping[str, tuple[str, ...]]
    ordinary: frozenset[str]
    fillers: frozenset[str]
    same: Mapping[str, tuple[str, ...]]

    def meanings(self, word: str) -> tuple[str, ...]:
        """Name the awaited words that a typed word can stand for; "=word" is the word to the letter."""
        literal = (f"={word}",) if word in self.exact else ()
        cut = root(word)
        if cut in self.roots or literal:
            return (*literal, cut)
        if len(word) < 4 or word in self.ordinary or cut in self.ordinary:
            return ()
        return tuple(root(near) for near in self._near(word))

    def _near(self, word: str) -> tuple[str, ...]:
        """Find the awaited words that are a slip of the finger away; the shorter the word, the smaller the slip."""
        likely = self.by_letter.get(word[0], ()) + (self.by_letter.get(word[1], ()) if word[1] != word[0] else ())
        slips = 2 if len(word) >= 8 else 1
        found = extract(word, likely, scorer=OSA.distance, score_cutoff=slips, limit=3)
        return tuple(near for near, distance, _ in found if _is_slip(word, near, int(distance)))


def _is_slip(word: str, near: str, distance: int) -> bool:
    """Let short words differ by swapped letters only; keep the first letter, or swap it with the second."""
    if word[0] != near[0]:
        return sorted(word) == sorted(near) and word[:2] == near[1::-1]
    if min(len(word), len(near)) < 5:
        return sorted(word) == sorted(near)
    return distance < 2 or min(len(word), len(near)) >= 8


def make_lexicon(
    awaited: Iterable[str], ordinary: Iterable[str], fillers: Iterable[str], same: Mapping[str, tuple[str, ...]]
) -> Lexicon:
    """Prepare the awaited words once, at start-up."""
    words = frozenset(awaited)
    plain = sorted({word.lstrip("=") for word in words})
    letters: dict[str, list[str]] = {}
    for word in plain:
        if len(word) >= 4:
            letters.setdefault(word[0], []).append(word)
    return Lexicon(
        roots=frozenset(root(word) for word in words if not word.startswith("=")),
        exact=frozenset(word[1:] for word in words if word.startswith("=")),
        by_letter={letter: tuple(some) for letter, some in letters.items()},
        ordinary=frozenset(ordinary) | frozenset(fillers),
        fillers=frozenset(fillers),
        same=same,
    )


@dataclass(frozen=True)
class Word:
    """One word or mark as typed; fillers and marks have no place of their own, they share the next one."""

    text: str
    place: int
    counts: bool


@dataclass(frozen=True)
class Heard:
    """A typed text, taken apart: `at` says for each awaited word where it stands (bit n = place n)."""

    folded: str
    words: tuple[Word, ...]
    at: Mapping[str, int]

    @property
    def typed(self) -> frozenset[str]:
        """All words as typed."""
        return frozenset(word.text for word in self.words)


def hear(text: str, lexicon: Lexicon) -> Heard:
    """Take a typed text apart, in one pass."""
    folded = fold(text)
    words = tuple(_placed(_pieces(folded, lexicon), lexicon))
    at: dict[str, int] = {}
    known: dict[str, tuple[str, ...]] = {}
    for word in words:
        if word.counts:
            if word.text not in known:
                known[word.text] = lexicon.meanings(word.text)
            for meaning in known[word.text]:
                at[meaning] = at.get(meaning, 0) | 1 << word.place
    return Heard(folded, words, at)


def _pieces(folded: str, lexicon: Lexicon) -> Iterable[str]:
    """Cut into words and marks; write short forms out (can't = cannot, isn't = is not)."""
    for piece in _PIECE.findall(folded):
        short = _shortened(piece, lexicon)
        if short in lexicon.same:
            yield from lexicon.same[short]
        elif short.endswith("n't") and len(short) > 3:
            yield from (short[:-3], "not")
        else:
            yield short.split("'")[0] if short[-2:] in ("'s", "'m", "'d") or "'" in short else short


def _shortened(piece: str, lexicon: Lexicon) -> str:
    return _STRETCHED.sub(lambda run: _settle(run, piece, lexicon), piece)


def _settle(run: re.Match[str], piece: str, lexicon: Lexicon) -> str:
    """Shorten a stretched letter to one or two, whichever makes a word that is awaited (paaain, kneeee)."""
    letter = run.group(1)
    doubled = piece[: run.start()] + letter * 2 + piece[run.end() :]
    return letter * 2 if root(doubled) in lexicon.roots else letter


def _placed(pieces: Iterable[str], lexicon: Lexicon) -> Iterable[Word]:
    """Give every word that counts its place; the end of a sentence leaves a gap that no phrase reaches across."""
    place, open_sentence = SENTENCE_GAP, False
    for piece in pieces:
        counts = piece[0].isalnum() and piece not in lexicon.fillers
        yield Word(piece, place, counts)
        if counts:
            place, open_sentence = place + 1, True
        elif piece in ".!?\n" and open_sentence:
            place, open_sentence = place + SENTENCE_GAP, False
