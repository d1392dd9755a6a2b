"""What set-up stores of a runner, step by step, and what is taken away again with the consent."""

from __future__ import annotations

from bot.core.content import Question
from bot.core.dialog import Answer, Answers
from bot.services import health, places, planning
from bot.services.work import Work
from bot.store import runners

TIMES = {"evening": "19:00", "morning": "07:30", "after-runs": "after-runs"}
NOTHING: dict[str, object] = dict.fromkeys(
    (
        "city",
        "country",
        "zone",
        "emergency_number",
        "run_days",
        "check_in_at",
        "consent_at",
        "wake_at",
        "paused_until",
        "health",
        "health_at",
    )
)


def save(work: Work, answers: Answers, question: Question) -> None:
    """Store one step. Nothing is stored of a minor, nor of somebody who does not say that they are none."""
    health.note(work, question, answers)
    given = answers[question.id]
    values: dict[str, object] = {}
    match question.id:
        case "consent":
            agreed = given == "agree"
            values = {"consent": "agreed" if agreed else "questions_only", "consent_at": work.now if agreed else None}
        case "adult":
            values = {"adult": {"yes": True, "no": False}.get(str(given))}
            values |= {} if given == "yes" else {"consent": "questions_only", **NOTHING}
        case "place-ok" if given in ("yes", "number"):
            values = places.stored(work, str(answers["place"]))
        case "number" if given != "skip":
            values = {"emergency_number": given}
        case "check-in" if given in TIMES:
            values = {"check_in_at": TIMES[str(given)]}
        case "check-in-time" if given != "skip":
            values = {"check_in_at": given}
        case "run-days":
            values = _run_days(given)
    if values:
        runners.change(work.connection, work.runner.id, **values)
        _replan(work, question)


def _replan(work: Work, question: Question) -> None:
    """What is asked by the clock follows the clock that was just set."""
    if question.id == "place-ok":
        planning.rezone(work)
    if question.id in ("place-ok", "check-in", "check-in-time", "run-days"):
        planning.begin(work)


def _run_days(given: Answer) -> dict[str, object]:
    days = [day for day in given if day != "done"] if isinstance(given, list) else []
    return {} if days == ["skip"] else {"run_days": [] if days == ["varies"] else days}


def forget(work: Work) -> None:
    """Erase every answer, advice and planned question, and what set-up had stored."""
    runners.forget_answers(work.connection, work.runner.id)
    runners.change(work.connection, work.runner.id, **NOTHING)
