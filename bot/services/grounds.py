"""What an advice rests on: the runner's answers, the facts they gave, and which answer gave which fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.core.conditions import Facts
from bot.core.content import Level, Outcome
from bot.core.dialog import Answers, givers
from bot.core.leads import Lead, fitting, rank
from bot.core.triage import Decision, settle
from bot.services import told
from bot.services.work import Work

MOST_LEADS, MOST_PATTERNS = 3, 3


@dataclass(frozen=True)
class Grounds:
    """The lines of the diary, the facts, and for each fact the answer it came from."""

    diary: Sequence[str]
    facts: Facts = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


def of_triage(work: Work, answers: Answers) -> Grounds:
    """Gather what a triage rests on."""
    script, known = work.library.script(told.FLOW), told.facts(work, answers)
    facts, given = givers(script, answers, known)
    asked = {name: question for name in set(given.values()) if (question := script.question(name))}
    said = {fact: work.words.label(asked[name], answers[name]) for fact, name in given.items()}
    return Grounds(work.words.diary(script, answers), facts, said)


def reasons(work: Work, outcomes: Sequence[Outcome], grounds: Grounds) -> list[dict[str, Any]]:
    """Say each rule's sentence with the answers that made it hold."""
    settled = settle(grounds.facts, work.library.book.facts)
    made = []
    for outcome in outcomes:
        when = work.library.book.conditions.get(outcome.id)
        facts = when.support(settled) if when is not None else frozenset()
        answers = list(dict.fromkeys(said for fact, said in grounds.said.items() if fact in facts))
        made.append({"id": outcome.id, "because": outcome.because, "answers": answers})
    return made


def leads(work: Work, level: str, grounds: Grounds) -> list[dict[str, Any]]:
    """Rank what may have led here, with the answers for and against it; not for whoever must go today."""
    if Level(level).urgency <= Level.same_day.urgency or not grounds.facts:
        return []
    settled = settle(grounds.facts, work.library.book.facts)
    found = [lead for lead in rank(work.library.book.causes, settled) if lead.speaks_for]
    return [_lead(work, lead) for lead in found[:MOST_LEADS]]


def _lead(work: Work, lead: Lead) -> dict[str, Any]:
    return {
        "id": lead.cause.id,
        "title": lead.cause.name,
        "for": [clue.says for clue in lead.speaks_for],
        "against": [clue.says for clue in lead.against],
        "note": lead.cause.note,
    }


def patterns(work: Work, decision: Decision, grounds: Grounds) -> list[dict[str, Any]]:
    """Name what it often fits, never as a diagnosis; warning signs come before patterns."""
    if decision.level.urgency <= Level.same_day.urgency:
        return []
    found = fitting(work.library.book.patterns, settle(grounds.facts, work.library.book.facts))[:MOST_PATTERNS]
    return [{"id": one.id, "name": one.name, "says": one.says, "article": one.article} for one in found]
