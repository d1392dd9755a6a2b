"""The stories that stand beside the rules, run one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core.content import Case, Level
from bot.core.leads import fitting
from bot.core.triage import RuleBook, settle
from bot.library import ruling
from tests.content.conftest import read_cases

CASES = read_cases()
NEAR = [case for case in CASES if case.ref.startswith("not-")]
VECTORS = (
    "V01 V02 V03 V04 V05 V06 V07 V07b V08 V09 V10 V11 V12 V13 V14 V15 V16 V17 V18 V19 V20 V21 V22 V23 V24 V24b V25 V26 "
    "V27 V28 V29 V30 V31 V32 V33 V33b V33c V33d"
)
LEAST = 250


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_story_ends_as_its_author_says(case: Case, book: RuleBook) -> None:
    """A rule that changes what happens to a person in a story is noticed before a runner notices it."""
    assert ruling.wrong_case(book, case) is None


def test_every_rule_has_two_stories_in_which_it_speaks_and_two_in_which_it_is_silent(book: RuleBook) -> None:
    """A rule nobody has tried on people is a guess."""
    speaks = Counter(rule for case in CASES for rule in case.because)
    silent = Counter(rule for case in CASES for rule in case.not_because)

    rules = [judge.rule.id for judge in book.judges]

    assert [rule for rule in rules if speaks[rule] < 2] == []
    assert [rule for rule in rules if silent[rule] < 2] == []


def test_the_clinical_vectors_are_all_told() -> None:
    """The stories that clinicians agreed on are the ones a change must never break."""
    told = {case.ref for case in CASES if case.ref}

    assert set(VECTORS.split()) <= told


def test_every_rule_that_sends_somebody_names_to_whom(book: RuleBook) -> None:
    """ "Have it seen" without "by whom" leaves somebody in pain to find out (K-18)."""
    rules = [judge.rule for judge in book.judges if judge.rule.level.urgency <= Level.soon.urgency]

    assert [rule.id for rule in rules if not rule.who or not rule.within] == []


def test_there_are_enough_stories() -> None:
    """Rules are as good as the people they were tried on."""
    assert len(CASES) >= LEAST


def test_each_contributor_and_each_pattern_has_two_stories_and_a_pattern_a_near_miss(book: RuleBook) -> None:
    """What is said to have led here, or to fit often, was tried on people as the rules were."""
    first = Counter(case.causes[0] for case in CASES if case.causes)
    fits = Counter(pattern for case in CASES for pattern in case.patterns)
    misses = {case.ref.removeprefix("not-") for case in CASES if case.ref.startswith("not-")}
    names = {one.pattern.id for one in book.patterns}

    assert [one.cause.id for one in book.causes if first[one.cause.id] < 2] == []
    assert [name for name in names if fits[name] < 2] == []
    assert names <= misses


@pytest.mark.parametrize("case", NEAR, ids=[case.story for case in NEAR])
def test_a_near_miss_of_a_pattern_does_not_fit_it(case: Case, book: RuleBook) -> None:
    """A pattern that fits everybody says nothing."""
    named = {pattern.id for pattern in fitting(book.patterns, settle(case.answers, book.facts))}

    assert case.ref.removeprefix("not-") not in named


def test_every_claim_that_a_clue_names_has_a_story(book: RuleBook) -> None:
    """Each sub-point that an answer can speak to was told as a person."""
    for one in book.causes:
        for clue, when in one.clues:
            told = any(when.holds(settle(case.answers, book.facts)) for case in CASES)
            assert told or clue.claim is None, (one.cause.id, clue.says)


def test_no_story_is_told_twice() -> None:
    """Two stories of one name hide each other in a report."""
    names = Counter(case.story for case in CASES)

    assert [name for name, times in names.items() if times > 1] == []
