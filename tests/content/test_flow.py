"""The triage played to its end: how long it takes, and that each way ends in advice."""

from __future__ import annotations

import statistics

import pytest

from bot.core.ahead import Script
from bot.core.content import Case, Level
from bot.core.dialog import Answer, facts_of, standing
from tests.content.conftest import read_cases
from tests.content.walked import Walk, known_profile, walk

PROFILE = {"under_18": False}
CASES = [case for case in read_cases() if None not in case.answers.values()]
MOST_TAPS, USUAL_TAPS, TAPS_TO_HELP, USUALLY = 16, 9, 3, 0.9


@pytest.fixture(scope="module")
def walks(script: Script) -> dict[str, Walk]:
    """Let every story tap its way through the questions once."""
    return {case.story: walk(script, case.answers) for case in CASES}


@pytest.fixture(scope="module")
def later_walks(script: Script) -> list[Walk]:
    """Let every story be told by somebody who has used the bot before: what lasts is known, and not asked again."""
    return [walk(script, case.answers, known_profile(script, case.answers)) for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_story_told_by_tapping_is_taken_as_seriously_as_its_facts(case: Case, walks: dict[str, Walk]) -> None:
    """A rule helps nobody if the questions never find out what it asks for."""
    walked = walks[case.story]

    assert walked.decision.level.urgency <= case.level.urgency, walked.answers
    assert walked.taps <= MOST_TAPS


def test_half_of_the_stories_are_told_in_nine_taps_or_fewer(later_walks: list[Walk], walks: dict[str, Walk]) -> None:
    """Somebody in pain answers a handful of taps, not a form; the first time one more, for the profile."""
    assert statistics.median(walked.taps for walked in later_walks) <= USUAL_TAPS
    assert statistics.median(walked.taps for walked in walks.values()) <= USUAL_TAPS + 1


def test_most_stories_end_at_their_own_level(walks: dict[str, Walk]) -> None:
    """Asking on may find something more urgent that a story left out; that must be the exception."""
    exact = [walks[case.story].decision.level is case.level for case in CASES]

    assert sum(exact) / len(exact) >= USUALLY


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


@pytest.mark.parametrize("number", range(1, 11))
def test_help_is_three_taps_from_an_emergency_sign(number: int, script: Script) -> None:
    """Tick, Done and one answer: nothing stands between a sign and its emergency."""
    ticked: dict[str, Answer] = {"signs": [f"g{number}", "done"]}
    ends = [standing(script, {**ticked, f"sign-g{number}": one}, PROFILE) for one in options(script, f"sign-g{number}")]

    urgent = [here for here in ends if here.decision is not None and here.decision.level is Level.emergency]

    assert all(here.question is None for here in urgent)
    assert urgent or number == 10


def test_what_is_known_of_a_runner_is_not_asked_again(script: Script) -> None:
    """What was told once is kept, and costs no tap the next time."""
    answers: dict[str, Answer] = {"signs": ["none"], "region": "calf", "side": "left", "look": ["none"]}
    about_you = script.question("about-you")
    assert about_you is not None

    unknown = standing(script, answers, {}).question
    known = standing(script, answers, dict.fromkeys(about_you.sets, False)).question

    assert unknown is about_you
    assert known is not None
    assert known.id != about_you.id
