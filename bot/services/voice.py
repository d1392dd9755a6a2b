"""Replies become letters in the outbox, in the transaction that caused them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.content import Level
from bot.core.dialog import option_of
from bot.core.replies import (
    Advise,
    Ask,
    Attach,
    Card,
    Choice,
    Contents,
    Edit,
    Message,
    Notice,
    Prompt,
    Replies,
    Reply,
    Tell,
    Toast,
)
from bot.core.triage import decide
from bot.core.understand import signs_in
from bot.library import Library
from bot.services import away
from bot.services.work import Work
from bot.store import advices, outbox, runners

FAREWELL = "farewell"
TOAST_LENGTH = 200
LINE_AFTER = timedelta(hours=24)


def post(work: Work, replies: Replies, is_tap: bool = False, as_prompt: bool = False) -> str | None:
    """Write the replies to the outbox; gives the line over the chat, which answers taps alone and is not stored.

    `as_prompt`: nobody has just written, so it waits its turn and keeps the quiet hours.
    """
    toast = None
    if any(not (isinstance(reply, Toast) and is_tap) for reply in replies):
        away.mention(work, outbox.PROMPT if as_prompt else outbox.REPLY)
    last = _takes_line(replies)
    line = _unseen(work) if last is not None else None
    for number, reply in enumerate(replies):
        message = work.library.say(reply, work.runner.language)
        if line is not None and number == last:
            message = replace(message, text=f"{message.text}\n\n{line.text}", buttons=(*message.buttons, *line.buttons))
        if isinstance(reply, Toast) and is_tap:
            toast = message.text[:TOAST_LENGTH]
            continue
        outbox.add(
            work.connection, work.runner.id, work.runner.chat_id, message.as_json(), work.now,
            rank=outbox.PROMPT if as_prompt else _rank(reply), kind=_kind(reply), check_in_id=_head(reply),
        )  # fmt: skip
    return toast


def _takes_line(replies: Replies) -> int | None:
    """Find the last new message, which is not itself about where help is to be found."""
    silent = (Toast, Edit, Card, Attach)
    able = [n for n, one in enumerate(replies) if not isinstance(one, silent) and _rank(one) != outbox.EMERGENCY]
    return able[-1] if able else None


def _unseen(work: Work) -> Message | None:
    """Make the line that stands under everything while urgent advice has not been followed for a day (T-19, T-20)."""
    if not work.runner.may_be_kept:
        return None
    given = advices.unseen_since(work.connection, work.runner.id, work.now - LINE_AFTER)
    if given is None:
        return None
    values = {"day": work.day(given.given_at), "number": work.number}
    return work.library.say(
        Notice("unseen-line", values, [[Choice("button-was-seen", "a:was-seen")]]), work.runner.language
    )


def _rank(reply: Reply) -> int:
    urgent = isinstance(reply, Card) or (isinstance(reply, Notice) and reply.rank == "emergency")
    return outbox.EMERGENCY if urgent else outbox.REPLY


def _head(reply: Reply) -> int | None:
    """A question of the weeks is found again by its check-in; one that is shown anew is no new question."""
    return reply.head if isinstance(reply, Prompt) else None


def _kind(reply: Reply) -> str:
    """Say what becomes of a letter that may or may not have arrived; a question is found again when it is answered.

    A page is turned in place; where that cannot be, it comes anew.
    """
    said = reply.reply if isinstance(reply, Edit) else reply
    choices = [choice for row in said.choices for choice in row] if isinstance(said, Notice) else []
    if isinstance(reply, Edit) and isinstance(said, (Tell, Contents)):
        return "page"
    if isinstance(said, (Ask, Prompt)) or any(choice.data.startswith("q:") for choice in choices):
        return "ask"
    return "advice" if isinstance(said, (Advise, Card)) else "reply"


def down(library: Library) -> Message:
    """What is said while nothing can be stored."""
    return library.say(Notice("down"))


def cards_for_text(library: Library, said: str) -> list[Message]:
    """Make the card that a text asks for, without anything stored."""
    signs = signs_in(said, library.vocabulary)
    if signs.self_harm:
        number = library.speak("en").text("number-default")
        return [library.say(Notice("crisis", {"number": number}))]
    return _card(library, {k: v for sign in signs.emergency for k, v in library.typed_signs[sign].facts.items()})


def cards_for_tap(library: Library, data: str) -> list[Message]:
    """Make the card that an answer of the triage asks for, if it alone decides so."""
    _, _, question_id, option_id = (*data.split(":"), "", "", "", "")[:4]
    question = library.scripts["triage"].question(question_id) if data.startswith("q:") else None
    option = option_of(question, option_id) if question is not None else None
    return _card(
        library, option.set if option is not None and question is not None and question.kind == "choice" else {}
    )


def _card(library: Library, facts: Mapping[str, Any]) -> list[Message]:
    outcome = decide(library.book, facts).outcome
    if outcome.level is not Level.emergency:
        return []
    shown = {"until_then": library.advice[outcome.advice].until_then, "because": [outcome.because], "answers": []}
    return [library.say(Card(shown, None, None))]


def farewell(work: Work, message_id: int | None = None) -> Replies:
    """Erase everything about the runner; the last word goes to a blank row that is erased when it has been said."""
    runners.forget(work.connection, work.runner)
    blank = runners.meet(work.connection, work.runner.chat_id, work.runner.language, work.now)
    last: list[tuple[Reply, str]] = [(Notice("delete-done"), FAREWELL)]
    if message_id is not None:
        last.insert(0, (Edit(message_id, Notice("delete-agreed")), "reply"))
    for reply, kind in last:
        message = work.library.say(reply, blank.language)
        outbox.add(work.connection, blank.id, blank.chat_id, message.as_json(), work.now, kind=kind)
    return []
