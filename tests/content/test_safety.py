"""What must hold for every rule at once: warning signs lift, and nothing that makes them small lowers them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.content import Case, Level
from bot.core.triage import RuleBook, decide
from tests.content.conftest import read_cases

CASES = read_cases()
SMALL: dict[str, Any] = {
    "severity_0_10": 0, "weight_bearing": "normal", "trend": "better", "age": 25, "remembered_moment": True,
    "training_increase": True, "onset": "gradual", "side": "both", "symmetrical": True, "duration_days": 1,
}  # fmt: skip
SIGNS = {
    "chest_pain_or_breathless": Level.emergency,
    "confusion_vomiting_headache": Level.emergency,
    "dark_urine": Level.emergency,
    "cold_pale_foot": Level.emergency,
    "saddle_or_bladder": Level.emergency,
    "pain_out_of_proportion_tight": Level.emergency,
    "deformity": Level.emergency,
    "fever": Level.same_day,
    "cannot_take_four_steps": Level.same_day,
    "one_sided_calf_swelling": Level.same_day,
}


def warnings_of(book: RuleBook) -> dict[str, Any]:
    """Name each warning fact with the value that is the sign."""
    return {name: fact.warning for name, fact in book.facts.items() if fact.warning is not None}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_holds_however_small_it_is_made(sign: str, book: RuleBook) -> None:
    """Feeling fine, being young and walking normally never talk a warning sign away."""
    facts = {**SMALL, "region": "knee", sign: True}

    assert decide(book, facts).level is SIGNS[sign]


@pytest.mark.parametrize("sign", SIGNS)
def test_not_sure_about_a_sign_counts_as_the_sign(sign: str, book: RuleBook) -> None:
    """Whoever is not sure about an emergency is helped as if it were one."""
    assert decide(book, {sign: "unknown"}).level is SIGNS[sign]


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_adding_a_warning_sign_never_lowers_the_level(case: Case, book: RuleBook) -> None:
    """More to worry about can never mean less urgent."""
    before = decide(book, case.answers).level.urgency

    after = {
        name: decide(book, {**case.answers, name: sign}).level.urgency
        for name, sign in warnings_of(book).items()
        if name not in case.answers
    }

    assert [name for name, urgency in after.items() if urgency > before] == []


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_not_sure_is_at_least_as_urgent_as_the_sign(case: Case, book: RuleBook) -> None:
    """The button "Not sure" is no way round a warning sign."""
    for name, sign in warnings_of(book).items():
        unsure = decide(book, {**case.answers, name: "unknown"}).level.urgency
        assert unsure <= decide(book, {**case.answers, name: sign}).level.urgency


@pytest.mark.parametrize("case", CASES, ids=[case.story for case in CASES])
def test_a_sign_that_was_left_out_never_ends_in_carry_on(case: Case, book: RuleBook) -> None:
    """A question that was skipped is no denial."""
    for name in warnings_of(book):
        assert decide(book, {**case.answers, name: None}).level.urgency <= Level.soon.urgency


def test_under_18_a_hip_groin_thigh_or_knee_is_never_left_to_itself(book: RuleBook) -> None:
    """A slipped hip in a young runner shows as pain in the thigh or knee; time is what it needs least."""
    for region in ("hip", "groin", "thigh_front", "thigh_back", "knee"):
        facts = {**SMALL, "age": 14, "side": "left", "symmetrical": False, "region": region}
        assert decide(book, facts).level.urgency <= Level.soon.urgency


def test_a_bone_that_hurts_is_never_waved_through(book: RuleBook) -> None:
    """A sore spot on a bone counts as bone until somebody has shown otherwise."""
    for region in book.facts["region"].values:
        facts = {**SMALL, "region": region, "focal_bone_tenderness": "unknown"}
        assert decide(book, facts).level.urgency <= Level.soon.urgency
