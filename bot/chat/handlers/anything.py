"""Whatever else arrives: text, edits, files, places, unknown commands, groups, blocking."""

from __future__ import annotations

from telegram import ChatMember, Update

from bot.chat.context import Context
from bot.services import listen, presence


async def on_text(update: Update, context: Context) -> None:
    """A runner types something."""
    message = update.effective_message
    assert message is not None
    await context.handle(update, listen.text, message.text or "", message.message_id)


async def on_quote(update: Update, context: Context) -> None:
    """A runner puts something into this chat that a bot has written, such as one of our articles."""
    await context.handle(update, listen.quoted)


async def on_edit(update: Update, context: Context) -> None:
    """A runner changes an earlier message."""
    message = update.effective_message
    assert message is not None
    await context.handle(update, listen.edited, message.text or message.caption or "", message.message_id)


async def on_location(update: Update, context: Context) -> None:
    """A runner shares a location."""
    message = update.effective_message
    assert message is not None and message.location is not None
    await context.handle(update, listen.location, message.location.latitude, message.location.longitude)


async def on_file(update: Update, context: Context) -> None:
    """A runner sends a picture, a voice message, a sticker, a file."""
    message = update.effective_message
    assert message is not None
    await context.handle(update, listen.file, message.caption or "")


async def on_unknown_command(update: Update, context: Context) -> None:
    """A runner types a command that does not exist; its words may still name a warning sign."""
    message = update.effective_message
    assert message is not None
    await context.handle(update, listen.command, message.text or "")


async def on_group(update: Update, context: Context) -> None:
    """Somebody calls the bot in a group: legs are talked about in private only."""
    await context.application.bot_data["desk"].say_only(update, "group")


async def on_membership(update: Update, context: Context) -> None:
    """A runner blocks the bot, or lets it in again."""
    change = update.my_chat_member
    assert change is not None
    gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    await context.handle(update, presence.blocked if gone else presence.unblocked)
