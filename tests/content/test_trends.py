"""The stories of pain over time that stand beside the rules, run one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.core import stories
from bot.core.content import Level, TrendCase
from bot.core.diary import Diary, PainEntry
from bot.core.trend import facts_of, judge_place
from bot.library import load
from tests.content.conftest import CONTENT
from tests.content.test_words import NEVER

LIBRARY = load(CONTENT)
CASES = LIBRARY.trend_cases
WORSENING = [case for case in CASES if case.level is not None]
RULES = [judge.rule for judge in LIBRARY.trends.judges]


def speaks_after(case: TrendCase, told: list[PainEntry]) -> bool:
    """Judge a story at the instant of its newest answer."""
    at, whole, managed = told[-1].at, stories.diary_of(case), stories.managed_since(case)
    diary = Diary([run for run in whole.runs if run.at <= at], told)
    known = managed if managed and managed <= at else None
    return bool(judge_place(LIBRARY.trends, facts_of(diary, stories.place_of(case), at, at.date(), known)))


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_story_ends_as_its_author_says(case: TrendCase) -> None:
    """A rule that changes what happens to a person in a story is noticed before a runner notices it."""
    assert LIBRARY.wrong_story(case) is None


def test_there_are_twenty_ways_of_getting_worse() -> None:
    """The bot exists for these."""
    assert len(WORSENING) >= 20


@pytest.mark.parametrize("case", WORSENING, ids=[case.story for case in WORSENING])
def test_whoever_gets_worse_is_told_within_two_answers(case: TrendCase) -> None:
    """A rule that speaks late is a rule that let somebody run on; one that speaks early cries wolf."""
    told = list(stories.diary_of(case).pains)
    assert case.met is not None
    met = stories.day_of(case.met)

    first = next((entry for n, entry in enumerate(told) if speaks_after(case, told[: n + 1])), None)

    since = [entry for entry in told if entry.day >= met]
    assert first is None or first.day >= met
    assert first in since[:2] or (len(since) < 2 and LIBRARY.wrong_story(case) is None)


def test_every_rule_has_two_stories_in_which_it_speaks_and_two_in_which_it_is_silent() -> None:
    """A rule nobody has tried on people is a guess."""
    speaks = Counter(rule for case in CASES for rule in case.because)
    silent = Counter(rule for case in CASES for rule in case.not_because)

    assert [rule.id for rule in RULES if speaks[rule.id] < 2] == []
    assert [rule.id for rule in RULES if silent[rule.id] < 2] == []


def test_no_story_is_told_twice() -> None:
    """Two stories of one name hide each other in a report."""
    names = Counter(case.story for case in CASES)

    assert [name for name, times in names.items() if times > 1] == []


def test_pain_over_time_leads_to_somebody_who_looks_at_it() -> None:
    """Every one of these rules says: have it seen soon, by whom, and by when."""
    assert {rule.level for rule in RULES} == {Level.soon}
    assert all(rule.who and rule.within for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_what_rises_at_rest_opens_the_ten_signs() -> None:
    """Pain that grows without running is what the signs are there for (K-23)."""
    signs = {rule.id for rule in RULES if rule.signs}

    assert {"rest-up-in-a-week", "rest-three-rises"} <= signs


def test_the_words_are_plain_and_promise_nothing() -> None:
    """The reason is one sentence to the runner, the rule one piece of it; nothing is called safe."""
    rows = [judge.row for judge in LIBRARY.today.judges]

    for because in [*(rule.because for rule in RULES), *(row.because for row in rows)]:
        assert because.endswith(".")
        assert because.count(". ") == 0
        assert len(because) < 170
        assert NEVER.search(because) is None
    for rule in RULES:
        assert not rule.rule.endswith(".")
        assert NEVER.search(rule.rule) is None


def test_what_is_derived_is_declared() -> None:
    """An author finds every fact that can be written into a rule in trends/facts.yaml, with the values that it has."""
    declared = LIBRARY.trends.facts

    for case in CASES:
        now = stories.evening_of(max(day.day for day in case.days))
        place, since = stories.place_of(case), stories.managed_since(case)
        for name, value in facts_of(stories.diary_of(case), place, now, now.date(), since).items():
            assert declared[name].problem(value) is None, (case.story, name, value)
