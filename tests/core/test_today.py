"""Can I run today? What is said, about which place, and how far at most."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import Context, Diary, Episode, PainEntry, Place
from bot.core.today import Today, verdict
from bot.library import load
from bot.settings import CHECKOUT
from tests.core.days import CALVES, KNEE, SHIN, at, problem, ran, runs_of, scores, told

LIBRARY = load(CHECKOUT / "content")
ACHILLES = Place("achilles", "right")


def ask(diary: Diary, day: int, episodes: Sequence[Episode] = (), levels: Sequence[str] = ()) -> Today:
    """Ask on the evening of a day."""
    return verdict(LIBRARY.today, diary, episodes, levels, at(day), at(day).date())


@pytest.mark.parametrize("level", ["emergency", "same_day", "soon"])
def test_advice_that_nobody_has_seen_stands_before_all_else(level: str) -> None:
    """A good morning is no reason to run on what should have been looked at."""
    fine = runs_of(KNEE, {1: 0, 3: 0, 5: 0})

    assert ask(fine, 5, levels=[level]).verdict == "not-today"
    assert ask(fine, 5, [problem(KNEE, level=level)]).place == KNEE
    assert ask(fine, 5, [problem(KNEE, level=level, seen=4)]).verdict == "nothing-against"
    assert ask(fine, 5, levels=["self_manage"]).verdict == "nothing-against"


@pytest.mark.parametrize("region", ["shin", "foot", "hip", "groin"])
def test_bone_is_run_on_at_zero_alone(region: str) -> None:
    """1 of 10 is much for a bone (K-29)."""
    place = Place(region, "left")

    hurts, fine = (ask(runs_of(place, {1: 2, 3: score}), 4) for score in (1, 0))

    assert (hurts.verdict, hurts.place, hurts.row.id) == ("not-today", place, "bone-hurts")
    assert [one.score for one in hurts.receipts] == [2, 1]
    assert (hurts.at_most_km, hurts.at_most_min) == (None, None)
    assert fine.verdict == "nothing-against"


def test_a_bone_of_ten_days_ago_still_counts() -> None:
    """Silence does not heal a shin."""
    assert ask(Diary(pains=[told(SHIN, 1, 2)]), 11).row.id == "bone-hurts"


@pytest.mark.parametrize(
    ("entries", "row"),
    [
        ([(1, 7, "daily")], "severe"),
        ([(1, 6, "run"), (2, 1, "morning")], "tendon-too-much"),
        ([(1, 1, "morning"), (1, 4, "run"), (2, 3, "morning")], "tendon-worse-next-morning"),
        ([(1, 1, "morning"), (1, 4, "run"), (2, 2, "morning")], "amber"),
        ([(1, 5, "run"), (2, 1, "morning")], "amber"),
        ([(1, 2, "run"), (2, 1, "morning")], "nothing-against"),
    ],
)
def test_a_tendon_is_read_by_the_run_and_the_morning_after(entries: list[tuple[int, int, Context]], row: str) -> None:
    """Up to 5 in the run and no worse next morning: that is what the evidence allows (3.2)."""
    pains = [told(ACHILLES, day, score, context) for day, score, context in entries]
    runs = [ran(day) for day, _, context in entries if context == "run"]

    assert ask(Diary(runs, pains), 3).row.id == row


@pytest.mark.parametrize(("score", "said"), [(7, "not-today"), (6, "easy"), (5, "easy"), (4, "nothing-against")])
def test_sore_muscles_are_no_injury_but_no_hard_session_either(score: int, said: str) -> None:
    """Both calves at 5 after a race: move, but gently (C-01)."""
    diary = Diary([ran(1, 21.1, race=True)], [told(CALVES, 2, score, "morning")])

    assert ask(diary, 2).verdict == said


@pytest.mark.parametrize("place", [KNEE, Place("calf", "left")])
def test_above_five_is_too_much_anywhere_else(place: Place) -> None:
    """What is no tendon gets no more room than a tendon."""
    assert ask(runs_of(place, {1: 6}), 2).row.id == "too-much"
    assert ask(runs_of(place, {1: 4}), 2).row.id == "amber"


def test_a_place_that_nobody_knows_is_treated_like_bone() -> None:
    """Where it is unknown what hurts, no pain is small enough to run on."""
    assert ask(runs_of(Place("multiple"), {1: 1}), 2).row.id == "bone-hurts"


def test_easy_is_no_more_than_the_last_run() -> None:
    """Repeat, do not increase; in the unit in which the runner tells runs."""
    km = Diary([ran(1, 12), ran(3, 8)], [told(KNEE, 3, 4, "run")])
    minutes = Diary([type(run)(run.id, run.day, run.at, None, 40.0) for run in km.runs], km.pains)

    assert (ask(km, 4).at_most_km, ask(km, 4).at_most_min) == (8, None)
    assert (ask(minutes, 4).at_most_km, ask(minutes, 4).at_most_min) == (None, 40)


def test_a_tenth_more_than_the_longest_is_said_for_information() -> None:
    """The one figure of training load that has a large study behind it."""
    diary = Diary([ran(1, 12, worst=0), ran(3, 8, worst=0)])

    assert (ask(diary, 4).verdict, ask(diary, 4).at_most_km) == ("nothing-against", 13.2)
    assert ask(Diary([ran(1, None, worst=0)]), 4).at_most_km is None


def test_who_has_told_nothing_for_a_week_is_asked_first() -> None:
    """What was fine a week ago says nothing of today (K-27)."""
    assert ask(Diary([ran(1, worst=0)]), 9).verdict == "ask-first"
    assert ask(Diary(), 1).verdict == "ask-first"
    assert ask(Diary([ran(1, worst=0)]), 7).verdict == "nothing-against"


def test_the_place_that_hurts_most_answers_first() -> None:
    """Of two sore places the runner hears about the worse."""
    diary = Diary([ran(1)], [told(KNEE, 1, 3, "run"), told(ACHILLES, 1, 5, "run")])

    assert ask(diary, 2).place == ACHILLES


def test_the_best_that_is_said_is_that_nothing_speaks_against_it() -> None:
    """Nobody can promise from a chat that a run is without risk."""
    said = " ".join(judge.row.because for judge in LIBRARY.today.judges)

    assert "safe" not in said.lower()
    assert {judge.row.verdict for judge in LIBRARY.today.judges} == {
        "not-today",
        "easy",
        "nothing-against",
        "ask-first",
    }


places = st.sampled_from([SHIN, KNEE, CALVES, ACHILLES, Place("multiple", "both")])
entries = st.lists(
    st.tuples(places, st.integers(1, 14), st.integers(0, 10), st.sampled_from(["run", "daily"])), max_size=12
)


@given(known=entries, score=st.integers(1, 10))
def test_whatever_else_was_told_a_shin_that_hurts_is_not_run_on(
    known: list[tuple[Place, int, int, Context]], score: int
) -> None:
    """No good news from elsewhere outweighs a bone."""
    pains: list[PainEntry] = [told(*one) for one in known]
    diary = Diary([ran(day) for _, day, _, context in known if context == "run"], pains)
    more = Diary(diary.runs, [*pains, *scores(SHIN, {15: score})])

    assert ask(more, 15).verdict == "not-today"
