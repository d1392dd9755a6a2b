"""Problems over time: what joins them, when they are over, what opens the ten signs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.diary import Context, Diary, Place
from bot.core.episodes import belongs_to, closes, gathered, is_one_sided_now, opens_signs, places_of, rise
from bot.core.trend import facts_of, judge_place
from bot.library import load
from bot.settings import CHECKOUT
from tests.core.days import CALVES, KNEE, SHIN, at, problem, ran, runs_of, scores, told

LIBRARY = load(CHECKOUT / "content")
NEAR = LIBRARY.neighbours
CALF = Place("calf", "left")


@pytest.mark.parametrize(
    ("place", "day", "joins"),
    [
        (KNEE, 40, True),
        (Place("knee", "both"), 40, True),
        (Place("knee", "right"), 2, False),
        (SHIN, 10, True),
        (SHIN, 20, False),
        (Place("shin", "right"), 2, False),
        (Place("foot", "left"), 2, False),
    ],
)
def test_pain_joins_the_problem_it_belongs_to(place: Place, day: int, joins: bool) -> None:
    """Pain that wanders from knee to shin is one story, not two that each stay below the line (K-28)."""
    open_one = problem(KNEE)

    assert belongs_to(place, [open_one], at(day), NEAR) == (open_one if joins else None)


def test_the_same_place_comes_before_a_neighbour() -> None:
    """With two problems open each answer goes to its own."""
    knee, shin = problem(KNEE, last=9), replace(problem(SHIN, last=2), id=2)

    assert belongs_to(SHIN, [knee, shin], at(9), NEAR) == shin


def test_a_problem_that_is_over_takes_nothing_in() -> None:
    """What comes back later is a new problem, or a relapse."""
    assert belongs_to(KNEE, [replace(problem(KNEE), closed_at=at(5))], at(6), NEAR) is None


def test_wandering_pain_is_counted_together() -> None:
    """Knee, shin, knee on three runs: three runs in a row for the leg that hurts."""
    runs = [ran(day) for day in (1, 3, 5)]
    diary = Diary(runs, [told(KNEE, 1, 3, "run"), told(SHIN, 3, 3, "run"), told(KNEE, 5, 4, "run")])

    together = gathered(diary, KNEE, NEAR)

    assert facts_of(together, KNEE, at(5), at(5).date())["lowest_of_last_3_runs"] == 3
    assert "lowest_of_last_3_runs" not in facts_of(diary, KNEE, at(5), at(5).date())


def test_a_niggle_next_door_does_not_count() -> None:
    """A knee at 1 is nothing for a knee, and so nothing for the shin below it."""
    diary = Diary([ran(1), ran(3), ran(5)], [told(KNEE, 1, 1, "run"), told(KNEE, 3, 2, "run"), told(SHIN, 5, 1, "run")])

    assert facts_of(gathered(diary, SHIN, NEAR), SHIN, at(5), at(5).date())["runs_answered"] == 1


def test_a_neighbour_s_zero_is_no_zero_here() -> None:
    """A knee that is fine says nothing of the shin."""
    hurts = runs_of(SHIN, {1: 2, 3: 2, 7: 2})
    diary = Diary([*hurts.runs, ran(5)], [*hurts.pains, told(KNEE, 5, 0, "run")])

    assert facts_of(gathered(diary, SHIN, NEAR), SHIN, at(7), at(7).date())["lowest_of_last_3_runs"] == 2


def test_both_sides_and_one_count_for_each_other() -> None:
    """ "Both knees" after "left knee" is the same problem, grown."""
    both = Place("knee", "both")
    diary = Diary([ran(1), ran(3), ran(5)], [*scores(KNEE, {1: 3, 3: 3}, "run"), told(both, 5, 3, "run")])

    for place in (KNEE, both):
        assert facts_of(gathered(diary, place, NEAR), place, at(5), at(5).date())["lowest_of_last_3_runs"] == 3


def test_one_calf_at_rest_is_no_soreness_of_both() -> None:
    """What a race leaves behind is on both sides; one calf is something else (K-28)."""
    diary = Diary(pains=[told(CALVES, 2, 4, "morning"), told(CALF, 3, 4, "morning")])

    assert facts_of(gathered(diary, CALVES, NEAR), CALVES, at(3), at(3).date())["bout_answers"] == 1


def test_what_a_clinician_has_seen_is_cut_off() -> None:
    """What somebody has looked at is answered; the count begins anew."""
    diary = runs_of(SHIN, {1: 3, 3: 3, 5: 3, 7: 2})

    cut = gathered(diary, SHIN, NEAR, since=at(5))

    assert [entry.day for entry in cut.pains] == [at(7).date()]
    assert [run.day for run in cut.runs] == [at(7).date()]


def test_a_run_before_the_visit_that_is_told_of_later_is_cut_off_too() -> None:
    """What counts is when it hurt, not when it was written down."""
    diary = Diary([ran(1), ran(3)], [replace(told(SHIN, 1, 3, "run"), at=at(4)), told(SHIN, 3, 1, "run")])

    assert [entry.day for entry in gathered(diary, SHIN, NEAR, since=at(2)).pains] == [at(3).date()]


def test_a_shin_that_joined_a_calf_is_judged_as_bone() -> None:
    """A bone must not hide behind a muscle, where pain counts from 3."""
    diary = Diary([ran(1), ran(3), ran(5)], [*scores(CALF, {1: 3}), *scores(SHIN, {1: 1, 3: 1, 5: 1}, "run")])

    spoken = {
        place: [
            rule.id
            for rule in judge_place(LIBRARY.trends, facts_of(gathered(diary, place, NEAR), place, at(5), at(5).date()))
        ]
        for place in places_of(diary, problem(CALF), NEAR)
    }

    assert spoken == {CALF: [], SHIN: ["three-runs-bone"]}


def quiet(zeros: dict[int, Context]) -> Diary:
    """Make a knee that hurt on day 1 and then was told as 0."""
    pains = [told(KNEE, 1, 3)] + [told(KNEE, day, 0, context) for day, context in zeros.items()]
    return Diary([ran(day) for day, context in zeros.items() if context == "run"], pains)


ENOUGH: dict[int, Context] = {2: "run", 6: "daily", 11: "run", 16: "daily"}


@pytest.mark.parametrize(
    ("zeros", "today", "over"),
    [
        (ENOUGH, 16, True),
        ({2: "run", 6: "daily", 16: "run"}, 16, False),
        ({2: "run", 6: "daily", 11: "daily", 16: "daily"}, 16, False),
        ({2: "run", 6: "daily", 9: "run", 12: "daily"}, 12, False),
        (ENOUGH, 24, False),
    ],
    ids=["enough", "three zeros", "one run", "twelve days", "silent since"],
)
def test_a_problem_is_over_after_enough_zeros(zeros: dict[int, Context], today: int, over: bool) -> None:
    """Four zeros over 14 days, two of them runs: one good day is not the end of it (K-26)."""
    assert closes(quiet(zeros), problem(KNEE), at(today).date()) is over


def test_pain_in_between_keeps_it_open() -> None:
    """A relapse belongs to the same problem, on both sides as on one."""
    for place in (KNEE, Place("knee", "both")):
        diary = quiet(ENOUGH)
        relapsed = Diary(diary.runs, [*diary.pains, told(place, 9, 1)])

        assert not closes(relapsed, problem(KNEE), at(16).date())


def test_runs_that_hurt_nowhere_close_it_too() -> None:
    """Nobody has to be asked about a knee that no longer hurts."""
    runs = [ran(day, worst=0) for day in (2, 6, 11, 16)]

    assert closes(Diary(runs, [told(KNEE, 1, 3)]), problem(KNEE), at(16).date())


def test_both_calves_turning_into_one_is_noticed() -> None:
    """Soreness is on both sides; one calf that goes on hurting may be a clot (K-28)."""
    assert is_one_sided_now(CALF, [problem(CALVES)])
    assert not is_one_sided_now(CALVES, [problem(CALVES)])
    assert not is_one_sided_now(CALF, [problem(CALF)])
    assert not is_one_sided_now(CALF, [replace(problem(CALVES), closed_at=at(2))])


@pytest.mark.parametrize(
    ("score", "is_new", "level", "opens"),
    [
        (3, False, None, False),
        (4, False, None, True),
        (1, True, None, True),
        (0, True, None, False),
        (2, False, "soon", True),
        (0, False, "same_day", True),
        (2, False, "self_manage", False),
    ],
)
def test_the_ten_signs_are_asked_again_when_something_changes(
    score: int, is_new: bool, level: str | None, opens: bool
) -> None:
    """A new place, a rise of 2, an open advice to be seen: red flags evolve (K-17)."""
    earlier = [told(KNEE, 1, 5), told(KNEE, 2, 2, "run")]

    assert opens_signs(told(KNEE, 4, score, "run"), earlier, is_new, level) is opens


def test_seven_opens_the_triage_however_it_was_before() -> None:
    """Severe pain is never "as before" (K-22)."""
    assert opens_signs(told(KNEE, 2, 7), [told(KNEE, 1, 8)], is_new=False, level=None)


def test_a_rise_is_against_the_same_kind_of_answer() -> None:
    """A run hurts more than a morning; that alone is no rise."""
    morning, run = told(KNEE, 1, 1, "morning"), told(KNEE, 1, 3, "run")

    assert rise(told(KNEE, 3, 4, "run"), run) == 1
    assert not opens_signs(told(KNEE, 3, 4, "run"), [run, morning], is_new=False, level=None)
    assert opens_signs(told(KNEE, 3, 4, "run"), [morning], is_new=False, level=None)
