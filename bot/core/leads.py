"""What may have led here, and what it often fits: contributors by the answers for and against them, and patterns."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.conditions import Condition, Facts
from bot.core.content import Cause, Clue, Pattern


@dataclass(frozen=True)
class Weighed:
    """A contributor with its clues' conditions read."""

    cause: Cause
    clues: tuple[tuple[Clue, Condition], ...]


@dataclass(frozen=True)
class Fitting:
    """A pattern with its condition read."""

    pattern: Pattern
    when: Condition


@dataclass(frozen=True)
class Lead:
    """A contributor that the answers speak for, on balance, with each answer's sentence."""

    cause: Cause
    points: float
    speaks_for: tuple[Clue, ...]
    against: tuple[Clue, ...]


def rank(causes: tuple[Weighed, ...], settled: Facts) -> tuple[Lead, ...]:
    """Rank the contributors by their points, most likely first; among equals the order in content."""
    leads = (_weigh(one, settled) for one in causes)
    return tuple(sorted((lead for lead in leads if lead.points > 0), key=lambda lead: -lead.points))


def _weigh(weighed: Weighed, settled: Facts) -> Lead:
    found = [clue for clue, when in weighed.clues if when.holds(settled)]
    speaks_for = tuple(clue for clue in found if clue.points > 0)
    against = tuple(clue for clue in found if clue.points < 0)
    return Lead(weighed.cause, sum(clue.points for clue in found), speaks_for, against)


def fitting(patterns: tuple[Fitting, ...], settled: Facts) -> tuple[Pattern, ...]:
    """Name the patterns that the answers often fit, in the order in content."""
    return tuple(one.pattern for one in patterns if one.when.holds(settled))
