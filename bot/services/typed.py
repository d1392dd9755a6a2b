"""Typed answers: what is typed counts like a tap when it answers the question that is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.core.content import Question
from bot.core.replies import Notice, Replies
from bot.core.understand import SignsFound, is_choice, read_choice, read_scale
from bot.services import conversation, places, reading, setup, told, triage
from bot.services.work import Work
from bot.store import dialogs, outbox
from bot.store.dialogs import Dialog

NUMBERS = re.compile(r"\d{1,2}(?:(?: and |[ ,;&+]+)\d{1,2})+")


def answer(work: Work, text: str) -> Replies | None:
    """Take a typed answer to the open question; None when there is none or the text is no answer to it."""
    known = triage.open_now(work)
    question = conversation.open_question(work, known) if known else None
    if known is None or question is None:
        return None
    shown_as = outbox.last_asked(work.connection, work.runner.id)
    if known.flow == triage.FLOW and (steer := _steering(work, text)):
        return steer(work, known)
    numbers = NUMBERS.fullmatch(text.strip().lower())
    if question.kind in ("signs", "several") and numbers:
        return _tick_all(work, known, question, [int(number) for number in re.findall(r"\d+", text)])
    if question.id == "region" and (placed := _place(work, known, question, text)):
        return placed
    option = _read(work, known, question, text)
    if option is not None:
        return conversation.take(work, known, question, option, shown_as, typed=True)
    return _read_more(work, known, question, text, shown_as)


def meant(work: Work, text: str, signs: SignsFound) -> SignsFound:
    """Leave out signs that are none here: Flint where a city is asked, and a button's own words, judged as a tap."""
    known = triage.open_now(work) if signs.any else None
    question = conversation.open_question(work, known) if known else None
    if known is None or question is None:
        return signs
    if question.id in ("place", "place-ok") and places.is_city(work, text):
        return SignsFound()
    is_tap = is_choice(text, [label for _, label in reading.labels(work, known, question)])
    return replace(signs, same_day=(), likely=False) if is_tap and not signs.emergency else signs


def _steering(work: Work, text: str) -> Callable[[Work, Dialog], Replies] | None:
    """Read Back, Skip and Stop, which stand under the questions of a triage."""
    said = text.strip(" ‹.!").casefold()
    ways: dict[str, Callable[[Work, Dialog], Replies]] = {
        "back": conversation.go_back, "skip": conversation.skip, "stop": conversation.stop,
    }  # fmt: skip
    return next((way for name, way in ways.items() if said == work.words.text(name).casefold()), None)


def _place(work: Work, known: Dialog, question: Question, text: str) -> Replies:
    """Take a place in the runner's own words, with its side; a button's own words are a tap."""
    place = told.place_in(work, text) or told.place_in(work, f"my {text} hurts")  # an answer need not be a sentence
    labels = [label for _, label in reading.labels(work, known, question)]
    if not place or is_choice(text, labels):
        return []
    dialogs.keep(work.connection, known, {told.PLACE: place, **known.answers}, work.now)
    known = dialogs.find(work.connection, work.runner.id, known.id) or known
    return triage.went_on(work, known, known.answers, question)


def _read_more(work: Work, known: Dialog, question: Question, text: str, shown_as: int | None) -> Replies | None:
    """Read what is no button's label: a place of the leg, a city, a time, a number."""
    read = reading.read_text(work, known, question, text)
    if read is None:
        return None
    answers, asked = read
    shown = conversation.diary(work, asked, answers, shown_as) if asked is question else []
    return [*shown, *setup.went_on(work, known, answers, asked)]


def _tick_all(work: Work, known: Dialog, question: Question, numbers: list[int]) -> Replies | None:
    """Tick several at once: "1, 3"."""
    names = [option.id for option in question.options if not option.ends]
    if not all(1 <= number <= len(names) for number in numbers):
        return None
    ticks = known.answers.get(question.id, [])
    new = [names[number - 1] for number in dict.fromkeys(numbers)]
    answers = {**known.answers, question.id: [*(tick for tick in ticks if tick in names and tick not in new), *new]}
    dialogs.keep(work.connection, known, answers, work.now)
    return [conversation.ask_now(work, known, answers)]


def _read(work: Work, known: Dialog, question: Question, text: str) -> str | None:
    if question.kind == "scale":
        number = read_scale(text)
        return None if number is None else str(number)
    if question.kind == "text" and any(letter.isdigit() for letter in text):
        return None
    labels = reading.labels(work, known, question)
    found = read_choice(text, [label for _, label in labels])
    return None if found is None else labels[found][0]


def unread(work: Work) -> Replies:
    """Say how the open question can be answered, when nothing else fits what was typed."""
    known = triage.open_now(work)
    question = conversation.open_question(work, known) if known else None
    if known is None or question is None:
        return []
    if question.id == "consent":
        return [setup.consent_again(known, question)]
    if question.kind == "text":
        return [Notice(reading.UNREAD[question.id])]
    return [conversation.ask_now(work, known, known.answers, "say-again")]


def is_text(work: Work) -> bool:
    """Say whether a free text is what was asked for."""
    known = triage.open_now(work)
    question = conversation.open_question(work, known) if known else None
    return question is not None and question.kind == "text"
