"""Where a triage stands is worked out from its answers: it always ends, and Back undoes one thing."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Level, Question
from bot.core.dialog import Answer, accept, back, is_closed, standing, toggled
from bot.library import load
from bot.settings import CHECKOUT

LIBRARY = load(CHECKOUT / "content")
SCRIPT = LIBRARY.script("triage")
ADULT = {"under_18": False}
MOST_TAPS = 80


def _choices(question: Question) -> list[str]:
    return [str(n) for n in range(11)] if question.kind == "scale" else [option.id for option in question.options]


def _walk(seed: int, signs: float = 0.2) -> list[dict[str, Answer]]:
    """Answer at random until the end; gives the answers after every tap."""
    random, answers, states = Random(seed), dict[str, Answer](), [dict[str, Answer]()]
    for _ in range(MOST_TAPS):
        question = standing(SCRIPT, answers, ADULT).question
        if question is None:
            return states
        option = random.choice(_choices(question))
        if question.kind in ("signs", "several") and random.random() > signs:
            option = "done" if answers.get(question.id) else "none"
        answers = accept(question, answers, option) or answers
        states.append(answers)
    return states


@given(seed=st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_every_triage_ends_with_advice(seed: int) -> None:
    """Nobody is asked in circles: every way through ends, and ends in words that exist."""
    end = standing(SCRIPT, _walk(seed)[-1], ADULT)

    assert end.question is None
    assert end.decision is not None
    assert end.decision.outcome.advice in LIBRARY.advice


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_answers_alone_say_where_a_triage_stands(seed: int) -> None:
    """A restart between any two taps changes nothing, because the position is never stored."""
    for answers in _walk(seed):
        again = dict(answers.items())

        assert standing(SCRIPT, again, ADULT) == standing(SCRIPT, answers, ADULT)


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_back_leads_to_the_question_that_was_answered_last(seed: int) -> None:
    """One tap on Back undoes one answer, and never more."""
    states = _walk(seed)
    for before, after in pairwise(states):
        asked = standing(SCRIPT, before, ADULT).question
        assert asked is not None
        if is_closed(asked, after):
            assert standing(SCRIPT, back(SCRIPT, after), ADULT).question == asked


@given(seed=st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_once_an_emergency_always_an_emergency(seed: int) -> None:
    """An emergency ends the questions at once, so that no later answer can talk it away."""
    for answers in _walk(seed, signs=0.8)[:-1]:
        here = standing(SCRIPT, answers, ADULT)

        assert here.decision is not None
        assert here.decision.level is not Level.emergency


def _signs() -> Question:
    question = SCRIPT.question("signs")
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("before", "tap", "after"),
    [
        (None, "g1", ["g1"]),
        (["g1"], "g4", ["g1", "g4"]),
        (["g1", "g4"], "g1", ["g4"]),
        (["g1"], "none", ["none"]),
        (["g1"], "unsure", ["g1", "unsure"]),
        (["g1"], "done", ["g1", "done"]),
        ([], "done", None),
        (None, "g99", None),
    ],
)
def test_ticks(before: Answer, tap: str, after: list[str] | None) -> None:
    """Ticking, unticking, closing; None stands alone, Done needs a tick, a forged tick is nothing."""
    assert toggled(_signs(), before, tap) == after


def test_each_sign_leads_to_its_own_question_and_an_unsure_one_too() -> None:
    """No sign can be ticked without being asked about."""
    for option in _signs().options:
        if option.ends:
            continue
        ticked = standing(SCRIPT, {"signs": [option.id, "done"]}, ADULT)
        unsure = standing(SCRIPT, {"signs": ["unsure"], "signs-unsure": [option.id, "done"]}, ADULT)

        assert ticked.question is not None
        assert ticked.question.id == f"sign-{option.id}"
        assert unsure.question == ticked.question


def test_a_sign_ticked_before_not_sure_is_kept() -> None:
    """Not sure about another sign does not take back the one that is certain."""
    answers: dict[str, Answer] = {"signs": ["g3", "unsure"], "signs-unsure": ["g10", "done"]}

    asked = standing(SCRIPT, answers, ADULT).question

    assert asked is not None
    assert asked.id == "sign-g3"


@pytest.mark.parametrize("sign", [option.id for option in _signs().options if not option.ends])
def test_not_sure_after_its_question_takes_the_signs_level(sign: str) -> None:
    """Still unsure after the clarifying question: the level of that sign holds (today at the least)."""
    answers: dict[str, Answer] = {"signs": [sign, "done"], f"sign-{sign}": "not-sure"}
    if sign == "g10":
        answers["tape-measure"] = "not-sure"

    here = standing(SCRIPT, answers, ADULT)

    assert here.decision is not None
    assert here.decision.level.urgency <= Level.same_day.urgency


@pytest.mark.parametrize("sign", [option.id for option in _signs().options if not option.ends])
def test_a_wrong_tap_is_taken_back(sign: str) -> None:
    """Somebody who slipped goes on as if the sign had not been ticked."""
    slipped = standing(SCRIPT, {"signs": [sign, "done"], f"sign-{sign}": "wrong-tap"}, ADULT)
    never = standing(SCRIPT, {"signs": ["none"]}, ADULT)

    assert slipped.question == never.question
