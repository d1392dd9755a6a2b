"""Does content fit together? Every name that is used exists, every value is one that a fact can have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.ahead import Script
from bot.core.conditions import AtLeast, Between, Condition, Not, OneOf
from bot.core.content import Fact, Flow, Level, Outcome
from bot.core.dialog import option_of
from bot.core.triage import decide
from bot.library.reading import Desk

if TYPE_CHECKING:
    from bot.library import Library

LONGEST_DATA = 64
DIALOG_DIGITS = 12
# What is planned like a question and asks nothing.
LETTERS = ("tip",)


def check(desk: Desk, library: Library) -> None:
    """Note everything that does not fit."""
    _ids_once(desk, library)
    _typed_signs(desk, library)
    for judge in library.book.judges:
        where = f"rules[{judge.rule.id}]"
        check_outcome(desk, library, where, judge.rule)
        check_condition(desk, library.book.facts, f"{where}.when", judge.when)
    _leads(desk, library)
    for name, script in library.scripts.items():
        _script(desk, library, f"flows/{name}.yaml", script)
    for case in library.cases:
        for fact, value in case.answers.items():
            check_value(desk, library.book.facts.get(fact), f"cases[{case.story}]", fact, value)
        for rule in {*case.because, *case.not_because} - {j.rule.id for j in library.book.judges}:
            desk.wrong("cases", case.story, f"there is no rule {rule}")
    for step in (step for plan in library.plans.values() for step in plan.steps):
        if library.scripts["follow_up"].question(step.ask) is None:
            desk.wrong("plans/follow_up.yaml", step.ask, "flows/follow_up.yaml has no such question")
    asked = {question.id for question in library.scripts["weeks"].flow.questions}
    for name in asked ^ {name for name in library.weeks if name not in LETTERS}:
        desk.wrong("plans/weeks.yaml", name, "stands in one of plans/weeks.yaml and flows/weeks.yaml, not in both")


def _leads(desk: Desk, library: Library) -> None:
    """Contributors and patterns: every fact, source, article and claim that they name exists."""
    claims = library.knowledge.claims
    for weighed in library.book.causes:
        cause = weighed.cause
        if cause.id not in library.articles:
            desk.wrong("causes.yaml", cause.id, "there is no such article")
        for clue, when in weighed.clues:
            check_condition(desk, library.book.facts, f"{cause.id}: {clue.says}", when)
            check_sources(desk, library, "causes.yaml", f"{cause.id}: {clue.says}", clue.source)
            if clue.claim is not None and clue.claim not in claims:
                desk.wrong("causes.yaml", f"{cause.id}: {clue.says}", f"claims.yaml has no {clue.claim}")
    for fitting in library.book.patterns:
        check_condition(desk, library.book.facts, f"patterns[{fitting.pattern.id}]", fitting.when)
        check_sources(desk, library, "patterns.yaml", fitting.pattern.id, fitting.pattern.source)
        if fitting.pattern.article is not None and fitting.pattern.article not in library.articles:
            desk.wrong("patterns.yaml", fitting.pattern.id, f"there is no article {fitting.pattern.article}")


def _typed_signs(desk: Desk, library: Library) -> None:
    """Every sign that is recognised in a text decides at once, or is ticked, or counts in the triage."""
    first = library.scripts["triage"].question("signs")
    for sign in library.vocabulary.signs:
        if sign.level not in ("emergency", "same_day"):
            continue
        typed = library.typed_signs.get(sign.id)
        if typed is None or not (typed.facts or typed.tick):
            desk.wrong("typed_signs.yaml", sign.id, "says neither facts nor a sign to tick")
            continue
        if sign.level == "emergency" and decide(library.book, typed.facts).level is not Level.emergency:
            desk.wrong("typed_signs.yaml", sign.id, "its facts do not decide emergency")
        if typed.tick and (first is None or option_of(first, typed.tick) is None):
            desk.wrong("typed_signs.yaml", sign.id, f"there is no sign {typed.tick}")
        if typed.facts and not library.words["en"].has(f"heard-{sign.id}"):
            desk.wrong("typed_signs.yaml", sign.id, f"en/*.ftl has no heard-{sign.id}")


def _ids_once(desk: Desk, library: Library) -> None:
    ids = Counter(judge.rule.id for judge in library.book.judges)
    for rule in (name for name, times in ids.items() if times > 1):
        desk.wrong("rules", rule, "two rules have this id")


def check_outcome(desk: Desk, library: Library, where: str, outcome: Outcome) -> None:
    """Note an advice, source, person, time or question that an outcome names and that does not exist."""
    if outcome.advice not in library.advice:
        desk.wrong("rules", where, f"there is no en/advice/{outcome.advice}.md")
    check_sources(desk, library, "rules", where, outcome.source)
    words = library.words["en"]
    wanted = [f"who-{who}" for who in outcome.who] + ([f"within-{outcome.within}"] if outcome.within else [])
    for name in wanted:
        if not words.has(name):
            desk.wrong("rules", where, f"en/*.ftl has no {name}")
    for step in outcome.asks:
        if library.scripts["follow_up"].question(step.ask) is None:
            desk.wrong("rules", where, f"flows/follow_up.yaml has no question {step.ask}")


def check_condition(desk: Desk, facts: Mapping[str, Fact], where: str, condition: Condition) -> None:
    """Note facts that do not exist and values that they cannot have."""
    match condition:
        case AtLeast(_, parts):
            for part in parts:
                check_condition(desk, facts, where, part)
        case Not(part):
            check_condition(desk, facts, where, part)
        case OneOf(fact, values):
            for value in values:
                check_value(desk, facts.get(fact), where, fact, value)
        case Between(fact, _, _):
            if fact not in facts or facts[fact].kind != "number":
                desk.wrong("rules", where, f"{fact} is no number in facts/")


def check_value(desk: Desk, fact: Fact | None, where: str, name: str, value: object) -> None:
    """Note a value that a fact cannot have."""
    if fact is None:
        desk.wrong("facts", where, f"there is no fact {name}")
        return
    problem = fact.problem(value)
    if problem is not None:
        desk.wrong("facts", where, f"{name}: {problem}")


def _script(desk: Desk, library: Library, file: str, script: Script) -> None:
    for outcome in (script.flow.otherwise, script.flow.skipped, script.flow.broken):
        if outcome is not None:
            check_outcome(desk, library, file, outcome)
    if script.book is not None:
        for question, condition in script.ask_when.items():
            check_condition(desk, library.book.facts, f"{file} questions[{question}].ask_when", condition)
    _questions(desk, library, file, script.flow)


def _questions(desk: Desk, library: Library, file: str, flow: Flow) -> None:
    words = library.words["en"]
    for question in flow.questions:
        where = f"questions[{question.id}]"
        if question.picture and question.picture not in library.pictures:
            desk.wrong(file, where, f"there is no pictures/{question.picture}.png")
        for name in ("", ".title", *(f".{option.id}" for option in question.options)):
            if not words.has(f"question-{question.id}{name}"):
                desk.wrong(file, where, f"en/*.ftl has no question-{question.id}{name}")
        for option in question.options:
            if len(f"q:{'9' * DIALOG_DIGITS}:{question.id}:{option.id}") > LONGEST_DATA:
                desk.wrong(file, where, f"{question.id} and {option.id} are too long together for a button")
            for fact, value in (*option.set.items(), *(option.unticked or {}).items()):
                check_value(desk, library.book.facts.get(fact), f"{file} {where}", fact, value)


def check_sources(desk: Desk, library: Library, file: str, where: str, sources: Sequence[str]) -> None:
    """Note sources that sources.yaml does not have."""
    for key in sources:
        if key not in library.sources:
            desk.wrong(file, where, f"sources.yaml has no {key}")
