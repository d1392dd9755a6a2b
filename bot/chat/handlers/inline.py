"""The bot's name and some words, typed in any chat: articles to put there, nothing about anybody."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import Context


async def on_query(update: Update, context: Context) -> None:
    """Somebody looks for an article to share."""
    query = update.inline_query
    assert query is not None
    await context.application.bot_data["desk"].offer(query)
