"""What is typed or shown in set-up besides its buttons: a city, a number, a time."""

from __future__ import annotations

from datetime import time

from bot.core.content import Question
from bot.core.dialog import Answer, Answers
from bot.services import places
from bot.services.work import Work
from bot.store.dialogs import Dialog

EARLIEST, LATEST = time(7, 30), time(21, 30)
UNREAD = {"place": "place-unknown", "number": "number-unknown", "check-in-time": "time-unknown"}


def labels(work: Work, known: Dialog, question: Question) -> list[tuple[str, str]]:
    """Name every answer that a button shows: its id and its label."""
    shown = [(option.id, work.words.text(f"question-{question.id}.{option.id}")) for option in question.options]
    if question.id != "place-ok":
        return shown
    found = places.candidates(work, str(known.answers.get("place", "")))
    several = [(f"n{n}", places.label(place)) for n, place in enumerate(found)] if len(found) > 1 else shown
    return [*several, ("another", work.words.text("no"))]


def plain_answer(work: Work, question: Question, answers: Answers) -> str | None:
    """Say an answer of set-up that is no option's label."""
    given = answers[question.id]
    if question.id == "place-ok" and given in ("yes", "number"):
        return places.confirmation(work, places.candidates(work, str(answers["place"]))[0])["place"]
    if question.kind != "text" or given == "skip":
        return None
    return places.typed(str(given)) if question.id == "place" else str(given)


def read_text(work: Work, known: Dialog, question: Question, text: str) -> tuple[dict[str, Answer], Question] | None:
    """Read a typed place, number or time; a city also while one is being confirmed. None when it is none of them."""
    readers = {"place": places.read, "place-ok": places.read, "number": _number, "check-in-time": _time}
    value = readers[question.id](work, text) if question.id in readers else None
    if value is None:
        return None
    asked = work.library.script(known.flow).question("place" if question.id == "place-ok" else question.id)
    assert asked is not None
    return {**known.answers, asked.id: value}, question if asked.id == question.id else asked


def _number(work: Work, text: str) -> str | None:
    digits = text.strip()
    return digits if digits.isascii() and digits.isdecimal() and 2 <= len(digits) <= 8 else None


def _time(work: Work, text: str) -> str | None:
    at = wall_time(text)
    return f"{at:%H:%M}" if at is not None and EARLIEST <= at <= LATEST else None


def wall_time(text: str) -> time | None:
    """Read a time of day, such as 7, 7:30, 7.30 or 7am; None when it is none."""
    bare = text.strip().lower().removesuffix("am").strip()
    hours, _, minutes = bare.replace(".", ":").partition(":")
    if not (f"{hours}{minutes}".isascii() and hours.isdecimal() and (minutes or "0").isdecimal()):
        return None
    if len(hours) > 2 or len(minutes) not in (0, 2) or int(hours) > 23 or int(minutes or 0) > 59:
        return None
    return time(int(hours), int(minutes or 0))
