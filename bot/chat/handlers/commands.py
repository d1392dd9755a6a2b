"""Commands, one service each."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Update

from bot.chat.context import Context
from bot.core.replies import Replies
from bot.services import (
    account,
    advice,
    conversation,
    correcting,
    history,
    knowledge,
    listen,
    pausing,
    running,
    setup,
    tips,
    today,
    triage,
)
from bot.services.work import Work

SERVICES: dict[str, Callable[[Work], Replies]] = {
    "start": setup.begin,
    "triage": triage.begin,
    "pain": triage.begin,
    "why": advice.why,
    "ran": running.ask,
    "today": today.ask,
    "history": history.show,
    "entries": correcting.ask,
    "pause": pausing.ask,
    "resume": pausing.resume,
    "cancel": conversation.cancel,
    "settings": account.settings,
    "privacy": account.privacy,
    "consent": account.consent,
    "export": account.export,
    "delete": account.ask_delete,
    "help": account.help_,
    "tips": tips.tip,
    "causes": lambda work: knowledge.menu(work, "cause"),
}
# What Telegram shows in its menu, in this order; their descriptions are texts.
MENU = (
    *("triage", "ran", "today", "history", "entries", "faq", "tips", "causes", "why", "pause", "resume", "settings"),
    *("privacy", "consent", "export", "delete", "help", "cancel"),
)


async def on_command(update: Update, context: Context) -> None:
    """A runner types a command; words after it are read as well."""
    message = update.effective_message
    assert message is not None
    words = " ".join(context.args or ())
    await context.handle(update, listen.called, SERVICES[_name(update)], words, message.message_id)


def _name(update: Update) -> str:
    """Read which command it is; in a private chat it may carry the bot's name."""
    message = update.effective_message
    typed = (message.text if message is not None else None) or ""
    return typed.split()[0][1:].partition("@")[0].lower()


async def on_faq(update: Update, context: Context) -> None:
    """A runner types /faq, with or without words."""
    await context.handle(update, listen.asked, " ".join(context.args or ()))
