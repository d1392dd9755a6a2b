"""The stories that stand beside the rules, run one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core.content import Case
from bot.core.triage import RuleBook, decide
from tests.content.conftest import read_cases

CASES = read_cases()
VECTORS = (
    "V01 V02 V03 V04 V05 V06 V07 V07b V08 V09 V10 V11 V12 V14 V15 V16 V17 V18 V19 V21 V23 V26 V27 V28 V29 V31 V32 "
    "V33 V33b V33c V33d"
)


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_story_ends_as_its_author_says(case: Case, book: RuleBook) -> None:
    """A rule that changes what happens to a person in a story is noticed before a runner notices it."""
    decision = decide(book, case.answers)

    spoken = {rule.id for rule in decision.rules}
    assert decision.level is case.level
    assert set(case.because) <= spoken
    assert not set(case.not_because) & spoken


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


def test_no_story_is_told_twice() -> None:
    """Two stories of one name hide each other in a report."""
    names = Counter(case.story for case in CASES)

    assert [name for name, times in names.items() if times > 1] == []
