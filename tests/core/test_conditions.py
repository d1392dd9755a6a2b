"""Conditions decide about people: each form means one thing, and what an author gets wrong is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conditions import Facts, Open, Outlook
from bot.core.written import read_condition

FACTS = ("a", "b", "c")
values = st.sampled_from([True, False, 0, 1, 5, "x"])
facts = st.dictionaries(st.sampled_from(FACTS), values)
leaves = st.one_of(
    st.builds(lambda name, value: {name: value}, st.sampled_from(FACTS), values),
    st.builds(lambda name, low: {name: {"min": low}}, st.sampled_from(FACTS), st.integers(0, 5)),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda n, parts: {"at_least": {"n": n, "of": parts}}, st.integers(1, 3), st.lists(inner, min_size=1)),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("raw", "known", "holds"),
    [
        ({"region": "shin"}, {"region": "shin"}, True),
        ({"region": ["shin", "foot"]}, {"region": "foot"}, True),
        ({"region": "shin"}, {}, False),
        ({"signs": "g4"}, {"signs": ["g1", "g4", "done"]}, True),
        ({"swelling": True}, {"swelling": 1}, False),
        ({"swelling": False}, {}, False),
        ({"not": {"swelling": True}}, {}, True),
        ({"severity_0_10": {"min": 7}}, {"severity_0_10": 7}, True),
        ({"severity_0_10": {"min": 4, "max": 6}}, {"severity_0_10": 7}, False),
        ({"severity_0_10": {"min": 0}}, {"severity_0_10": True}, False),
        ({"region": "calf", "side": "left"}, {"region": "calf", "side": "right"}, False),
        ({"at_least": {"n": 2, "of": [{"a": True}, {"b": True}, {"c": True}]}}, {"a": True, "c": True}, True),
        ({"at_least": {"n": 2, "of": [{"a": True}, {"b": True}]}}, {"a": True}, False),
    ],
)
def test_a_condition_means_one_thing(raw: object, known: Facts, holds: bool) -> None:
    """Each form that authors use, beside what it must say; 1 is not true, unknown is not false."""
    assert read_condition(raw, {}).holds(known) is holds


@pytest.mark.parametrize(
    "raw",
    [{}, [], "shin", {"all": []}, {"any": "x"}, {"at_least": {"n": 1}}, {"is": "no"}, {"a": {"above": 3}}, {"a": None}],
)
def test_what_is_no_condition_is_refused_in_words(raw: object) -> None:
    """An author's slip must not become a rule that silently never holds."""
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        read_condition(raw, {})


@given(raw=conditions, known=facts, later=facts)
def test_answers_can_only_do_what_was_foreseen(raw: object, known: dict[str, Any], later: dict[str, Any]) -> None:
    """Questions are left out by this outlook: if it says never, no later answer may make the condition hold."""
    condition = read_condition(raw, {})
    still_open = dict.fromkeys(frozenset(FACTS) - frozenset(known))
    outcome = condition.holds({**later, **known})

    could_hold, could_fail = Outlook(known, still_open).of(condition)
    assert could_hold or not outcome
    assert could_fail or outcome


@given(raw=conditions, known=facts, later=facts)
def test_only_what_it_hangs_on_decides_a_condition(raw: object, known: dict[str, Any], later: dict[str, Any]) -> None:
    """A question is left out when no rule hangs on its facts: then its answer must indeed change nothing."""
    condition = read_condition(raw, {})
    hangs = Outlook(known, dict.fromkeys(frozenset(FACTS) - frozenset(known))).hangs_on(condition)
    only = {name: value for name, value in later.items() if name in hangs}

    assert condition.holds({**later, **known}) == condition.holds({**only, **known})


@given(raw=conditions, known=facts)
def test_what_supports_a_condition_is_known_and_enough(raw: object, known: dict[str, Any]) -> None:
    """The answers that are shown as the reason are answers that were given."""
    condition = read_condition(raw, {})

    support = condition.support(known) if condition.holds(known) else frozenset()

    assert support <= known.keys()


@pytest.mark.parametrize(
    ("still_open", "hangs"),
    [({}, set()), ({"b": frozenset({True})}, {"b"}), ({"b": frozenset({False})}, set()), ({"b": None}, {"b"})],
)
def test_an_answer_that_cannot_give_the_value_decides_nothing(still_open: Open, hangs: set[str]) -> None:
    """Only values that some button can give are worth a question."""
    condition = read_condition({"all": [{"a": True}, {"b": True}]}, {})

    assert Outlook({"a": True}, still_open).hangs_on(condition) == hangs
