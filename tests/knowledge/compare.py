"""`python -m tests.knowledge.compare`: how well several ways of searching find the article that answers a question.

All ways look through the same articles with the same wordings. Decision 8 holds the table.
"""

from __future__ import annotations

import re
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from rapidfuzz.fuzz import token_set_ratio

from bot.core.articles import Article
from bot.core.search import build_index, search
from bot.core.terms import plain, stem
from tests.core import understood
from tests.knowledge.test_questions import HALVES, MEASURES, Search, score

Found = dict[str, float]
Given = TypeVar("Given")

_TABLE = "CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, title, also, body, tokenize='porter unicode61')"
_BEST = "SELECT id, -bm25(article, 0, 3, 3, 1) FROM article WHERE article MATCH ?"


def ours(articles: Sequence[Article]) -> Search:
    """Search as the bot does, its limit for what is not known included."""
    index = build_index(articles, understood.vocabulary())
    return lambda question: [hit.id for hit in search(question, index, len(articles))]


def by_likeness(articles: Sequence[Article]) -> Search:
    """Compare a question with each wording that authors listed; the best counts."""
    return _ranked(_likeness(articles))


def by_full_text(articles: Sequence[Article]) -> Search:
    """Use SQLite's own full text search: BM25 over Porter stems, title and wordings counted three times."""
    return _ranked(_full_text(articles))


def by_both(articles: Sequence[Article]) -> Search:
    """Add the two up, each as a share of its best."""
    ways = (_likeness(articles), _full_text(articles))

    def find(question: str) -> Found:
        total: Found = {}
        for found in (way(question) for way in ways):
            for name, points in found.items():
                total[name] = total.get(name, 0.0) + points / (max(found.values()) or 1.0)
        return total

    return _ranked(find)


def _likeness(articles: Sequence[Article]) -> Callable[[str], Found]:
    wordings = [(one.id, [plain(said) for said in (one.title, *one.also)]) for one in articles]

    def find(question: str) -> Found:
        asked = plain(question)
        return {name: max(token_set_ratio(asked, said) for said in some) for name, some in wordings}

    return find


def _full_text(articles: Sequence[Article]) -> Callable[[str], Found]:
    table = sqlite3.connect(":memory:")
    table.execute(_TABLE)
    rows = [(one.id, one.title, "\n".join(one.also), " ".join(page.text for page in one.pages)) for one in articles]
    table.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", rows)

    def find(question: str) -> Found:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"[a-z0-9]+", question.lower()))
        return dict(table.execute(_BEST, (words,)).fetchall())

    return find


def _ranked(find: Callable[[str], Found]) -> Search:
    def ranked(question: str) -> Sequence[str]:
        found = find(question)
        return sorted(found, key=lambda name: (-found[name], name))

    return ranked


WAYS = {"likeness alone": by_likeness, "SQLite FTS5": by_full_text, "both": by_both, "ours": ours}


def cost(articles: Sequence[Article], way: Callable[[Sequence[Article]], Search]) -> tuple[float, float, float]:
    """Measure milliseconds to build (best of five), MB of Python objects, and milliseconds a question (median)."""
    built = min(_seconds(_fresh(way), articles) for _ in range(5))
    tracemalloc.start()
    find = way(articles)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return built * 1_000, held / 1e6, median(_seconds(find, str(one["ask"])) for one in HALVES["tuning"]) * 1_000


def _fresh(way: Callable[[Sequence[Article]], Search]) -> Callable[[Sequence[Article]], Search]:
    """Build as at a start, with no stem known yet."""

    def build(articles: Sequence[Article]) -> Search:
        stem.cache_clear()
        return way(articles)

    return build


def _seconds(work: Callable[[Given], object], given: Given) -> float:
    began = time.process_time()
    work(given)
    return time.process_time() - began


def main() -> None:
    """Print the table."""
    articles, _ = understood.articles(), understood.vocabulary()  # read before anything is timed
    print(f"{'way':<16}{'half':<10}" + "".join(f"{head:>12}" for head in MEASURES))  # noqa: T201
    for name, way in WAYS.items():
        built, held, asked = cost(articles, way)
        for half, questions in HALVES.items():
            shares = score(questions, way(articles)).values()
            print(f"{name:<16}{half:<10}" + "".join(f"{share:>12.1%}" for share in shares))  # noqa: T201
        print(f"{'':<16}built in {built:.0f} ms, {held:.1f} MB, {asked:.2f} ms a question")  # noqa: T201


if __name__ == "__main__":
    main()
