"""Does content fit together? Every name that is used exists, every value is one that a fact can have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.core.conditions import All, AtLeast, Between, Condition, Not, OneOf
from bot.core.content import Fact, Flow, Level, Outcome
from bot.core.dialog import Script, option_of
from bot.core.triage import decide
from bot.library.reading import Desk

if TYPE_CHECKING:
    from bot.library import Library

LONGEST_DATA = 64
DIALOG_DIGITS = 12


def check(desk: Desk, library: Library) -> None:
    """Note everything that does not fit."""
    _ids_once(desk, library)
    _typed_signs(desk, library)
    for judge in library.book.judges:
        where = f"rules[{judge.rule.id}]"
        _outcome(desk, library, where, judge.rule)
        _condition(desk, library, f"{where}.when", judge.when)
    for name, script in library.scripts.items():
        _script(desk, library, f"flows/{name}.yaml", script)
    for article in library.articles.values():
        _articles(desk, library, article.id, article.see, article.sources)
    for case in library.cases:
        for fact, value in case.answers.items():
            _value(desk, library.book.facts.get(fact), f"cases[{case.story}]", fact, value)
        for rule in {*case.because, *case.not_because} - {j.rule.id for j in library.book.judges}:
            desk.wrong("cases", case.story, f"there is no rule {rule}")
    for step in (step for plan in library.plans.values() for step in plan.steps):
        if library.scripts["follow_up"].question(step.ask) is None:
            desk.wrong("plans/follow_up.yaml", step.ask, "flows/follow_up.yaml has no such question")


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


def _outcome(desk: Desk, library: Library, where: str, outcome: Outcome) -> None:
    if outcome.advice not in library.advice:
        desk.wrong("rules", where, f"there is no en/advice/{outcome.advice}.md")
    for key in outcome.source:
        if key not in library.sources:
            desk.wrong("rules", where, f"sources.yaml has no {key}")
    words = library.words["en"]
    wanted = [f"who-{who}" for who in outcome.who] + ([f"within-{outcome.within}"] if outcome.within else [])
    for name in wanted:
        if not words.has(name):
            desk.wrong("rules", where, f"en/*.ftl has no {name}")
    for step in outcome.asks:
        if library.scripts["follow_up"].question(step.ask) is None:
            desk.wrong("rules", where, f"flows/follow_up.yaml has no question {step.ask}")


def _condition(desk: Desk, library: Library, where: str, condition: Condition) -> None:
    facts = library.book.facts
    match condition:
        case All(parts) | AtLeast(_, parts):
            for part in parts:
                _condition(desk, library, where, part)
        case Not(part):
            _condition(desk, library, where, part)
        case OneOf(fact, values):
            for value in values:
                _value(desk, facts.get(fact), where, fact, value)
        case Between(fact, _, _):
            if fact not in facts or facts[fact].kind != "number":
                desk.wrong("rules", where, f"{fact} is no number in facts.yaml")


def _value(desk: Desk, fact: Fact | None, where: str, name: str, value: object) -> None:
    if fact is None:
        desk.wrong("facts.yaml", where, f"there is no fact {name}")
        return
    problem = fact.problem(value)
    if problem is not None:
        desk.wrong("facts.yaml", where, f"{name}: {problem}")


def _script(desk: Desk, library: Library, file: str, script: Script) -> None:
    for outcome in (script.flow.otherwise, script.flow.skipped):
        if outcome is not None:
            _outcome(desk, library, file, outcome)
    if script.book is not None:
        for question, condition in script.ask_when.items():
            _condition(desk, library, f"{file} questions[{question}].ask_when", condition)
    _questions(desk, library, file, script.flow)


def _questions(desk: Desk, library: Library, file: str, flow: Flow) -> None:
    words = library.words["en"]
    for question in flow.questions:
        where = f"questions[{question.id}]"
        for name in ("", ".title", *(f".{option.id}" for option in question.options)):
            if not words.has(f"question-{question.id}{name}"):
                desk.wrong(file, where, f"en/*.ftl has no question-{question.id}{name}")
        for option in question.options:
            if len(f"q:{'9' * DIALOG_DIGITS}:{question.id}:{option.id}") > LONGEST_DATA:
                desk.wrong(file, where, f"{question.id} and {option.id} are too long together for a button")
            for fact, value in option.set.items():
                _value(desk, library.book.facts.get(fact), f"{file} {where}", fact, value)


def _articles(desk: Desk, library: Library, name: str, see: tuple[str, ...], sources: tuple[str, ...]) -> None:
    for other in see:
        if other not in library.articles:
            desk.wrong("articles", name, f"see: there is no {other}")
    for key in sources:
        if key not in library.sources:
            desk.wrong("articles", name, f"sources.yaml has no {key}")
