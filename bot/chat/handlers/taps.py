"""Buttons: what a tap says is in its data; whose it is, the service checks."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Update

from bot.chat.context import Context
from bot.chat.messages import number, read_data
from bot.core.replies import Notice, Replies, Toast
from bot.services import (
    account,
    advice,
    check_in,
    conversation,
    knowledge,
    referral,
    setup,
    triage,
    undoing,
    voice,
    warning,
)
from bot.services.conversation import Tap
from bot.services.work import Work

Action = Callable[[Work, int | None], Replies]
ACTIONS: dict[str, Action] = {
    "setup": setup.go_on,
    "begin": lambda work, _: setup.begin(work),
    "misheard": triage.misheard,
    "withdraw": account.withdraw,
    "keep": account.keep_consent,
    "delete": voice.farewell,
    "nothing": account.keep_all,
    "was-seen": referral.was_seen,
    "consent": lambda work, _: account.consent(work),
}


def _tap(update: Update) -> tuple[tuple[str, ...], int | None]:
    """Read a tap: its data, and the message that it stands under."""
    query = update.callback_query
    assert query is not None
    return read_data(query.data or ""), query.message.message_id if query.message else None


async def on_answer(update: Update, context: Context) -> None:
    """A runner taps an answer under a question."""
    data, message_id = _tap(update)
    _, dialog, question, option = data
    await context.handle(update, conversation.answer, Tap(number(dialog), question, option, message_id))


async def on_check_in(update: Update, context: Context) -> None:
    """A runner answers what the bot asked."""
    (_, check_in_id, option), message_id = _tap(update)
    await context.handle(update, check_in.answer, number(check_in_id), option, message_id)


async def on_article(update: Update, context: Context) -> None:
    """A runner opens a shelf or an article, turns a page, says whether it was useful."""
    (_, name, view), message_id = _tap(update)
    await context.handle(update, knowledge.tap, name, view, message_id)


async def on_more_advice(update: Update, context: Context) -> None:
    """A runner wants to know what to do until then, or why."""
    (_, advice_id, part), _message = _tap(update)
    await context.handle(update, advice.part, number(advice_id), part)


async def on_undo(update: Update, context: Context) -> None:
    """A runner had tapped wrong, or was misread."""
    (_, advice_id), message_id = _tap(update)
    await context.handle(update, warning.undo, number(advice_id), message_id)


async def on_run(update: Update, context: Context) -> None:
    """A runner takes a run back."""
    (_, run_id, _what), message_id = _tap(update)
    await context.handle(update, undoing.undo, number(run_id), message_id)


async def on_referral(update: Update, context: Context) -> None:
    """A runner answers "see a professional"."""
    (_, advice_id, given), message_id = _tap(update)
    await context.handle(update, referral.answer, number(advice_id), given, message_id)


async def on_setting(update: Update, context: Context) -> None:
    """A runner changes one setting."""
    (_, part), message_id = _tap(update)
    await context.handle(update, account.change, part, message_id)


async def on_action(update: Update, context: Context) -> None:
    """A runner taps a button that says what to do."""
    (_, action), message_id = _tap(update)
    await context.handle(update, ACTIONS.get(action, unknown), message_id)


async def on_unknown(update: Update, context: Context) -> None:
    """A button that nobody knows: forged, or older than this version."""
    await context.handle(update, unknown, None)


def unknown(work: Work, message_id: int | None) -> Replies:
    """Say so over the chat and in it: a toast alone is easily missed."""
    return [Toast("button-unknown"), Notice("button-unknown")]
