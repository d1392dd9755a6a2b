"""A conversation of questions: take an answer, go back, stop; the flow's own service says what follows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.content import Question
from bot.core.dialog import SKIP, Answers, accept, back, can_be_left, is_closed
from bot.core.replies import Answered, Edit, Notice, Replies, Reply, Toast
from bot.services import ending, leading, reading, setup, told, triage
from bot.services.closing import close
from bot.services.work import Work, in_place, stopped_triage
from bot.store import dialogs, outbox
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
    if tap.option == STOP:
        return stop(work, known, tap.message_id)
    if triage.open_now(work) is None:
        return [Notice("triage-stale"), *triage.begin(work)[1:]]
    return _answer_open(work, known, tap)


def _answer_open(work: Work, known: Dialog, tap: Tap) -> Replies:
    question = open_question(work, known)
    if question is None or question.id != tap.question:
        return [Toast("button-answered")]
    if tap.option == BACK:
        return go_back(work, known, tap.message_id)
    return take(work, known, question, tap.option, tap.message_id)


def take(
    work: Work, known: Dialog, question: Question, option: str, message_id: int | None, typed: bool = False
) -> Replies:
    """Take an answer to the open question; what was typed is followed by a new message, not an edited one."""
    special = setup.special(work, known, question, option)
    if special is not None:
        first, *rest = special
        return [in_place(None if typed else message_id, first), *rest]
    answers = accept(question, known.answers, option)
    if answers is None:
        return [Toast("tick-first" if option == "done" else "button-unknown")]
    if not is_closed(question, answers):
        dialogs.keep(work.connection, known, answers, work.now)
        return [in_place(None if typed else message_id, ask_now(work, known, answers))]
    return [*diary(work, question, answers, message_id), *went_on(work, known, answers, question)]


def diary(work: Work, question: Question, answers: Answers, message_id: int | None) -> Replies:
    """The question turns into what was answered, so that the chat reads as a diary."""
    if message_id is None:
        return []
    given = answers[question.id]
    plain = reading.plain_answer(work, question, answers)
    if question.kind == "scale" and given is not None:
        plain = f"{given}/10"
    if plain is not None:
        return [Edit(message_id, Answered(question.id, [plain], plain=True))]
    if given is None:
        return [Edit(message_id, Answered(question.id, [work.words.text("skipped")], plain=True))]
    ticks = [tick for tick in given if tick != "done"] if isinstance(given, list) else [str(given)]
    return [Edit(message_id, Answered(question.id, ticks))]


def went_on(work: Work, known: Dialog, answers: Answers, question: Question) -> Replies:
    """Let the flow's own service say what follows an answer."""
    if known.flow == triage.FLOW:
        return triage.went_on(work, known, answers, question)
    if leading.is_mine(known):
        return leading.answered(work, known, answers)
    return setup.went_on(work, known, answers, question)


def open_question(work: Work, known: Dialog) -> Question | None:
    """Find the question that waits for an answer."""
    if known.flow == triage.FLOW:
        return triage.standing_of(work, known.answers).question
    return setup.standing_of(work, known.flow, known.answers).question


def wants_number(work: Work, known: Dialog) -> bool:
    """Say whether the open question is itself a scale."""
    question = open_question(work, known)
    return question is not None and question.kind in ("scale", "text")


def ask_now(work: Work, known: Dialog, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the question that is open after these answers."""
    if known.flow != triage.FLOW:
        return setup.ask(work, known, answers, lead)
    return triage.ask(work, known.id, answers, lead)


def go_back(work: Work, known: Dialog, message_id: int | None = None) -> Replies:
    """Take the newest answer back and ask for it again."""
    rest, special = told.without_special(known.answers)
    answers = {**special, **back(work.library.script(known.flow), rest)}
    dialogs.keep(work.connection, known, answers, work.now)
    return [in_place(message_id, ask_now(work, known, answers))]


def skip(work: Work, known: Dialog) -> Replies:
    """Leave the open question out, if it can be left out."""
    question = open_question(work, known)
    if question is None or not can_be_left(question):
        return [ask_now(work, known, known.answers, "not-left-out")]
    return take(work, known, question, SKIP, outbox.last_asked(work.connection, work.runner.id), typed=True)


def stop(work: Work, known: Dialog, message_id: int | None = None) -> Replies:
    """End a conversation early; a triage says what the signs so far ask for, or what always counts."""
    urgent = triage.give_so_far(work, known)
    if urgent:
        return [*([in_place(message_id, Notice("stopped-urgent"))] if message_id else []), *urgent]
    close(work, known, known.answers)
    if known.flow != triage.FLOW:
        return [in_place(message_id, Notice("stopped" if work.runner.may_be_kept else "stopped-unknown"))]
    return [in_place(message_id, stopped_triage(work)), *ending.afterwards(work, known.answers)]


def cancel(work: Work) -> Replies:
    """Stop whatever is open."""
    known = triage.open_now(work)
    return stop(work, known) if known else [Notice("nothing-open")]


def again(work: Work, lead: str = "we-were-here") -> Replies:
    """Ask the open question once more."""
    known = triage.open_now(work)
    return [ask_now(work, known, known.answers, lead)] if known and not leading.is_mine(known) else []
