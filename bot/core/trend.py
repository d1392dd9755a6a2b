"""Pain at one place over time: the facts that content/trends/ judges, the receipts, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.conditions import Condition, Facts, Value
from bot.core.content import Fact, Shows, TrendRule
from bot.core.diary import Context, Diary, Place
from bot.core.scores import SORE_FOR, Told, at_rest, explained, gets_sore, hard_runs, in_order, in_runs, run_times
from bot.core.spells import WEEK, bout, bout_start, of_rest, without_run
from bot.core.streaks import against_usual, last_three

# What is older is no evidence of how it is now (K-21).
RECENT = timedelta(days=28)
MOST_RECEIPTS = 6
AT_REST: tuple[Context, ...] = ("morning", "later", "daily", "triage")
SHOWN: Mapping[Shows, tuple[Context, ...]] = {
    "runs": ("run",),
    "mornings": ("morning",),
    "days": AT_REST,
    "all": ("run", *AT_REST),
}


@dataclass(frozen=True)
class Receipt:
    """A score that advice rests on."""

    day: date
    score: int
    context: Context


@dataclass(frozen=True)
class TrendJudge:
    """A rule about time with its condition read."""

    rule: TrendRule
    when: Condition


@dataclass(frozen=True)
class TrendBook:
    """Everything that judges pain over time: what facts there are, and the rules."""

    facts: Mapping[str, Fact]
    judges: tuple[TrendJudge, ...]


def judge_place(book: TrendBook, facts: Facts) -> tuple[TrendRule, ...]:
    """Name the rules that hold for a place, most urgent first; among equals the sooner, then the order in content."""
    holding = [judge.rule for judge in book.judges if judge.when.holds(facts)]
    return tuple(sorted(holding, key=lambda rule: (rule.level.urgency, rule.hours)))


def facts_of(
    diary: Diary, place: Place, now: datetime, today: date, managed_since: datetime | None = None
) -> dict[str, Value]:
    """Derive what can be said of one place; what is not known is absent.

    Everything in the diary that is at exactly this place is evidence. So the caller passes a diary that is already cut
    and gathered (`episodes.gathered`): only what came after a clinician has seen it, neighbours and sides joined.
    `managed_since`: when looking after this place alone was advised; None: never.
    """
    hard, times = hard_runs(diary, place), run_times(diary, place)
    runs, rest = in_runs(diary, place), at_rest(diary, place)
    counted = [one for one in runs if not explained(one.at, hard)]
    lately, told = _recent(rest, today), _recent(in_order([*runs, *rest]), today)
    facts: dict[str, Value] = {"region": place.region, "side": place.side or None}
    facts["soreness_window"] = explained(now, hard)
    facts["latest_score"] = told[-1].score if told else None
    facts |= last_three(_recent(counted, today), rest)
    facts |= against_usual(counted, today)
    facts |= of_rest(told, times, now, managed_since)
    facts |= bout(lately, hard, now)
    facts |= without_run(lately, times, now)
    return {name: value for name, value in facts.items() if value is not None}


def receipts(diary: Diary, place: Place, shows: Shows, today: date, most: int = MOST_RECEIPTS) -> tuple[Receipt, ...]:
    """Give the dated scores that a rule rests on (its `shows`, the newest `last` of them), newest last."""
    found = [one for one in _told(diary, place, today) if one.context in SHOWN[shows]]
    return tuple(Receipt(one.day, one.score, one.context) for one in found[-most:])


def next_look(
    diary: Diary, place: Place, now: datetime, today: date, managed_since: datetime | None = None
) -> datetime | None:
    """Find the next instant at which a rule could become true by time alone; None while it does not hurt."""
    told, runs = _told(diary, place, today), run_times(diary, place)
    if not told or told[-1].score == 0:
        return None
    since_run = [one.at for one in at_rest(diary, place) if not runs or one.at > runs[-1]]
    weeks = [*since_run, *runs[-1:], *([managed_since] if managed_since else [])]
    instants = [*(start + WEEK for start in weeks), *_sore_looks(diary, place)]
    return min((instant for instant in instants if instant > now), default=None)


def _sore_looks(diary: Diary, place: Place) -> list[datetime]:
    """Soreness is looked at when the days in which it is expected are over, and on its eighth day (T-10)."""
    if not gets_sore(place):
        return []
    hard = hard_runs(diary, place)
    start = bout_start(at_rest(diary, place), hard)
    own = [start + SORE_FOR, start + WEEK] if start else []
    return [*own, *(one + SORE_FOR for one in hard)]


def is_stale(diary: Diary, place: Place, now: datetime) -> bool:
    """Say whether nothing was told of a place for 7 days: then a question is sent instead of advice (K-27)."""
    latest = max((one.at for one in [*in_runs(diary, place), *at_rest(diary, place)]), default=None)
    return latest is None or now - latest >= WEEK


def _told(diary: Diary, place: Place, today: date) -> list[Told]:
    """Give all scores of a place that still count, whatever they are about."""
    return _recent(in_order([*in_runs(diary, place), *at_rest(diary, place)]), today)


def _recent(told: list[Told], today: date) -> list[Told]:
    since = today - RECENT
    return [one for one in told if one.day >= since]
