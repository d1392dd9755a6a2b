"""Commands, one service each."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.chat.context import Context
from bot.core.replies import Replies
from bot.services import account, advice, conversation, knowledge, listen, setup, triage
from bot.services.work import Work

SERVICES: dict[str, Callable[[Work], Replies]] = {
    "start": setup.begin,
    "triage": triage.begin,
    "pain": triage.begin,
    "why": advice.why,
    "cancel": conversation.cancel,
    "settings": account.settings,
    "privacy": account.privacy,
    "consent": account.consent,
    "export": account.export,
    "delete": account.ask_delete,
    "help": account.help_,
    "tips": lambda work: knowledge.contents(work, "tip"),
    "causes": lambda work: knowledge.contents(work, "cause"),
}
# What Telegram shows in its menu, in this order; their descriptions are texts.
MENU = (
    "triage",
    "faq",
    "tips",
    "causes",
    "why",
    "settings",
    "privacy",
    "consent",
    "export",
    "delete",
    "help",
    "cancel",
)


def command(name: str) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """Make the handler of a command; words after it are read as well."""

    async def on_command(update: Update, context: Context) -> None:
        await context.handle(update, listen.called, SERVICES[name], " ".join(context.args or ()))

    return on_command


async def on_faq(update: Update, context: Context) -> None:
    """A runner types /faq, with or without words."""
    await context.handle(update, listen.asked, " ".join(context.args or ()))
