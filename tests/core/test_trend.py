"""What is derived from the diary of one place, and when it is looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import Diary, Place
from bot.core.trend import facts_of, is_stale, judge_place, next_look, receipts
from bot.library import load
from bot.settings import CHECKOUT
from tests.core.cohorts import share, speed
from tests.core.days import CALVES, KNEE, SHIN, at, ran, runs_of, scores, told

LIBRARY = load(CHECKOUT / "content")
DAY = timedelta(days=1)


def rules(diary: Diary, place: Place, day: int, managed: int | None = None) -> list[str]:
    """Name the rules that speak on the evening of a day."""
    since = at(managed, 12) if managed else None
    return [rule.id for rule in judge_place(LIBRARY.trends, facts_of(diary, place, at(day), at(day).date(), since))]


def test_a_run_without_an_answer_neither_counts_nor_breaks_the_row() -> None:
    """Silence is not a zero: whoever skips a question is not told later for it."""
    row = runs_of(SHIN, {1: 2, 3: 2, 7: 2})
    silent = Diary([*row.runs, ran(5)], row.pains)

    assert facts_of(silent, SHIN, at(7), at(7).date())["lowest_of_last_3_runs"] == 2
    assert facts_of(silent, SHIN, at(7), at(7).date())["runs_answered"] == 3


def test_a_run_that_hurt_nowhere_is_a_zero_everywhere() -> None:
    """ "0" after a run is an answer about the shin too, though nobody was asked where."""
    row = runs_of(SHIN, {1: 2, 3: 2, 7: 2})
    fine = Diary([*row.runs, ran(5, worst=0)], row.pains)

    assert rules(fine, SHIN, 7) == []


def test_a_correction_on_the_same_run_counts_once_and_the_worse_counts() -> None:
    """Three answers about one run are not three runs."""
    diary = Diary([ran(1)], [told(SHIN, 1, 1, "run"), told(SHIN, 1, 4, "run"), told(SHIN, 1, 2, "run")])

    facts = facts_of(diary, SHIN, at(1), at(1).date())

    assert facts["runs_answered"] == 1
    assert facts["latest_score"] == 4


def test_what_is_not_known_is_absent() -> None:
    """A rule cannot hold on what nobody has told."""
    assert facts_of(Diary(), Place("groin"), at(1), at(1).date()) == {
        "region": "groin",
        "soreness_window": False,
        "runs_answered": 0,
        "baseline_runs": 0,
    }


def test_the_baseline_stays_where_it_was() -> None:
    """Pain that creeps up must not raise what counts as usual (K-21)."""
    diary = runs_of(KNEE, {1: 1, 3: 1, 5: 1, 20: 5, 22: 5, 24: 2, 26: 5})

    facts = facts_of(diary, KNEE, at(26), at(26).date())

    assert facts["baseline_runs"] == 3
    assert facts["second_highest_over_baseline"] == 4


@pytest.mark.parametrize(("hours", "expected"), [(1, True), (95, True), (96, False)])
def test_after_a_race_both_calves_may_be_sore_for_96_hours(hours: int, expected: bool) -> None:
    """A healthy marathoner is not sent to a physio for sore calves (K-20)."""
    diary = Diary([ran(1, 42.2, race=True)])
    now = at(1, 18) + timedelta(hours=hours)

    assert facts_of(diary, CALVES, now, now.date())["soreness_window"] is expected
    assert facts_of(diary, SHIN, now, now.date())["soreness_window"] is False
    assert facts_of(diary, Place("calf", "left"), now, now.date())["soreness_window"] is False


def test_a_run_far_longer_than_those_before_opens_the_window() -> None:
    """1.3 times the longest of 30 days; the first run that is known is not longer than anything."""
    usual, longer, same = Diary([ran(1, 8), ran(5, 10)]), Diary([ran(1, 8), ran(5, 10.5)]), Diary([ran(5, 30)])

    windows = [facts_of(diary, CALVES, at(6), at(6).date())["soreness_window"] for diary in (usual, longer, same)]

    assert windows == [False, True, False]


def test_a_minute_runner_is_compared_by_minutes() -> None:
    """Who never tells a distance has sore calves as well."""
    short, long = ran(1, None), ran(5, None)
    diary = Diary([type(short)(1, short.day, short.at, None, 30.0), type(long)(2, long.day, long.at, None, 60.0)])

    assert facts_of(diary, CALVES, at(6), at(6).date())["soreness_window"] is True


def test_a_morning_is_compared_with_the_morning_before_the_run() -> None:
    """Worse next morning is worse than mornings were, not than the run was."""
    runs = runs_of(Place("achilles", "left"), {2: 4, 4: 4, 6: 4})
    mornings = scores(Place("achilles", "left"), {2: 1, 3: 1, 5: 1, 7: 4}, "morning")

    facts = facts_of(Diary(runs.runs, [*runs.pains, *mornings]), Place("achilles", "left"), at(7), at(7).date())

    assert facts["morning_rise_after_last_3_runs"] == 3


def test_receipts_are_dated_newest_last_and_six_at_most() -> None:
    """What a runner is shown is what the rule rests on."""
    diary = runs_of(SHIN, dict.fromkeys(range(1, 20, 2), 1) | {21: 3, 23: 4})

    assert [one.score for one in receipts(diary, SHIN, "runs", at(23).date(), 3)] == [1, 3, 4]
    assert len(receipts(diary, SHIN, "all", at(23).date())) == 6
    assert receipts(diary, SHIN, "mornings", at(23).date()) == ()


def test_old_pain_is_no_evidence() -> None:
    """A knee of two months ago is not why somebody is sent today."""
    diary = runs_of(KNEE, {1: 6, 3: 6, 5: 6})

    assert rules(diary, KNEE, 5) == ["three-runs", "high-twice"]
    assert rules(diary, KNEE, 60) == []
    assert receipts(diary, KNEE, "all", at(60).date()) == ()


def test_time_alone_makes_a_rule_true_and_is_looked_at_then() -> None:
    """A week of rest is over without anybody telling anything: somebody has to look (T-12)."""
    diary, managed = Diary(pains=[told(KNEE, 1, 2, "triage"), told(KNEE, 6, 2)]), at(1, 12)

    looks = [next_look(diary, KNEE, at(6), at(6).date(), managed)]
    while looks[-1] is not None and not rules_at(diary, looks[-1], managed):
        looks.append(next_look(diary, KNEE, looks[-1], looks[-1].date(), managed))

    assert looks[-1] == managed + 7 * DAY


def rules_at(diary: Diary, now: datetime, managed: datetime) -> bool:
    """Say whether a rule speaks at an instant."""
    return bool(judge_place(LIBRARY.trends, facts_of(diary, KNEE, now, now.date(), managed)))


def test_soreness_is_looked_at_after_96_hours_and_on_day_eight() -> None:
    """Nobody has to remember to write that the calves are still sore (T-10)."""
    diary = Diary([ran(1, 21.1, race=True)], scores(CALVES, {2: 5, 3: 5}, "morning"))
    race = at(1, 18)

    first = next_look(diary, CALVES, at(3), at(3).date())
    assert first == race + 4 * DAY
    assert next_look(diary, CALVES, first, first.date()) == race + 7 * DAY


def test_nothing_is_looked_at_while_it_does_not_hurt() -> None:
    """A runner without pain costs no due rows."""
    assert next_look(Diary(pains=[told(KNEE, 1, 3), told(KNEE, 2, 0)]), KNEE, at(2), at(2).date(), at(1)) is None
    assert next_look(Diary(), KNEE, at(2), at(2).date()) is None


def test_after_a_week_of_silence_the_bot_asks_first() -> None:
    """Advice on what was so a week ago may be wrong today (K-27)."""
    diary = Diary(pains=[told(KNEE, 1, 3)])

    assert is_stale(diary, KNEE, at(1, 20) + 7 * DAY)
    assert not is_stale(diary, KNEE, at(7))
    assert is_stale(diary, SHIN, at(1))


def test_a_clinician_s_day_cuts_the_evidence() -> None:
    """Whoever was seen begins anew: what was before is answered (the caller passes the cut diary)."""
    whole = runs_of(SHIN, {1: 3, 3: 3, 5: 3, 7: 1})
    cut = Diary(whole.runs[3:], whole.pains[3:])

    assert rules(whole, SHIN, 7) == ["three-runs-bone"]
    assert rules(cut, SHIN, 7) == []


days = st.dictionaries(st.integers(1, 40), st.integers(0, 10), min_size=1, max_size=20)


@given(run=days, daily=days, more=st.integers(1, 10))
def test_more_pain_in_the_last_run_never_silences_a_bone(run: dict[int, int], daily: dict[int, int], more: int) -> None:
    """Whoever hurts more is told the same or more: three runs in a row stay three runs in a row."""
    worse = run | {max(run): max(run[max(run)], more)}
    day = max(*run, *daily)

    before = rules(_of(run, daily), SHIN, day)
    after = rules(_of(worse, daily), SHIN, day)

    assert "three-runs-bone" not in before or "three-runs-bone" in after


@given(run=days, daily=days, managed=st.integers(1, 40))
def test_the_order_in_which_it_is_kept_does_not_matter(
    run: dict[int, int], daily: dict[int, int], managed: int
) -> None:
    """Two databases may hand out rows in another order."""
    diary = _of(run, daily)
    turned = Diary(list(reversed(diary.runs)), list(reversed(diary.pains)))

    assert rules(turned, KNEE, 41, managed) == rules(diary, KNEE, 41, managed)


def _of(run: dict[int, int], daily: dict[int, int]) -> Diary:
    runs = [ran(day) for day in run]
    both = [[*scores(place, run, "run"), *scores(place, daily)] for place in (SHIN, KNEE)]
    return Diary(runs, [entry for entries in both for entry in entries])


def test_healthy_runners_are_left_alone() -> None:
    """A bot that sends everybody is one that nobody listens to; `python -m tests.core.cohorts` prints every place."""
    mixed, knees = share(LIBRARY, None, True, 60), share(LIBRARY, KNEE, True, 30)

    assert max(mixed, knees) < 8.4, "of 60 runners more than five, where under 5 % of 2,000 are"


def test_judging_costs_little() -> None:
    """It is done after every answer of every runner; the bound leaves room for a slow machine."""
    assert speed(LIBRARY) < 2
