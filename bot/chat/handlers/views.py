"""Looking back and ahead: the reason for today's answer, and the list of what was told."""

from __future__ import annotations

from telegram import Update

from bot.chat.context import Context
from bot.chat.messages import number, read_data
from bot.services import correcting, today


async def on_today(update: Update, context: Context) -> None:
    """A runner wants to know why they should, or should not, run today."""
    await context.handle(update, today.why)


async def on_entry(update: Update, context: Context) -> None:
    """A runner leafs through what was told, opens an entry, corrects or deletes it."""
    query = update.callback_query
    assert query is not None
    _, what, entry_id, page = read_data(query.data or "")
    shown_as = query.message.message_id if query.message else None
    await context.handle(update, correcting.tap, what, number(entry_id), number(page), shown_as)
