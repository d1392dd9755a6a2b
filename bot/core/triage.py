"""Which rules speak, and how urgently: the most urgent matching rule wins, every match is a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.core.conditions import NOTHING, Condition, Facts, Outlook, Value
from bot.core.content import Fact, Level, Outcome, Rule
from bot.core.leads import Fitting, Weighed

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Judge:
    """A rule with its condition read."""

    rule: Rule
    when: Condition


@dataclass(frozen=True)
class RuleBook:
    """Everything that decides: what facts there are, the rules, and what holds when none matches."""

    facts: Mapping[str, Fact]
    judges: tuple[Judge, ...]
    otherwise: Outcome
    skipped: Outcome
    causes: tuple[Weighed, ...] = ()
    patterns: tuple[Fitting, ...] = ()

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """When each rule holds, by its id."""
        return {judge.rule.id: judge.when for judge in self.judges}


@dataclass(frozen=True)
class Decision:
    """What is advised, and the rules that matched, most urgent first."""

    outcome: Outcome
    rules: tuple[Rule, ...]

    @property
    def level(self) -> Level:
        """How urgent it is."""
        return self.outcome.level


def settle(facts: Facts, registry: Mapping[str, Fact]) -> dict[str, Value | Sequence[Value]]:
    """Read "not sure" on a warning sign as the sign, and forget what is not known."""
    settled: dict[str, Value | Sequence[Value]] = {}
    for name, value in facts.items():
        sign = registry[name].warning if name in registry else None
        known = sign if value == UNKNOWN else value
        if known is not None:
            settled[name] = known
    return settled


def matching(book: RuleBook, settled: Facts) -> tuple[Rule, ...]:
    """Name the rules that hold, most urgent first; among equals the sooner, then the order in content."""
    holding = [judge.rule for judge in book.judges if judge.when.holds(settled)]
    return tuple(sorted(holding, key=lambda rule: (rule.level.urgency, rule.hours)))


def decide(book: RuleBook, facts: Facts) -> Decision:
    """Let the most urgent matching rule speak; keep every match as a reason.

    A fact that was asked and skipped (None) keeps the level at soon or above; nothing lowers a level.
    """
    rules = matching(book, settle(facts, book.facts))
    outcome: Outcome = rules[0] if rules else book.otherwise
    left_out = any(value is None for value in facts.values())
    if left_out and outcome.level.urgency > book.skipped.level.urgency:
        outcome = book.skipped
    return Decision(outcome, rules)


def missing(book: RuleBook, facts: Facts, rules: Sequence[Rule] | None = None) -> tuple[str, ...]:
    """Name the facts still worth asking: those that could let a more urgent rule hold than the `rules` that do."""
    settled = settle(facts, book.facts)
    rules = matching(book, settled) if rules is None else rules
    level = rules[0].level.urgency if rules else len(Level)
    view = Outlook(settled, dict.fromkeys(frozenset(book.facts) - frozenset(facts)))
    wanted = (view.hangs_on(judge.when) for judge in book.judges if judge.rule.level.urgency < level)
    return tuple(sorted(NOTHING.union(*wanted)))
