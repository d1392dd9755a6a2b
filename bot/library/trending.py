"""content/trends/ -> the rules about pain over time, the rows of "can I run today?", neighbours and stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core import stories
from bot.core.conditions import ALWAYS, Condition
from bot.core.content import Fact, Neighbouring, TodayRow, TrendCase, TrendRule, When
from bot.core.diary import Diary
from bot.core.episodes import Neighbours
from bot.core.today import TodayBook, TodayJudge
from bot.core.trend import TrendBook, TrendJudge, facts_of, judge_place
from bot.core.written import read_condition
from bot.library.parts import read_conditions
from bot.library.reading import Desk

RULES, TODAY, PLACES = "trends/rules.yaml", "trends/today.yaml", "trends/places.yaml"


@dataclass(frozen=True)
class Trends:
    """All of content/trends/."""

    book: TrendBook
    today: TodayBook
    neighbours: Neighbours
    cases: tuple[TrendCase, ...]


def read_trends(desk: Desk) -> Trends:
    """Read the folder."""
    facts = MappingProxyType({fact.id: fact for fact in desk.parts("trends/facts.yaml", "facts", Fact)})
    terms = read_conditions(desk, "trends/terms.yaml")
    rules = desk.parts(RULES, "rules", TrendRule)
    rows = desk.parts(TODAY, "rows", TodayRow)
    judges = tuple(TrendJudge(one, when) for one in rules if (when := _when(desk, RULES, one.id, one.when, terms)))
    asked = tuple(TodayJudge(one, when) for one in rows if (when := _when(desk, TODAY, one.id, one.when, terms)))
    cases = tuple(desk.parts("trends/cases.yaml", "cases", TrendCase))
    return Trends(TrendBook(facts, judges), TodayBook(facts, asked), _neighbours(desk), cases)


def wrong_story(book: TrendBook, case: TrendCase) -> str | None:
    """Say what a story by days expects and does not get."""
    last = case.until or max(one.day for one in case.days)
    spoke = spoken(book, case, stories.diary_of(case), last)
    level = spoke[0].level if spoke else None
    ids = {rule.id for rule in spoke}
    if level is not case.level:
        return f"{case.story}: {level.value if level else 'silent'} by {sorted(ids)}, not {case.level}"
    silent, loud = set(case.because) - ids, set(case.not_because) & ids
    return f"{case.story}: silent {sorted(silent)}, spoke {sorted(loud)}" if silent or loud else None


def spoken(book: TrendBook, case: TrendCase, diary: Diary, day: int) -> tuple[TrendRule, ...]:
    """Judge a story, as far as its diary goes, on the evening of a day."""
    managed = stories.managed_since(case)
    now, today = stories.evening_of(day), stories.day_of(day)
    known = managed if managed and managed <= now else None
    return judge_place(book, facts_of(diary, stories.place_of(case), now, today, known))


def _when(desk: Desk, file: str, name: str, raw: When, terms: Mapping[str, Condition]) -> Condition | None:
    try:
        return read_condition(raw, terms) if raw else ALWAYS
    except ValueError as error:
        desk.wrong(file, f"[{name}].when", str(error))
        return None


def _neighbours(desk: Desk) -> Neighbours:
    found: dict[str, dict[str, int]] = {}
    for pair in desk.parts(PLACES, "neighbours", Neighbouring):
        for one, other in (pair.of, pair.of[::-1]):
            found.setdefault(one, {})[other] = pair.counts_from
    return MappingProxyType(found)
