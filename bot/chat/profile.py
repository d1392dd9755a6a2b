"""How the bot introduces itself in Telegram: commands with descriptions, and what is seen before Start."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.chat.handlers.commands import MENU
from bot.library import Library

log = logging.getLogger(__name__)
LATER = 300.0


async def introduce(bot: Bot, library: Library) -> None:
    """Register commands and descriptions; if Telegram does not listen now, try again later."""
    while True:
        try:
            await _introduce(bot, library)
            return
        except TelegramError as error:
            log.warning("commands were not registered: %s", type(error).__name__)
            await asyncio.sleep(LATER)


async def _introduce(bot: Bot, library: Library) -> None:
    words = library.speak("en")
    await bot.set_my_commands([BotCommand(name, words.text(f"command-{name}")) for name in MENU])
    await bot.set_my_description(words.text("about-long"))
    await bot.set_my_short_description(words.text("about-short"))
