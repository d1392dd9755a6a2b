"""Where a conversation stands: worked out from the flow and the answers, never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from bot.core.ahead import Script, worth_asking
from bot.core.conditions import Facts, Value
from bot.core.content import Option, Question
from bot.core.triage import UNKNOWN, Decision, decide

Answer: TypeAlias = "str | int | list[str] | None"
Answers: TypeAlias = Mapping[str, Answer]
DerivedFacts: TypeAlias = dict[str, "Value | Sequence[Value]"]
SKIP = "-"


@dataclass(frozen=True)
class Standing:
    """Where the conversation is: the question to ask next (None: all is asked), and how far along.

    `besides`: what can only change what may have led here; asked after the advice, of whoever wants to know.
    """

    question: Question | None
    done: int
    about: int
    decision: Decision | None
    besides: tuple[Question, ...] = ()


def option_of(question: Question, name: str) -> Option | None:
    """Find an answer by its id."""
    return next((o for o in question.options if o.id == name), None)


def is_closed(question: Question, answers: Answers) -> bool:
    """Say whether the question has its answer; several ticks need a closing one."""
    if question.id not in answers:
        return False
    answer = answers[question.id]
    if question.kind not in ("signs", "several") or not isinstance(answer, list):
        return True
    last = option_of(question, answer[-1]) if answer else None
    return last is not None and last.ends


def facts_of(script: Script, answers: Answers, profile: Facts) -> DerivedFacts:
    """Derive the facts from what was answered, on top of what is known of the runner."""
    return givers(script, answers, profile)[0]


def givers(script: Script, answers: Answers, profile: Facts) -> tuple[DerivedFacts, dict[str, str]]:
    """Derive the facts, and name for each the question whose answer gave it last."""
    facts: DerivedFacts = dict(profile)
    given: dict[str, str] = {}
    for question in script.flow.questions:
        if is_closed(question, answers):
            found = _told_stays(script, given, facts, _facts_from(question, answers[question.id], facts))
            facts.update(found)
            given.update(dict.fromkeys(found, question.id))
    return facts, given


def _told_stays(script: Script, given: Mapping[str, str], facts: Facts, found: DerivedFacts) -> DerivedFacts:
    """A warning sign that one answer gave is not taken back by a later one."""
    registry = script.book.facts if script.book is not None else {}
    signs = {name: registry[name].warning for name in found if name in given and name in registry}
    kept = {name for name, sign in signs.items() if sign is not None and facts.get(name) in (sign, UNKNOWN)}
    return {name: value for name, value in found.items() if name not in kept or value == signs[name]}


def _facts_from(question: Question, answer: Answer, before: Facts) -> dict[str, Value | Sequence[Value]]:
    if answer is None:
        return {} if question.optional else dict.fromkeys(question.sets)
    if isinstance(answer, list):
        return _facts_from_ticks(question, answer, before)
    option = option_of(question, str(answer)) if isinstance(answer, str) else None
    if option is not None and option.set:
        return dict(option.set)
    if question.fact is None:
        return {}
    return {question.fact: answer.replace("-", "_") if option is not None and isinstance(answer, str) else answer}


def _facts_from_ticks(question: Question, answer: list[str], before: Facts) -> dict[str, Value | Sequence[Value]]:
    """Signs that were not ticked are a no; unless the runner is not sure about one, which is asked next."""
    name = question.fact or question.id.replace("-", "_")
    earlier = before.get(name, ())
    ticks = [*(earlier if isinstance(earlier, (list, tuple)) else ()), *answer]
    facts: dict[str, Value | Sequence[Value]] = {name: ticks}
    is_unsure = "unsure" in answer
    for option in (one for one in question.options if not one.ends):
        if question.kind == "signs":
            facts.update({} if is_unsure or option.id in ticks else option.set)
        elif option.id in ticks:
            facts.update(option.set)
        elif not is_unsure:
            kept = _ticked(question, ticks) | (set() if question.profile else _so(before, option))
            facts.update({name: value for name, value in option.left.items() if name not in kept})
    return facts


def _so(before: Facts, option: Option) -> set[str]:
    """Name what was said to be so earlier: a line that is left empty on a later screen does not take it back."""
    return {name for name in option.left if before.get(name) is True}


def _ticked(question: Question, ticks: Sequence[object]) -> set[str]:
    """Name the facts that a tick gives, so that the next line, left empty, does not take them back."""
    return {name for option in question.options if option.id in ticks for name in option.set}


def standing(script: Script, answers: Answers, profile: Facts) -> Standing:
    """Work out what a runner sees next: an emergency at once, a question, or the end.

    One tap asks several times for the same; what was worked out last is kept for it.
    """
    return _standing(script, _frozen(answers), _frozen(profile))


def _frozen(given: Mapping[str, Any]) -> tuple[tuple[str, str, Any], ...]:
    """Make a key of answers or facts; 1 and true are not the same."""
    rows = ((name, tuple(value) if isinstance(value, (list, tuple)) else value) for name, value in given.items())
    return tuple((name, type(value).__name__, value) for name, value in rows)


def _thawed(rows: tuple[tuple[str, str, Any], ...]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, _, value in rows}


@lru_cache(maxsize=512)
def _standing(
    script: Script, answered: tuple[tuple[str, str, Any], ...], known: tuple[tuple[str, str, Any], ...]
) -> Standing:
    answers, profile = _thawed(answered), _thawed(known)
    facts = facts_of(script, answers, profile)
    decision = decide(script.book, facts) if script.book else None
    matched = decision.rules if decision is not None else ()
    if matched and matched[0].level.ends_questions:
        return Standing(None, len(answers), len(answers), decision)
    unanswered = [q for q in script.flow.questions if not is_closed(q, answers)]
    worth = worth_asking(script, unanswered, facts, matched)
    ahead = worth.asking
    done = sum(is_closed(q, answers) for q in script.flow.questions)
    return Standing(ahead[0] if ahead else None, done, done + len(ahead), decision, worth.besides)


def can_be_left(question: Question) -> bool:
    """Say whether a question can be left out: the ten signs and what is asked about them cannot (K-16)."""
    return question.kind != "signs" and not question.id.startswith("sign-")


def accept(question: Question, answers: Answers, option: str) -> dict[str, Answer] | None:
    """Take one answer to the question that is open; None when it has no such answer."""
    given = dict(answers)
    if option == SKIP and can_be_left(question):
        return {**given, question.id: None}
    if question.kind in ("signs", "several"):
        ticks = toggled(question, answers.get(question.id), option)
        return None if ticks is None else given | {question.id: ticks}
    if question.kind == "scale" and option.isdecimal() and 0 <= int(option) <= 10:
        return given | {question.id: int(option)}
    return given | {question.id: option} if option_of(question, option) else None


def toggled(question: Question, ticks: Answer, name: str) -> list[str] | None:
    """Tick or untick one of several; a closing answer such as "none" stands alone, "done" needs a tick."""
    option = option_of(question, name)
    if option is None:
        return None
    before = [tick for tick in ticks if not _ends(question, tick)] if isinstance(ticks, list) else []
    if not option.ends:
        return [tick for tick in before if tick != name] if name in before else [*before, name]
    if name == "done":
        return [*before, name] if before else None
    return [*before, name] if name == "unsure" else [name]


def _ends(question: Question, name: str) -> bool:
    option = option_of(question, name)
    return option is not None and option.ends


def back(script: Script, answers: Answers) -> dict[str, Answer]:
    """Take the newest answer back; ticks stay, so that only the closing is undone."""
    if not answers:
        return {}
    *before, newest = answers
    kept = {name: answers[name] for name in before}
    question, answer = script.question(newest), answers[newest]
    if question is not None and isinstance(answer, list) and is_closed(question, answers):
        return kept | {newest: [tick for tick in answer if not _ends(question, tick)]}
    return kept if not (isinstance(answer, list) and before) else back(script, kept)
