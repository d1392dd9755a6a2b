"""Scores in runs, one after the other: three in a row, and against what is usual (T-02, T-03)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from bot.core.conditions import Value
from bot.core.scores import Told

FROZEN = timedelta(days=14)
BASELINE_RUNS = 3


def last_three(runs: Sequence[Told], rest: Sequence[Told]) -> dict[str, Value]:
    """Describe the last three runs with an answer; a run without one neither counts nor breaks the row."""
    facts: dict[str, Value] = {"runs_answered": len(runs)}
    if len(runs) < 3:
        return facts
    three = runs[-3:]
    first, second, third = (one.score for one in three)
    rises = [rise for one in three if (rise := morning_rise(one, rest)) is not None]
    return facts | {
        "lowest_of_last_3_runs": min(first, second, third),
        "highest_of_last_3_runs": max(first, second, third),
        "last_3_runs_rising": first < second < third,
        "rise_over_last_3_runs": third - first,
        "morning_rise_after_last_3_runs": max(rises, default=None),
    }


def morning_rise(run: Told, rest: Sequence[Told]) -> int | None:
    """Compare the morning after a run with the last morning before it, or with the run where there was none."""
    mornings = [one for one in rest if one.context == "morning"]
    after = [one for one in mornings if one.day == run.day + timedelta(days=1)]
    before = [one for one in mornings if run.day - FROZEN <= one.day <= run.day and one.at < run.at]
    if not after:
        return None
    return after[-1].score - (before[-1].score if before else run.score)


def against_usual(runs: Sequence[Told], today: date) -> dict[str, Value]:
    """Describe the second highest run of 14 days against a baseline from before them, which so stays as it was."""
    before = [one.score for one in runs if one.day <= today - FROZEN]
    lately = sorted(one.score for one in runs if one.day > today - FROZEN)
    second = lately[-2] if len(lately) > 1 else None
    usual = median(before[-BASELINE_RUNS:]) if len(before) >= BASELINE_RUNS else None
    return {
        "baseline_runs": len(before),
        "second_highest_in_14_days": second,
        "second_highest_over_baseline": second - usual if second is not None and usual is not None else None,
    }
