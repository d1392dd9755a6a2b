"""Set-up and settings: consent, age, place, check-in time, run days; each step is saved as it is answered."""

from __future__ import annotations

from datetime import time

from bot.core.content import Question
from bot.core.dialog import Answer, Answers, standing
from bot.core.replies import Ask, Choice, Notice, Replies, Reply
from bot.services import places
from bot.services.work import Work
from bot.store import dialogs, runners
from bot.store.dialogs import Dialog

FLOW = "setup"
TIMES = {"evening": "19:00", "morning": "07:30", "after-runs": "after-runs"}
EARLIEST, LATEST = time(7, 30), time(21, 30)
PARTS = ("place", "number", "check-in", "run-days")


def begin(work: Work) -> Replies:
    """Greet: the first time with consent, later with what can be done."""
    if work.runner.consent == "agreed":
        return [Notice("setup-again")]
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is not None and known.flow == FLOW:
        return [ask(work, known, known.answers)]
    return [_open(work, FLOW)]


def change(work: Work, part: str) -> Replies:
    """Ask for one setting again, unless a triage is open: that is finished first."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is not None and known.flow == "triage":
        return [Notice("finish-first")]
    return [_open(work, f"{FLOW}.{part}")] if part in PARTS else [Notice("button-unknown")]


def _open(work: Work, flow: str) -> Reply:
    answers: dict[str, Answer] = {"consent": "agree", "adult": "yes"} if flow != FLOW else {}
    if flow == f"{FLOW}.number":
        answers["place-ok"] = "number"
    opened = dialogs.begin(work.connection, work.runner.id, flow, answers, work.library.version, work.now)
    return ask(work, opened, answers)


def ask(work: Work, known: Dialog, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the step that is open."""
    question = standing(work.library.script(known.flow), answers, {}).question
    assert question is not None
    ticks = answers.get(question.id)
    ticked = list(ticks) if isinstance(ticks, list) else []
    stoppable = known.flow != FLOW
    if question.id != "place-ok":
        return Ask(known.id, question, ticked, stoppable=stoppable, lead=lead)
    return _confirm(work, known, question, str(answers.get("place", "")), stoppable)


def _confirm(work: Work, known: Dialog, question: Question, typed: str, stoppable: bool) -> Reply:
    found = places.candidates(work, typed)
    prefix = f"q:{known.id}:{question.id}"
    if len(found) > 1:
        buttons = [Choice(places.label(place), f"{prefix}:n{n}", plain=True) for n, place in enumerate(found)]
        other = [Choice("question-place-ok.another", f"{prefix}:another")]
        return Notice("place-which", {}, [[button] for button in [*buttons, *other]])
    values = places.confirmation(work, found[0])
    return Ask(known.id, question, values=values, stoppable=stoppable)


def special(work: Work, known: Dialog, question: Question, option: str) -> Replies | None:
    """Take what is no plain answer: more about privacy, one of several places, another place."""
    if question.id == "consent" and option == "more":
        return [Notice("privacy"), ask(work, known, known.answers)]
    if question.id != "place-ok":
        return None
    if option == "another":
        kept = {name: given for name, given in known.answers.items() if name != "place"}
        dialogs.keep(work.connection, known, kept, work.now)
        return [ask(work, known, kept)]
    if option.startswith("n"):
        return _choose(work, known, option)
    return None


def _choose(work: Work, known: Dialog, option: str) -> Replies | None:
    found = places.candidates(work, str(known.answers.get("place", "")))
    if not (option[1:].isdecimal() and int(option[1:]) < len(found)) or len(found) < 2:
        return None
    answers = {**known.answers, "place": places.exactly(found[int(option[1:])])}
    dialogs.keep(work.connection, known, answers, work.now)
    return [ask(work, known, answers)]


def take_text(work: Work, known: Dialog, question: Question, text: str) -> Replies:
    """Read a typed place, number or time; what cannot be read is asked again with an example."""
    readers = {"place": places.read, "number": _number, "check-in-time": _time}
    value = readers[question.id](work, text)
    if value is None:
        wrong = {"place": "place-unknown", "number": "number-unknown", "check-in-time": "time-unknown"}
        return [Notice(wrong[question.id])]
    return went_on(work, known, {**known.answers, question.id: value}, question)


def take_location(work: Work, latitude: float, longitude: float) -> Replies | None:
    """Take a shared location as the place, if that is what was asked."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is None or not known.flow.startswith(FLOW):
        return None
    question = standing(work.library.script(known.flow), known.answers, {}).question
    place = work.places.at(latitude, longitude)
    if question is None or question.id != "place" or place is None:
        return [Notice("place-unknown")] if question is not None and question.id == "place" else None
    return went_on(work, known, {**known.answers, "place": places.exactly(place)}, question)


def _number(work: Work, text: str) -> str | None:
    digits = text.strip()
    return digits if digits.isascii() and digits.isdecimal() and 2 <= len(digits) <= 8 else None


def _time(work: Work, text: str) -> str | None:
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal() and len(hours) < 3 and len(minutes) in (0, 2)):
        return None
    if int(hours) > 23 or int(minutes or 0) > 59:
        return None
    at = time(int(hours), int(minutes or 0))
    return f"{at:%H:%M}" if EARLIEST <= at <= LATEST else None


def went_on(work: Work, known: Dialog, answers: Answers, question: Question) -> Replies:
    """Save the step, then ask the next or end."""
    _save(work, answers, question)
    if standing(work.library.script(known.flow), answers, {}).question is not None:
        dialogs.keep(work.connection, known, answers, work.now)
        return [ask(work, known, answers)]
    dialogs.keep(work.connection, known, answers, work.now, "done")
    if known.flow != FLOW:
        return [Notice("settings-saved")]
    return _done(work, known, answers)


def _done(work: Work, known: Dialog, answers: Answers) -> Replies:
    if answers.get("consent") == "agree" and answers.get("adult") == "yes":
        return [Notice("setup-done")]
    dialogs.erase(work.connection, known.id)
    return [Notice("setup-done-minor" if answers.get("adult") == "no" else "setup-done-questions-only")]


def _save(work: Work, answers: Answers, question: Question) -> None:
    """Store one step. A minor's consent does not count, and nothing of theirs is stored."""
    given = answers[question.id]
    values: dict[str, object] = {}
    match question.id:
        case "consent":
            agreed = given == "agree"
            values = {"consent": "agreed" if agreed else "questions_only", "consent_at": work.now if agreed else None}
        case "adult":
            values = {"adult": given == "yes"} | ({} if given == "yes" else {"consent": "questions_only"})
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


def _run_days(given: Answer) -> dict[str, object]:
    days = [day for day in given if day != "done"] if isinstance(given, list) else []
    return {} if days == ["skip"] else {"run_days": [] if days == ["varies"] else days}
