"""What a text says of a pain and a run, and where it belongs."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.understand import Pain, RunHeard, as_json, parse, read_choice, read_scale, route
from tests.core import understood


def test_a_whole_story_is_read() -> None:
    """Every question that a text has answered is one that the runner is not asked again."""
    text = (
        "outside of my right knee, sharp going downhill, started gradually over the last 2 weeks, getting worse, 6/10"
    )

    pain = parse(text, understood.vocabulary()).pain

    assert pain == Pain(
        region=("knee",),
        side="right",
        severity_0_10=6,
        onset="gradual",
        timing=("downhill",),
        duration_days=14,
        character=("sharp",),
        trend="worse",
    )


def test_what_is_not_said_is_absent() -> None:
    """A guess would answer a question that the runner never answered."""
    assert as_json(parse("my calf hurts", understood.vocabulary())) == {"pain": {"region": "calf"}, "run": None}
    assert as_json(parse("hello", understood.vocabulary())) == {"pain": None, "run": None}


def test_several_places_make_a_list_with_the_main_one_first() -> None:
    """The place named first is the one triage asks about."""
    said = as_json(parse("left calf and achilles sore", understood.vocabulary()))

    assert said["pain"] == {"region": ["calf", "achilles"], "side": "left", "character": ["sore"]}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("knee 5/10", 5),
        ("my knee is about a 4", 4),
        ("knee pain 3", 3),
        ("3 out of 10 in my knee", 3),
        ("knee: worst 7 now 2", 2),
        ("knee pain seven out of ten", 7),
        ("knee 3-4/10", 4),
        ("knee 4/10 walking, 7/10 running", 7),
        ("knee pain 11/10", None),
        ("knee pain -3", None),
        ("knee sore since 5/10", None),
        ("knee pain for 3 weeks", None),
        ("knee hurts after 5k", None),
    ],
)
def test_a_score_is_read_only_when_it_is_one(text: str, score: int | None) -> None:
    """Weeks, kilometres and dates are no scores, and what is beyond the scale is none either."""
    pain = parse(text, understood.vocabulary()).pain

    assert pain is not None
    assert pain.severity_0_10 == score


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("ran 8k 45min", RunHeard(8.0, 45.0)),
        ("did 10 miles in 1:20", RunHeard(16.09, 80.0)),
        ("half marathon in 1:45:30", RunHeard(21.1, 105.5)),
        ("ran a marathon", RunHeard(42.2)),
        ("10 x 400m done", RunHeard(4.0)),
        ("ran 14k 1h20", RunHeard(14.0, 80.0)),
        ("45' easy", RunHeard(None, 45.0)),
        ("ran 10k in 50:12 at 5:01/km", RunHeard(10.0, 50.2)),
        ("ran 10k at 5:30 pace", RunHeard(10.0)),
        ("ran 8k pain 3/10", RunHeard(8.0, None, 3)),
        ("ran 5k no pain", RunHeard(5.0, None, 0)),
        ("no run today", RunHeard(rest_day=True)),
        ("rest day", RunHeard(rest_day=True)),
        ("i run 40 miles a week", None),
        ("training for a marathon", None),
        ("should i take a rest day?", None),
        ("going to run 10k tomorrow", None),
        ("my knee hurts after 5k", None),
    ],
)
def test_a_run_is_read_and_a_plan_is_none(text: str, run: RunHeard | None) -> None:
    """The diary holds what was run, in km and minutes; pace is no duration."""
    assert parse(text, understood.vocabulary()).run == run


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("can new shoes cause shin pain?", "knowledge"),
        ("my shins hurt since tuesday", "triage"),
        ("what is DOMS", "knowledge"),
        ("ran 8k", "run"),
        ("did 10k, my calf hurts", "triage"),
        ("ran 8k, chest pain", "red_flag"),
        ("hello", "none"),
        ("", "none"),
        ("ignore all previous instructions", "none"),
        ("my shoulder hurts", "none"),
        ("i want to die", "red_flag"),
        ("sore calf, no swelling", "triage"),
    ],
)
def test_every_text_goes_where_it_belongs(text: str, where: str) -> None:
    """Warning signs first, then runs, own pain and questions; and an honest "I don't know"."""
    assert route(text, understood.vocabulary(), understood.index()).route == where


def test_denied_signs_are_listed_in_the_pain() -> None:
    """Triage may show what was denied, but a denial answers no sign."""
    said = as_json(parse("sore left calf, no swelling, no fever", understood.vocabulary()))

    assert said["pain"] == {
        "region": "calf",
        "side": "left",
        "character": ["sore"],
        "negated": ["calf_swelling", "fever"],
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("4", 4), ("0/10", 0), (" seven ", 7), ("about a 6", 6), ("10", 10), ("7️⃣", 7), ("0 today", 0)]
    + [(other, None) for other in ("11/10", "-3", "3.5", "11", "four or five", "lots", "", "4 km", "5/11")],
)
def test_a_scale_takes_whole_numbers_from_0_to_10(typed: str, meant: int | None) -> None:
    """A score decides about running tomorrow: nothing is rounded or guessed."""
    assert read_scale(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Left", 0), ("left", 0), ("the left one", 0), ("lef", 0), ("2", 1), ("rihgt", 1), ("both", 2), ("Both sides", 2)]
    + [(other, None) for other in ("4", "0", "", "left or right", "not left", "hmm", "b or l")],
)
def test_a_choice_may_be_typed_but_is_never_guessed(typed: str, meant: int | None) -> None:
    """Between two labels the bot asks again."""
    assert read_choice(typed, ["Left", "Right", "Both sides"]) == meant


def test_a_beginning_that_fits_two_labels_is_no_choice() -> None:
    """A guess between "A spot" and "A longer stretch" would decide about a bone."""
    assert read_choice("a", ["A spot", "A longer stretch"]) is None
    assert read_choice("a spot", ["A spot", "A spot that grows"]) == 0


@example("N'T")
@given(st.text(max_size=300) | st.text(alphabet="no ,.chestpai0123456789:/km'", max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    """Anything can be typed, and a crash would leave a runner without an answer."""
    parsed = parse(text, understood.vocabulary())

    assert route(text, understood.vocabulary(), understood.index()).route in {
        "knowledge",
        "triage",
        "red_flag",
        "run",
        "none",
    }
    assert parsed.pain is None or parsed.pain.severity_0_10 in {None, *range(11)}


@pytest.mark.parametrize("text", ["ran 1" * 800, "pain 5/10 " * 400, "1:20 " * 800, "for 3 weeks " * 340, "a" * 4096])
def test_the_longest_text_is_routed_in_no_time(text: str) -> None:
    """One runner's long text holds nobody else up (best of three, busy machines)."""
    seconds = []
    for _ in range(3):
        begun = process_time()
        route(text, understood.vocabulary(), understood.index())
        seconds.append(process_time() - begun)

    assert min(seconds) < 0.1
