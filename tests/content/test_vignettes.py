"""People described by somebody who had not seen the rules: how often the level and the contributors are right.

Of the first set every second one was tuned on, the others were measured first and then looked at. The last set was
measured once, when all else was done. `pytest tests/content/test_vignettes.py -s` prints the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from bot.core.content import Level
from bot.core.leads import rank
from bot.core.triage import RuleBook, decide, settle
from tests.content.conftest import CONTENT

FOLDER = CONTENT.parent / "tests" / "content"
MILD = (Level.self_manage, Level.reassure)


@dataclass(frozen=True)
class Vignette:
    """A person, the level that fits, others that a careful clinician accepts, and contributors that may be named."""

    story: str
    facts: dict[str, Any]
    level: Level
    also: frozenset[Level]
    causes: frozenset[str]


def read_vignettes(file: str) -> list[Vignette]:
    """Read them all, in their order."""
    rows = yaml.safe_load((FOLDER / file).read_text("utf-8"))["vignettes"]
    return [
        Vignette(row["story"], row["facts"], Level(row["level"]), frozenset(map(Level, row.get("also") or ())),
                 frozenset(row.get("causes") or ()))
        for row in rows
    ]  # fmt: skip


FIRST = read_vignettes("vignettes.yaml")
SETS = {"tuned on": FIRST[::2], "looked at late": FIRST[1::2], "last": read_vignettes("vignettes_last.yaml")}


@dataclass(frozen=True)
class Figures:
    """Shares, 0 to 1."""

    emergencies: float
    too_low: float
    accepted: float
    too_high: float
    causes: float


def measure(book: RuleBook, some: Sequence[Vignette]) -> Figures:
    """Judge each and count."""
    found = [(one, decide(book, one.facts).level) for one in some]
    named = [(one, {lead.cause.id for lead in rank(book.causes, settle(one.facts, book.facts))[:3]}) for one in some]
    return Figures(
        emergencies=_share([level is Level.emergency for one, level in found if one.level is Level.emergency]),
        too_low=_share([_is_too_low(one, level) for one, level in found if one.level is Level.same_day]),
        accepted=_share([level in {one.level, *one.also} for one, level in found]),
        too_high=_share([_is_too_high(one, level) for one, level in found if one.level in MILD]),
        causes=_share([bool(one.causes & causes) for one, causes in named if one.causes]),
    )


def _is_too_low(one: Vignette, level: Level) -> bool:
    return level.urgency > max(other.urgency for other in (one.level, *one.also))


def _is_too_high(one: Vignette, level: Level) -> bool:
    return level.urgency < min(other.urgency for other in (one.level, *one.also))


def _share(some: Sequence[bool]) -> float:
    return sum(some) / len(some)


@pytest.mark.parametrize("some", SETS)
def test_people_whom_nobody_wrote_rules_for_are_judged_rightly(some: str, book: RuleBook) -> None:
    """No emergency is missed, hardly anybody is sent home wrongly, and few are alarmed for nothing."""
    figures = measure(book, SETS[some])

    print(f"\n{some}, {len(SETS[some])} people: {figures}")  # noqa: T201 (the report)
    assert figures.emergencies == 1
    assert figures.too_low <= 0.04
    assert figures.accepted >= 0.85
    assert figures.too_high <= 0.30
    assert figures.causes >= 0.85
