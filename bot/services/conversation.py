"""A conversation of questions: take an answer, go back, stop; the flow's own service says what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.content import Question
from bot.core.dialog import Answers, Script, Standing, accept, back, is_closed, standing
from bot.core.replies import Answered, Edit, Notice, Replies, Reply, Toast
from bot.core.understand import read_choice, read_scale
from bot.services import setup, triage
from bot.services.work import Work, stopped_triage
from bot.store import dialogs
from bot.store.dialogs import Dialog

STOP, BACK = "x", "<"


@dataclass(frozen=True)
class Tap:
    """A button under a question: which dialog, which question, which answer, under which message."""

    dialog_id: int
    question: str
    option: str
    message_id: int | None


def answer(work: Work, tap: Tap) -> Replies:
    """Take one answer of an open conversation and say what comes next."""
    known = dialogs.find(work.connection, work.runner.id, tap.dialog_id)
    if known is None:
        return [Toast("button-not-yours")]
    if known.state != "open":
        return [Toast("button-finished")]
    here = _standing(work, known)
    if tap.option == STOP:
        return stop(work, known, tap.message_id)
    if here.question is None or here.question.id != tap.question:
        return [Toast("button-answered")]
    if tap.option == BACK:
        return _back(work, known, tap.message_id)
    return _take(work, known, here.question, tap.option, tap.message_id)


def _take(work: Work, known: Dialog, question: Question, option: str, message_id: int | None) -> Replies:
    special = setup.special(work, known, question, option)
    if special is not None:
        return special
    answers = accept(question, known.answers, option)
    if answers is None:
        return [Toast("tick-first" if option == "done" else "button-unknown")]
    if not is_closed(question, answers):
        dialogs.keep(work.connection, known, answers, work.now)
        return _in_place(message_id, ask_now(work, known, answers))
    diary = _diary(question, answers, message_id)
    return [*diary, *_service(known)(work, known, answers, question)]


def _diary(question: Question, answers: Answers, message_id: int | None) -> Replies:
    """The question turns into what was answered, so that the chat reads as a diary."""
    if message_id is None:
        return []
    given = answers[question.id]
    if question.kind == "scale":
        return [Edit(message_id, Answered(question.id, [f"{given}/10"], plain=True))]
    ticks = [tick for tick in given if tick != "done"] if isinstance(given, list) else [str(given)]
    return [Edit(message_id, Answered(question.id, ticks))]


def _service(known: Dialog) -> Callable[[Work, Dialog, Answers, Question], Replies]:
    return triage.went_on if known.flow == "triage" else setup.went_on


def _in_place(message_id: int | None, reply: Reply) -> Replies:
    return [Edit(message_id, reply) if message_id is not None else reply]


def _standing(work: Work, known: Dialog) -> Standing:
    return standing(_script(work, known), known.answers, triage.known_facts(work, known.answers))


def _script(work: Work, known: Dialog) -> Script:
    return work.library.script(known.flow)


def ask_now(work: Work, known: Dialog, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the question that is open after these answers."""
    if known.flow != "triage":
        return setup.ask(work, known, answers, lead)
    return triage.ask(work, known.id, answers, lead)


def _back(work: Work, known: Dialog, message_id: int | None) -> Replies:
    answers = back(_script(work, known), known.answers)
    dialogs.keep(work.connection, known, answers, work.now)
    return _in_place(message_id, ask_now(work, known, answers))


def stop(work: Work, known: Dialog, message_id: int | None = None) -> Replies:
    """End a conversation early; a triage that was not finished says what always counts."""
    dialogs.keep(work.connection, known, known.answers, work.now, "stopped")
    if not work.runner.may_be_kept:
        dialogs.erase(work.connection, known.id)
    said = stopped_triage(work) if known.flow == "triage" else Notice("stopped")
    return _in_place(message_id, said)


def cancel(work: Work) -> Replies:
    """Stop whatever is open."""
    known = dialogs.open_for(work.connection, work.runner.id)
    return stop(work, known) if known else [Notice("nothing-open")]


def again(work: Work, lead: str = "we-were-here") -> Replies:
    """Ask the open question once more."""
    known = dialogs.open_for(work.connection, work.runner.id)
    return [ask_now(work, known, known.answers, lead)] if known else []


def typed(work: Work, text: str) -> Replies | None:
    """Take a typed answer to the open question; None when there is none or the text is no answer to it."""
    known = dialogs.open_for(work.connection, work.runner.id)
    question = _standing(work, known).question if known else None
    if known is None or question is None:
        return None
    if question.kind == "text":
        return setup.take_text(work, known, question, text)
    option = _read(work, question, text)
    return None if option is None else _take(work, known, question, option, None)


def _read(work: Work, question: Question, text: str) -> str | None:
    if question.kind == "scale":
        number = read_scale(text)
        return None if number is None else str(number)
    labels = [work.words.text(f"question-{question.id}.{option.id}") for option in question.options]
    found = read_choice(text, labels)
    return None if found is None else question.options[found].id
