"""Facts, rules, contributors, patterns and flows -> what decides a triage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bot.core.ahead import Script, make_script
from bot.core.conditions import Condition
from bot.core.content import Case, Cause, Fact, Flow, Pattern, Rule, When
from bot.core.leads import Fitting, Weighed, fitting, rank
from bot.core.triage import Judge, RuleBook, decide, settle
from bot.core.written import read_condition
from bot.library.parts import read_conditions, read_flow
from bot.library.reading import ContentInvalid, Desk

TERMS, NO_SIGN = "rules/terms.yaml", "no-warning-sign"


def load_book(folder: Path) -> RuleBook:
    """Read what decides, and nothing else of the content. Raises ContentInvalid with every problem in it."""
    desk = Desk(folder)
    facts, flow = read_facts(desk), read_flow(desk, "triage")
    book = read_book(desk, facts, read_terms(desk, facts), flow) if flow is not None else None
    if desk.problems or book is None:
        raise ContentInvalid(desk.problems)
    return book


def read_facts(desk: Desk) -> dict[str, Fact]:
    """Read every fact that an answer can give; the same one twice is a mistake."""
    facts: dict[str, Fact] = {}
    for name, _ in desk.files("facts/*.yaml"):
        for fact in desk.parts(name, "facts", Fact):
            if fact.id in facts:
                desk.wrong(name, fact.id, "stands in two files")
            facts[fact.id] = fact
    return facts


def read_terms(desk: Desk, facts: Mapping[str, Fact]) -> dict[str, Condition]:
    """Read the named conditions: those of terms.yaml, then those at the top of each file of rules.

    `no-warning-sign` is made here: no fact has the value that its `warning` names.
    """
    signs = [{fact.id: fact.warning} for fact in facts.values() if fact.warning is not None]
    known = {NO_SIGN: read_condition({"not": {"any": signs}}, {})} if signs else {}
    others = [name for name, _ in desk.files("rules/*.yaml") if name != TERMS]
    return read_conditions(desk, TERMS, *others, known=known)


def read_book(desk: Desk, facts: Mapping[str, Fact], terms: Mapping[str, Condition], flow: Flow) -> RuleBook | None:
    """Read everything that decides; None where the flow does not say how it ends."""
    if flow.otherwise is None or flow.skipped is None or flow.broken is None:
        desk.wrong("flows/triage.yaml", "otherwise, skipped, broken", "all three are needed")
        return None
    causes, patterns = _causes(desk, terms), _patterns(desk, terms)
    return RuleBook(MappingProxyType(dict(facts)), _judges(desk, terms), flow.otherwise, flow.skipped, causes, patterns)


def _judges(desk: Desk, terms: Mapping[str, Condition]) -> tuple[Judge, ...]:
    files = [name for name, _ in desk.files("rules/*.yaml") if name != TERMS]
    rules = [(name, rule) for name in files for rule in desk.parts(name, "rules", Rule)]
    read = [(rule, _when(desk, name, f"rules[{rule.id}].when", rule.when, terms)) for name, rule in rules]
    return tuple(Judge(rule, when) for rule, when in read if when is not None)


def _causes(desk: Desk, terms: Mapping[str, Condition]) -> tuple[Weighed, ...]:
    weighed = []
    for cause in desk.parts("causes.yaml", "causes", Cause):
        named = [(clue, f"{cause.id}: {clue.says}") for clue in cause.clues]
        read = [(clue, _when(desk, "causes.yaml", where, clue.when, terms)) for clue, where in named]
        weighed.append(Weighed(cause, tuple((clue, when) for clue, when in read if when is not None)))
    return tuple(weighed)


def _patterns(desk: Desk, terms: Mapping[str, Condition]) -> tuple[Fitting, ...]:
    read = [
        (pattern, _when(desk, "patterns.yaml", pattern.id, pattern.when, terms))
        for pattern in desk.parts("patterns.yaml", "patterns", Pattern)
    ]
    return tuple(Fitting(pattern, when) for pattern, when in read if when is not None)


def _when(desk: Desk, file: str, where: str, raw: When, terms: Mapping[str, Condition]) -> Condition | None:
    try:
        return read_condition(raw, terms)
    except ValueError as error:
        desk.wrong(file, where, str(error))
        return None


def read_script(desk: Desk, flow: Flow, terms: Mapping[str, Condition], book: RuleBook | None) -> Script:
    """Read the conditions of a flow."""
    asked = {q.id: (q.ask_when, f"questions[{q.id}].ask_when") for q in flow.questions if q.ask_when is not None}
    read = {name: _when(desk, f"flows/{flow.id}", where, raw, terms) for name, (raw, where) in asked.items()}
    conditions = {name: when for name, when in read.items() if when is not None}
    return make_script(flow, MappingProxyType(conditions), book if flow.otherwise else None)


def read_cases(desk: Desk) -> tuple[Case, ...]:
    """Read every story."""
    return tuple(case for name, _ in desk.files("cases/*.yaml") for case in desk.parts(name, "cases", Case))


def wrong_case(book: RuleBook, case: Case) -> str | None:
    """Say what a story expects and does not get."""
    decision, settled = decide(book, case.answers), settle(case.answers, book.facts)
    spoke = [rule.id for rule in decision.rules]
    if decision.level is not case.level:
        return f"{case.story}: {decision.level.value} by {spoke}, not {case.level.value}"
    silent = set(case.because) - {*spoke, decision.outcome.id}
    loud = set(case.not_because) & set(spoke)
    if silent or loud:
        return f"{case.story}: silent {sorted(silent)}, spoke {sorted(loud)}"
    causes = [lead.cause.id for lead in rank(book.causes, settled)]
    if set(case.causes) - set(causes[:3]) or case.causes[:1] != tuple(causes[: len(case.causes[:1])]):
        return f"{case.story}: contributors {causes}, not {list(case.causes)}"
    patterns = [pattern.id for pattern in fitting(book.patterns, settled)]
    return f"{case.story}: fits {patterns}, not {list(case.patterns)}" if set(case.patterns) - set(patterns) else None
