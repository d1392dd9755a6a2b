"""What is lastingly so of a runner, such as diabetes: asked once, kept, and asked again in a while."""

from __future__ import annotations

from typing import Any

from bot.core.content import Question
from bot.core.dialog import Answer, Answers, facts_of
from bot.services.work import Work
from bot.store import runners

ABOUT_YOU, UNDER_18 = "about-you", "under-18"


def note(work: Work, question: Question, answers: Answers) -> None:
    """Keep the answer to a question about the runner, if anything may be kept of them."""
    if not question.profile or not work.runner.may_be_kept or answers.get(question.id) is None:
        return
    given = facts_of(work.library.script(f"triage.{question.id}"), {question.id: answers[question.id]}, {})
    known = {name: value for name, value in given.items() if name in work.library.book.facts}
    runners.change(work.connection, work.runner.id, health={**(work.runner.health or {}), **known}, health_at=work.now)


def ticks(work: Work) -> dict[str, Answer]:
    """Give what was told of the runner as the ticks it was told with, so that it can be changed."""
    question = work.library.script("triage").question(ABOUT_YOU)
    told: dict[str, Any] = dict(work.runner.health or {})
    options = question.options if question is not None else ()
    fits = [one.id for one in options if one.set and all(told.get(fact) == value for fact, value in one.set.items())]
    return {ABOUT_YOU: fits} if fits else {}


def in_words(work: Work) -> str:
    """Say what was told of the runner, for /settings."""
    named = ticks(work).get(ABOUT_YOU)
    if isinstance(named, list):
        return ", ".join(work.words.text(f"question-{ABOUT_YOU}.{one}") for one in named)
    return work.words.text("settings-unknown" if work.runner.health is None else f"question-{ABOUT_YOU}.none")
