"""Finding the article that answers a question, in the words people use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.articles import Article
from bot.core.terms import (
    Field,
    Meanings,
    Speller,
    is_pair,
    make_field,
    make_speller,
    pieces,
    plain,
    read_meanings,
    stems_of,
    terms,
)
from bot.core.vocabulary import Vocabulary

NEAR_ENOUGH = 0.24
MOST_WORDS, MOST_LETTERS = 60, 600
# The last page of every article: it is about getting help, whatever the article is about.
LAST_PAGE = "When to get help"
_WORDING, _PIECES, _TEXT = 0.40, 0.35, 0.25
_PAIR_COUNTS = 0.5
# An article stands behind those that go deeper into it; and what is far behind the best is no answer.
_OF_CHILD, _OF_BEST = 0.9, 0.5
# What is known of a question is worth half of a full score when its square is this much.
_HALF = 0.5


@dataclass(frozen=True)
class Hit:
    """An article that may answer, and how well it fits: 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True)
class Index:
    """All articles, ready to be searched."""

    ids: tuple[str, ...]
    parents: tuple[int | None, ...]
    wordings: Mapping[str, int]
    by_wording: Field
    by_pieces: Field
    by_text: Field
    meanings: Meanings
    speller: Speller
    little: frozenset[str]


def build_index(articles: Sequence[Article], vocabulary: Vocabulary) -> Index:
    """Make articles searchable, once, at start-up."""
    meanings, number = read_meanings(vocabulary.synonyms), {one.id: at for at, one in enumerate(articles)}
    asked = [[plain(said) for said in (one.title, *one.also)] for one in articles]
    by_wording = make_field([_in_each(some, lambda said: terms(said, stems_of(said), meanings)) for some in asked])
    by_text = make_field([_told(one, meanings) for one in articles])
    return Index(
        ids=tuple(number),
        parents=tuple(number.get(one.under or "") for one in articles),
        wordings={said: at for at, some in enumerate(asked) for said in some},
        by_wording=by_wording,
        by_pieces=make_field([_in_each(some, pieces) for some in asked], much=2.0, by_length=0.0),
        by_text=by_text,
        meanings=meanings,
        speller=make_speller({**dict.fromkeys(meanings.single, 0), **by_text.many, **by_wording.many}),
        little=frozenset(stems_of(" ".join(vocabulary.words["little"]))),
    )


def search(question: str, index: Index, limit: int = 3) -> tuple[Hit, ...]:
    """Find the articles that answer a question, best first; none when nothing is near enough."""
    said = " ".join(plain(question[:MOST_LETTERS]).split()[:MOST_WORDS])
    stems = [index.speller.mend(one) for one in stems_of(said)]
    if not index.ids or all(one in index.little or one not in index.speller.known for one in stems):
        return ()
    words = {one: _telling(one, index) for one in terms(said, stems, index.meanings)}
    shares = _shares(said, words, index)
    asked, least = math.sqrt(sum(words.values()) / index.by_wording.odd), max(shares) * _OF_BEST
    scores = {at: _score(share * asked) for at, share in enumerate(shares) if share >= least}
    if said in index.wordings:
        scores[index.wordings[said]] = 1.0
    hits = sorted((Hit(index.ids[at], score) for at, score in scores.items()), key=lambda hit: (-hit.score, hit.id))
    return tuple(hits[:limit]) if hits[0].score >= NEAR_ENOUGH else ()


def _shares(said: str, words: Mapping[str, float], index: Index) -> list[float]:
    """Say how much of what is asked each article knows, three ways together."""
    shares = [0.0] * len(index.ids)
    index.by_wording.add_to(shares, words, _WORDING)
    index.by_text.add_to(shares, words, _TEXT)
    letters = index.by_pieces
    letters.add_to(shares, {one: letters.telling(one, letters.odd) for one in pieces(said)}, _PIECES)
    for at, parent in enumerate(index.parents):
        if parent is not None:
            shares[parent] = max(shares[parent], _OF_CHILD * shares[at])
    return shares


def _score(known: float) -> float:
    """Bring what is known of a question to 0 to 1."""
    return round(known**2 / (known**2 + _HALF), 3)


def _telling(term: str, index: Index) -> float:
    """Say how much a word of a question counts: the fewer articles are asked for by it, the more."""
    if is_pair(term):
        return _PAIR_COUNTS * index.by_wording.telling(term)
    return index.by_wording.telling(term) or index.by_text.telling(term, index.by_text.odd)


def _in_each(wordings: Sequence[str], cut: Callable[[str], Iterable[str]]) -> Counter[str]:
    """Count in how many wordings of an article each term stands; the title counts twice."""
    count: Counter[str] = Counter()
    for said in (wordings[0], *wordings):
        count.update(dict.fromkeys(cut(said)).keys())
    return count


def _told(article: Article, meanings: Meanings) -> Counter[str]:
    """Count the words of an article's own text and of what people are told; pairs of them would cost much."""
    pages = (f"{page.heading} {page.text}" for page in article.pages if page.heading != LAST_PAGE)
    parts = (article.answer, *pages, *(row.told for row in article.evidence))
    stems = [one for part in parts for one in stems_of(plain(part))]
    return Counter([*stems, *meanings.of_words(stems)])
