"""Finding the article that answers a question, in the words people use."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from rapidfuzz.fuzz import ratio, token_set_ratio
from rapidfuzz.process import extractOne

from bot.core.articles import Article
from bot.core.heard import fold
from bot.core.vocabulary import Vocabulary

NEAR_ENOUGH = 0.34
MOST_WORDS = 60
_K1, _B = 1.2, 0.5
_WEIGHTS = {"title": 3.0, "also": 3.0, "answer": 1.0, "pages": 0.25}
_STEM = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Hit:
    """An article that may answer, and how well it fits: 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True)
class _Page:
    id: str
    weights: Mapping[str, float]
    length: float
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """All articles, ready to be searched."""

    pages: tuple[_Page, ...]
    rarity: Mapping[str, float]
    words: tuple[str, ...]
    synonyms: Mapping[str, str]
    usual_length: float
    little: frozenset[str]


def build_index(articles: Sequence[Article], vocabulary: Vocabulary) -> Index:
    """Make articles searchable, once, at start-up."""
    synonyms = {stem(word): stem(first) for word, first in vocabulary.synonyms.items()}
    little = vocabulary.words["little"]
    pages = tuple(_page(article, synonyms, little) for article in articles)
    seen = Counter(word for page in pages for word, weight in page.weights.items() if weight >= 1)
    rarity = {word: _rarity(len(pages), seen[word] or 1) for page in pages for word in page.weights}
    usual = sum(page.length for page in pages) / max(1, len(pages))
    near = (word for word in rarity.keys() | synonyms.keys() if len(word) > 3)
    return Index(pages, rarity, tuple(sorted(near)), synonyms, usual, little)


def _rarity(pages: int, having: int) -> float:
    """Say how telling a word is: the fewer articles are about it, the more; body text alone does not make it common."""
    return math.log(1 + (pages - having + 0.5) / (having + 0.5))


def search(question: str, index: Index, limit: int = 3) -> tuple[Hit, ...]:
    """Find the articles that answer a question, best first; none when nothing is near enough."""
    asked = words_of(question, index.synonyms, index.little)[:MOST_WORDS]
    if not asked:
        return ()
    terms = [known for word in asked if (known := _known(word, index))]
    plain = " ".join(re.findall(r"[a-z0-9]+", fold(question)))[:200]
    scored = (Hit(page.id, _score(page, terms, len(asked), plain, index)) for page in index.pages)
    near = sorted((hit for hit in scored if hit.score >= NEAR_ENOUGH), key=lambda hit: (-hit.score, hit.id))
    return tuple(near[:limit])


@lru_cache(maxsize=10_000)  # the stemmer is the slow part of a start, and articles repeat their words
def stem(word: str) -> str:
    """Cut a word to its stem."""
    return str(_STEM.stemWord(word))


def words_of(text: str, synonyms: Mapping[str, str], little: frozenset[str]) -> list[str]:
    """Take the words of a text that mean something, as stems, synonyms made one."""
    pieces = re.findall(
        r"[a-z0-9]+", fold(text).replace("warm up", "warmup").replace("cool down", "cooldown").replace("'", "")
    )
    stems = (stem(piece) for piece in pieces[:2000] if piece not in little)
    return [synonyms.get(one, one) for one in stems]


def _page(article: Article, synonyms: Mapping[str, str], little: frozenset[str]) -> _Page:
    weights: dict[str, float] = {}
    pages = " ".join(f"{page.heading} {page.text}" for page in article.pages)
    fields = {"title": article.title, "also": " ".join(article.also), "answer": article.answer, "pages": pages}
    for field, text in fields.items():
        for word, count in Counter(words_of(text, synonyms, little)).items():
            weights[word] = weights.get(word, 0.0) + _WEIGHTS[field] * (1 + math.log(count))
    asked = tuple(" ".join(re.findall(r"[a-z0-9]+", fold(one))) for one in (article.title, *article.also))
    return _Page(article.id, weights, sum(weights.values()), asked)


def _known(word: str, index: Index) -> tuple[str, float] | None:
    """Meet a word of the articles: itself, or one that is a slip away (which counts a little less)."""
    if word in index.rarity:
        return word, 1.0
    if len(word) < 5:
        return None
    near = extractOne(word, index.words, score_cutoff=84)
    return (index.synonyms.get(near[0], near[0]), 0.8) if near and near[0][0] == word[0] else None


def _score(page: _Page, terms: Sequence[tuple[str, float]], asked: int, plain: str, index: Index) -> float:
    """Blend how much of the question the page knows (BM25, 0 to 1) with how near a known wording is."""
    best = sum(index.rarity.get(word, 0.0) for word, _ in terms) + (asked - len(terms)) * 1.5
    found = sum(trust * index.rarity.get(word, 0.0) * _weight(page, word, index) for word, trust in terms)
    by_words = found / best if best else 0.0
    by_wording = max(_alike(plain, wording) for wording in page.asked) if found else 0.0
    return round(min(1.0, 0.6 * by_words + 0.4 * by_wording), 3)


def _weight(page: _Page, word: str, index: Index) -> float:
    count = page.weights.get(word, 0.0)
    length = 1 - _B + _B * page.length / (index.usual_length or 1)
    return count * (_K1 + 1) / (count + _K1 * length) / (_K1 + 1) * 1.25 if count else 0.0


def _alike(plain: str, wording: str) -> float:
    """Compare with a wording that an author listed; only a good likeness counts."""
    likeness = 0.6 * token_set_ratio(plain, wording) + 0.4 * ratio(plain, wording)
    return max(0.0, likeness - 50) / 50 * min(1.0, len(plain) / (0.6 * len(wording) or 1))
