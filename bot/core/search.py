"""Finding the article that answers a question, in the words people use."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.articles import Article
from bot.core.terms import Meanings, Speller, is_pair, make_speller, pieces, plain, read_meanings, stems_of, terms
from bot.core.vocabulary import Vocabulary

NEAR_ENOUGH = 0.34
MOST_WORDS, MOST_LETTERS = 60, 600
# The last page of every article: it is about getting help, whatever the article is about.
LAST_PAGE = "When to get help"
_WORDING, _PIECES, _TEXT = 0.35, 0.35, 0.30
_PAIR_COUNTS = 0.5
# What nobody wrote counts against every article, about as much as a word that one article has.
_ODD_WORD, _ODD_PIECE = 3.9, 3.0
# An article stands behind those that go deeper into it; and what is far behind the best is no answer.
_OF_CHILD, _OF_BEST = 0.8, 0.5


@dataclass(frozen=True)
class Hit:
    """An article that may answer, and how well it fits: 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True)
class _Field:
    """In which articles a term stands and how much it says of each (BM25, 0 to 1), and how telling each term is."""

    found: Mapping[str, Sequence[tuple[int, float]]]
    telling: Mapping[str, float]

    def add_to(self, scores: list[float], asked: Mapping[str, float], share: float) -> None:
        """Add to each article's score how much of what is asked it knows."""
        most = sum(asked.values()) or 1.0
        for term, weight in asked.items():
            for number, known in self.found.get(term, ()):
                scores[number] += share * known * weight / most


@dataclass(frozen=True)
class Index:
    """All articles, ready to be searched."""

    ids: tuple[str, ...]
    parents: tuple[int | None, ...]
    wordings: Mapping[str, int]
    by_wording: _Field
    by_pieces: _Field
    by_text: _Field
    meanings: Meanings
    speller: Speller
    little: frozenset[str]


def build_index(articles: Sequence[Article], vocabulary: Vocabulary) -> Index:
    """Make articles searchable, once, at start-up."""
    meanings, number = read_meanings(vocabulary.synonyms), {one.id: at for at, one in enumerate(articles)}
    by_wording = _field([_asked(one, lambda said: terms(said, stems_of(said), meanings)) for one in articles], 1.2, 0.6)
    by_text = _field([_told(one, meanings) for one in articles], 1.2, 0.5)
    known = {**{word: 0 for word in meanings.single}, **_articles_of(by_text), **_articles_of(by_wording)}
    return Index(
        ids=tuple(number),
        parents=tuple(number.get(one.under or "") for one in articles),
        wordings={said: number[one.id] for one in articles for said in _wordings(one)},
        by_wording=by_wording,
        by_pieces=_field([_asked(one, pieces) for one in articles], 2.0, 0.0),
        by_text=by_text,
        meanings=meanings,
        speller=make_speller(known),
        little=frozenset(stems_of(" ".join(vocabulary.words["little"]))),
    )


def search(question: str, index: Index, limit: int = 3) -> tuple[Hit, ...]:
    """Find the articles that answer a question, best first; none when nothing is near enough."""
    said = " ".join(plain(question[:MOST_LETTERS]).split()[:MOST_WORDS])
    stems = [index.speller.mend(one) for one in stems_of(said)]
    if all(one in index.little or one not in index.speller.known for one in stems):
        return ()
    scores = _scores(said, stems, index)
    if max(scores) < NEAR_ENOUGH:
        return ()
    least = max(scores) * _OF_BEST
    hits = (Hit(name, round(score, 3)) for name, score in zip(index.ids, scores, strict=True) if score >= least)
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit])


def _scores(said: str, stems: Sequence[str], index: Index) -> list[float]:
    scores = [0.0] * len(index.ids)
    words = {one: _telling(one, index) for one in terms(said, stems, index.meanings)}
    index.by_wording.add_to(scores, words, _WORDING)
    index.by_text.add_to(scores, words, _TEXT)
    cut = {one: index.by_pieces.telling.get(one, _ODD_PIECE) for one in pieces(said)}
    index.by_pieces.add_to(scores, cut, _PIECES)
    if said in index.wordings:
        scores[index.wordings[said]] = 1.0
    for at, parent in enumerate(index.parents):
        if parent is not None:
            scores[parent] = max(scores[parent], _OF_CHILD * scores[at])
    return scores


def _telling(term: str, index: Index) -> float:
    """Say how much a word of a question counts: the fewer articles are asked for by it, the more."""
    if is_pair(term):
        return _PAIR_COUNTS * index.by_wording.telling.get(term, 0.0)
    return index.by_wording.telling.get(term) or index.by_text.telling.get(term, _ODD_WORD)


def _wordings(article: Article) -> Iterator[str]:
    return (plain(said) for said in (article.title, *article.also))


def _asked(article: Article, cut: Callable[[str], Iterable[str]]) -> Counter[str]:
    """Count in how many wordings of an article each term stands; its title counts twice."""
    count: Counter[str] = Counter()
    for said in (plain(article.title), *_wordings(article)):
        count.update(dict.fromkeys(cut(said)).keys())
    return count


def _told(article: Article, meanings: Meanings) -> Counter[str]:
    """Count the words of an article's own text; pairs of them would tell little and cost much."""
    pages = (part for page in article.pages if page.heading != LAST_PAGE for part in (page.heading, page.text))
    rows = (part for row in article.evidence for part in (row.told, row.found, row.do))
    stems = [one for part in (article.answer, *pages, *rows) for one in stems_of(plain(part))]
    return Counter([*stems, *meanings.of_words(stems)])


def _field(counts: Sequence[Counter[str]], much: float, by_length: float) -> _Field:
    """Weigh terms as BM25 does: the first mentions tell most, and less in a long text than in a short one."""
    usual = sum(map(Counter.total, counts)) / (len(counts) or 1) or 1.0
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, count in enumerate(counts):
        length = much * (1 - by_length + by_length * count.total() / usual)
        for term, times in count.items():
            found[term].append((number, times / (times + length)))
    rarity = [math.log(1 + (len(counts) - many + 0.5) / (many + 0.5)) for many in range(len(counts) + 1)]
    return _Field(dict(found), {term: rarity[len(having)] for term, having in found.items()})


def _articles_of(field: _Field) -> dict[str, int]:
    """Say how many articles have each term."""
    return {term: len(having) for term, having in field.found.items()}
