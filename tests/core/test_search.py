"""Looking articles up in the words people use."""

from __future__ import annotations

from statistics import median
from time import process_time

import pytest

from bot.core.articles import Article, Evidence
from bot.core.search import Index, build_index, search, stem
from bot.core.vocabulary import read_vocabulary
from tests.core import understood

SEEN = (Evidence(grade="mixed", found="Studies disagree."),)
SHOES = Article(
    id="faq.footwear",
    title="Which shoes?",
    answer="Ones that feel good.",
    also=("worn trainers",),
    grade="mixed",
    evidence=SEEN,
)
CRAMPS = Article(
    id="cause.electrolytes",
    title="Salts and cramps",
    answer="Cramp has many causes.",
    grade="mixed",
    evidence=SEEN,
)


@pytest.mark.parametrize(
    "question", ["which shoes should i buy", "new sneakers?", "trainrs", "WORN TRAINERS!!", "shoe"]
)
def test_an_article_is_found_by_other_words_for_it(question: str) -> None:
    """Runners write trainers, sneakers and trainrs; all mean shoes."""
    hits = search(question, build_index([SHOES, CRAMPS], understood.vocabulary()))

    assert [hit.id for hit in hits] == ["faq.footwear"]
    assert 0 < hits[0].score <= 1


@pytest.mark.parametrize(
    "question", ["", "   ", "the of and", "race registration", "💪", "'; DROP TABLE x; --", "(.*)+$", "a" * 4096]
)
def test_what_nobody_wrote_about_is_not_found(question: str) -> None:
    """A wrong answer is worse than "I don't know"."""
    assert search(question, build_index([SHOES, CRAMPS], understood.vocabulary())) == ()


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    """The first answer is the one shown."""
    hits = search("why do my legs ache after running", understood.index(), limit=2)

    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


def test_an_empty_library_finds_nothing() -> None:
    """No article is no reason to fall over."""
    assert search("shoes", build_index([], understood.vocabulary())) == ()


def test_starting_and_asking_are_quick() -> None:
    """A start has 0.15 s for words and articles, a question 5 ms at the median (best of three, busy machines)."""
    articles, words, signs = understood.articles(), understood.raw("words.yaml"), understood.raw("signs.yaml")

    starts, questions = [], []
    for _ in range(3):
        stem.cache_clear()
        begun = process_time()
        index = build_index(articles, read_vocabulary(words, signs, understood.raw(understood.FOREIGN), understood.learnt()))
        starts.append(process_time() - begun)
        questions.append(
            median(_seconds(index, text) for text in ("does streching help", "shoes or surface", "cramps") * 5)
        )

    assert min(starts) < 0.15
    assert min(questions) < 0.005


def _seconds(index: Index, text: str) -> float:
    begun = process_time()
    search(text, index)
    return process_time() - begun
