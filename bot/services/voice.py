"""Replies become letters in the outbox, in the transaction that caused them."""

from __future__ import annotations

from bot.core.replies import Advise, Card, Message, Notice, Replies, Reply, Toast
from bot.core.triage import decide
from bot.core.understand import signs_in
from bot.library import Library
from bot.services.work import Work
from bot.store import outbox, runners

FAREWELL = "farewell"
TOAST_LENGTH = 200


def post(work: Work, replies: Replies) -> str | None:
    """Write the replies to the outbox; gives the line over the chat, which is not stored."""
    toast = None
    for reply in replies:
        message = work.library.say(reply, work.runner.language)
        if isinstance(reply, Toast):
            toast = message.text[:TOAST_LENGTH]
            continue
        outbox.add(
            work.connection, work.runner.id, work.runner.chat_id, message.as_json(), work.now,
            rank=_rank(reply), kind=_kind(reply),
        )  # fmt: skip
    return toast


def _rank(reply: Reply) -> int:
    urgent = isinstance(reply, Card) or (isinstance(reply, Notice) and reply.rank == "emergency")
    return outbox.EMERGENCY if urgent else outbox.REPLY


def _kind(reply: Reply) -> str:
    return "advice" if isinstance(reply, (Advise, Card)) else "reply"


def when_down(library: Library, said: str) -> list[Message]:
    """What is said while nothing can be stored: the emergency card if the text names a sign, and that we are down."""
    signs = signs_in(said, library.vocabulary)
    down = library.say(Notice("down"))
    if signs.self_harm:
        number = library.speak("en").text("number-default")
        return [library.say(Notice("crisis", {"number": number})), down]
    facts = {name: value for sign in signs.emergency for name, value in library.typed_signs[sign].facts.items()}
    if not facts:
        return [down]
    outcome = decide(library.book, facts).outcome
    shown = {"until_then": library.advice[outcome.advice].until_then, "because": [outcome.because], "answers": []}
    return [library.say(Card(shown, None, None)), down]


def farewell(work: Work) -> Replies:
    """Erase everything about the runner; the last word goes to a blank row that is erased when it has been said."""
    runners.forget(work.connection, work.runner)
    blank = runners.meet(work.connection, work.runner.chat_id, work.runner.language, work.now)
    message = work.library.say(Notice("delete-done"), blank.language)
    outbox.add(work.connection, blank.id, blank.chat_id, message.as_json(), work.now, kind=FAREWELL)
    return []
