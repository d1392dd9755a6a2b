"""What must hold for every answer that anybody could give, tried on random people (hypothesis)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.ahead import Script, opened, reachable
from bot.core.conditions import Value
from bot.core.content import Fact, Level, Question
from bot.core.dialog import SKIP, Answer, accept, can_be_left, facts_of, is_closed, standing
from bot.core.leads import rank
from bot.core.triage import UNKNOWN, Decision, RuleBook, decide, matching, settle
from tests.content.conftest import read_cases
from tests.content.walked import walk

MOST_QUESTIONS = 30
MILD = (Level.self_manage, Level.reassure)
chances = st.integers(0, 2**32).map(random.Random)


def any_answer(chance: random.Random, question: Question, skips: float = 0.1) -> Answer:
    """Answer a question as somebody who taps at random."""
    if can_be_left(question) and chance.random() < skips:
        return None
    if question.kind == "scale":
        return chance.randint(0, 10)
    ticks = [option.id for option in question.options if not option.ends]
    if question.kind in ("signs", "several"):
        some = [tick for tick in ticks if chance.random() < 0.15]
        if chance.random() < 0.05 and any(option.id == "unsure" for option in question.options):
            return [*some, "unsure"]
        return [*some, "done"] if some else ["none"]
    return chance.choice(ticks)


def tapped(script: Script, chance: random.Random, skips: float = 0.1) -> dict[str, Answer]:
    """Tap until the end."""
    answers: dict[str, Answer] = {}
    while (question := standing(script, answers, {}).question) is not None:
        assert question.id not in answers or not is_closed(question, answers)
        answers[question.id] = any_answer(chance, question, skips)
        assert len(answers) <= MOST_QUESTIONS
    return answers


def any_value(chance: random.Random, fact: Fact) -> Any:
    """Give a fact some value that it can have."""
    if fact.kind == "number":
        return (
            chance.choice([0, 1, 3, 5, 7, 9, 17, 24, 45, 61])
            if fact.most is None or fact.most > 10
            else chance.randint(0, 10)
        )
    if fact.kind == "several":
        return [chance.choice(fact.values)]
    return chance.choice([True, False]) if fact.kind == "yes_no" else chance.choice(fact.values)


def any_facts(book: RuleBook, chance: random.Random) -> dict[str, Any]:
    """Make somebody up: a handful of facts, now and then one that is not sure."""
    names = chance.sample(sorted(book.facts), chance.randint(0, 14))
    return {name: UNKNOWN if chance.random() < 0.1 else any_value(chance, book.facts[name]) for name in names}


@settings(max_examples=300, deadline=None)
@given(chance=chances)
def test_the_questions_end_and_the_level_is_the_most_urgent_rule(script: Script, chance: random.Random) -> None:
    """Nobody is asked in circles, and no answer is outvoted."""
    answers = tapped(script, chance)

    here = standing(script, answers, {})
    assert here.decision is not None
    assert_is_maximum(here.decision, script, answers)


def assert_is_maximum(decision: Decision, script: Script, answers: Mapping[str, Answer]) -> None:
    """The level is that of the most urgent rule, or of what holds when none does or a question was left out."""
    assert script.book is not None
    facts = facts_of(script, answers, {})
    rules = matching(script.book, settle(facts, script.book.facts))
    levels = [rule.level.urgency for rule in rules] or [script.book.otherwise.level.urgency]
    left_out = [script.book.skipped.level.urgency] if None in facts.values() else []
    assert decision.level.urgency == min([*levels, *left_out])


@settings(max_examples=300, deadline=None)
@given(chance=chances)
def test_a_warning_sign_more_and_a_doubt_more_never_make_it_less_urgent(book: RuleBook, chance: random.Random) -> None:
    """More to worry about can never mean less urgent; "not sure" is no way round a sign."""
    facts = any_facts(book, chance)
    before = decide(book, facts).level.urgency
    signs = {fact.id: fact.warning for fact in book.facts.values() if fact.warning is not None}

    for name, sign in signs.items():
        with_sign, unsure = ({**facts, name: value} for value in (sign, UNKNOWN))
        if facts.get(name) in (None, False):
            assert decide(book, with_sign).level.urgency <= before, name
        if facts.get(name) is False:
            assert decide(book, unsure).level.urgency <= before, name


@settings(max_examples=200, deadline=None)
@given(chance=chances)
def test_what_was_left_out_never_ends_in_carry_on(script: Script, chance: random.Random) -> None:
    """A question about a sign that nobody answered is no denial."""
    answers = tapped(script, chance, skips=0.4)

    decision = standing(script, answers, {}).decision

    assert decision is not None
    if None in facts_of(script, answers, {}).values():
        assert decision.level not in MILD


@settings(max_examples=100, deadline=None)
@given(chance=chances)
def test_the_order_of_the_answers_does_not_matter(script: Script, chance: random.Random) -> None:
    """Going back and forth changes nothing but the answers themselves."""
    answers = tapped(script, chance)
    mixed = list(answers.items())
    chance.shuffle(mixed)

    here, there = standing(script, answers, {}), standing(script, dict(mixed), {})

    assert (here.question, here.decision) == (there.question, there.decision)


@settings(max_examples=100, deadline=None)
@given(chance=chances)
def test_back_leads_to_the_question_before_and_forward_to_the_same_end(script: Script, chance: random.Random) -> None:
    """Somebody who takes an answer back and gives it again is where they were."""
    answers = tapped(script, chance)
    kept = dict(list(answers.items())[:-1])

    again = standing(script, kept, {}).question

    assert again is not None
    assert again.id == list(answers)[-1]


def outcome_of(script: Script, facts: Mapping[str, Any]) -> object:
    """Everything that an answer could change: the rules that hold, the contributors, what was left out."""
    assert script.book is not None
    settled = settle(facts, script.book.facts)
    rules = tuple(rule.id for rule in matching(script.book, settled))
    return rules, tuple((lead.cause.id, lead.points) for lead in rank(script.book.causes, settled))


@settings(max_examples=60, deadline=None)
@given(chance=chances)
def test_no_question_is_asked_whose_answer_can_change_nothing(script: Script, chance: random.Random) -> None:
    """Every tap costs somebody in pain a little: for each question two people are found whom it tells apart."""
    answers: dict[str, Answer] = {}
    while (question := standing(script, answers, {}).question) is not None:
        if question.kind != "signs" and not question.record:
            assert tells_apart(script, question, answers, chance), question.id
        answers[question.id] = any_answer(chance, question, skips=0)


def tells_apart(script: Script, question: Question, answers: Mapping[str, Answer], chance: random.Random) -> bool:
    """Look for answers to the later questions with which two answers to this one end differently."""
    known = facts_of(script, answers, {})
    left = [q for q in script.flow.questions if not is_closed(q, answers)]
    later = opened(script.gives, [q for q in reachable(script, left, known) if q.id != question.id])
    for _ in range(400):
        rest = {name: _some(chance, values) for name, values in later.items() if chance.random() < 0.6}
        ways = [_with(script, question, option, {**known, **rest}, answers) for option in _options(question)]
        if len({outcome_of(script, facts) for facts in ways}) > 1:
            return True
    return False


def _some(chance: random.Random, values: frozenset[Value] | None) -> Value:
    return chance.choice(sorted(values, key=str)) if values else True


def _options(question: Question) -> list[str]:
    if question.kind == "scale":
        return [str(number) for number in range(11)]
    return [option.id for option in question.options if option.id != "done"]


def _with(
    script: Script, question: Question, option: str, facts: Mapping[str, Any], answers: Mapping[str, Answer]
) -> dict[str, Any]:
    """Give the facts as they would be with this answer."""
    given = accept(question, {}, option) or {}
    if isinstance(given.get(question.id), list) and not is_closed(question, given):
        given = accept(question, given, "done") or given
    only = facts_of(script, {**answers, **given}, {})
    return {**facts, **{name: value for name, value in only.items() if name in question.sets}}


def test_every_question_is_asked_of_somebody(script: Script) -> None:
    """A question that nobody is asked is one that nobody has tried; some come after the advice."""
    told = [walk(script, case.answers).answers for case in read_cases()]
    told += [tapped(script, random.Random(seed)) for seed in range(600)]
    besides = {question.id for answers in told for question in standing(script, answers, {}).besides}
    asked = besides.union(*told)

    assert {question.id for question in script.flow.questions} - asked == set()
    for question in script.flow.questions:  # and each of its answers is one that can be given
        untaken = [one.id for one in question.options if one.id != "done" and not accept(question, {}, one.id)]
        assert untaken == []


@pytest.mark.parametrize("kind", ["signs", "several", "choice", "scale"])
def test_only_the_ten_signs_cannot_be_left_out(script: Script, kind: str) -> None:
    """K-16: the ten signs and what is asked about them have no Skip."""
    for question in (one for one in script.flow.questions if one.kind == kind):
        is_sign = question.kind == "signs" or question.id.startswith("sign-")
        assert can_be_left(question) is not is_sign
        assert (accept(question, {}, SKIP) is None) is is_sign
