"""The triage played to its end: how long it takes, and that each way ends in advice."""

from __future__ import annotations

import random

import pytest

from bot.core.ahead import Script
from bot.core.content import Level, Question
from bot.core.dialog import Answer, Standing, facts_of, standing
from tests.content.ways import END, WAYS

PROFILE = {"under_18": False}
LONGEST = 10


def play(script: Script, choices: dict[str, Answer]) -> tuple[list[str], Standing]:
    """Answer until the end; gives the questions that were asked after the signs."""
    answers: dict[str, Answer] = {"signs": ["none"]}
    here = standing(script, answers, PROFILE)
    while here.question is not None:
        name = here.question.id
        assert name in choices, f"unexpected question {name}"
        answers[name] = choices[name]
        here = standing(script, answers, PROFILE)
    return list(answers)[1:], here


@pytest.mark.parametrize("way", WAYS)
def test_a_way_through_the_questions_is_short_and_ends_in_its_level(way: str, script: Script) -> None:
    """Somebody in pain answers a handful of taps, not a form."""
    choices, level = WAYS[way]

    asked, here = play(script, END | choices)

    assert here.decision is not None
    assert here.decision.level is level, asked
    assert len(asked) <= LONGEST
    assert set(choices) - set(END) <= set(asked)


def test_most_ways_take_nine_questions_or_fewer(script: Script) -> None:
    """Ten is the exception."""
    lengths = sorted(len(play(script, END | choices)[0]) for choices, _ in WAYS.values())

    assert lengths[len(lengths) * 8 // 10] <= 9


def options(script: Script, question: str) -> list[str]:
    """List the answers of a question."""
    found = script.question(question)
    assert found is not None
    return [option.id for option in found.options]


@pytest.mark.parametrize("number", range(1, 11))
def test_a_ticked_sign_is_asked_about_once_and_can_be_taken_back(number: int, script: Script) -> None:
    """A wrong tap is no emergency, and a right one is settled by a single question."""
    ticked: dict[str, Answer] = {"signs": [f"g{number}", "done"]}
    asked = standing(script, ticked, PROFILE).question
    assert asked is not None
    assert asked.id == f"sign-g{number}"
    assert {"not-sure", "wrong-tap"} <= set(options(script, asked.id))

    back = facts_of(script, ticked | {asked.id: "wrong-tap"}, PROFILE)
    nothing = facts_of(script, {"signs": ["none"]}, PROFILE)

    assert {**back, "signs": 0} == {**nothing, "signs": 0}


@pytest.mark.parametrize("number", range(1, 11))
def test_not_sure_twice_takes_the_level_of_the_sign(number: int, script: Script) -> None:
    """Not sure about a sign, and still not sure after its question, is treated as the sign."""
    answers: dict[str, Answer] = {
        "signs": ["unsure"],
        "signs-unsure": [f"g{number}", "done"],
        f"sign-g{number}": "not-sure",
        "tape-measure": "not-sure",
    }

    here = standing(script, answers, PROFILE)

    assert here.decision is not None
    assert here.decision.level is (Level.same_day if number in (8, 9, 10) else Level.emergency)


def test_an_emergency_ends_the_questions(script: Script) -> None:
    """Nobody with chest pain is asked which shin it was."""
    here = standing(script, {"signs": ["g1", "g10", "done"], "sign-g1": "now"}, PROFILE)

    assert here.question is None
    assert here.decision is not None
    assert here.decision.level is Level.emergency


def test_the_age_is_asked_only_where_it_is_not_known(script: Script) -> None:
    """What was told at the start is not asked again."""
    answers: dict[str, Answer] = {"signs": ["none"], "region": "knee", "side": "left"}

    unknown, known = standing(script, answers, {}).question, standing(script, answers, PROFILE).question

    assert unknown is not None
    assert known is not None
    assert (unknown.id, known.id) == ("age", "walking")


def any_answer(chance: random.Random, question: Question) -> Answer:
    """Answer as somebody who taps at random."""
    if question.kind == "scale":
        return chance.randint(0, 10)
    ticks = [option.id for option in question.options if not option.ends]
    if question.kind in ("signs", "several"):
        one = chance.random() < 0.1
        return [chance.choice(ticks), "done"] if one else ["none"]
    return chance.choice(ticks)


@pytest.mark.parametrize("seed", range(300))
def test_tapping_at_random_ends_in_advice_and_no_answer_lowers_a_warning(seed: int, script: Script) -> None:
    """No path runs in circles, and once it is urgent no later question makes it harmless."""
    chance, answers, worst = random.Random(seed), dict[str, Answer](), len(Level)
    here = standing(script, answers, {})
    while here.question is not None:
        assert here.question.id not in answers
        answers[here.question.id] = any_answer(chance, here.question)
        here = standing(script, answers, {})
        assert here.decision is not None
        if here.decision.rules and here.decision.level.urgency <= Level.same_day.urgency:
            worst = min(worst, here.decision.level.urgency)

    assert here.decision is not None
    assert here.decision.level.urgency <= worst
    assert len(answers) <= LONGEST + 5
