"""Every handler in one ordered list: the map of the bot. The first that fits takes the update."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.chat.handlers import anything, commands, inline, taps, views
from bot.chat.messages import read_data

Handler = BaseHandler[Any, Any, Any]
PRIVATE = filters.ChatType.PRIVATE
NEW = PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
NAME = "[a-z0-9_.-]{1,40}"


def routes() -> list[Handler]:
    """List the handlers."""
    return [
        CallbackQueryHandler(taps.on_unknown, lambda data: not read_data(str(data))),
        CallbackQueryHandler(taps.on_answer, rf"^q:\d{{1,18}}:{NAME}:({NAME}|<)$"),
        CallbackQueryHandler(taps.on_check_in, rf"^c:\d{{1,18}}:{NAME}$"),
        CallbackQueryHandler(taps.on_article, rf"^k:{NAME}:{NAME}$"),
        CallbackQueryHandler(taps.on_more_advice, rf"^w:\d{{1,18}}:{NAME}$"),
        CallbackQueryHandler(taps.on_undo, r"^x:\d{1,18}$"),
        CallbackQueryHandler(taps.on_run, r"^r:\d{1,18}:undo$"),
        CallbackQueryHandler(taps.on_referral, rf"^p:\d{{1,18}}:{NAME}$"),
        CallbackQueryHandler(views.on_today, r"^t:why$"),
        CallbackQueryHandler(views.on_entry, r"^e:[a-z0-9-]{1,12}:\d{1,18}:\d{1,6}$"),
        CallbackQueryHandler(taps.on_setting, rf"^s:{NAME}$"),
        CallbackQueryHandler(taps.on_action, rf"^a:{NAME}$"),
        CallbackQueryHandler(taps.on_unknown),
        MessageHandler(NEW & filters.TEXT & filters.VIA_BOT, anything.on_quote),
        CommandHandler(list(commands.SERVICES), commands.on_command, NEW),
        CommandHandler("faq", commands.on_faq, NEW),
        MessageHandler(NEW & filters.COMMAND, anything.on_unknown_command),
        MessageHandler(NEW & filters.TEXT, anything.on_text),
        MessageHandler(NEW & filters.LOCATION, anything.on_location),
        MessageHandler(NEW, anything.on_file),
        MessageHandler(PRIVATE & filters.UpdateType.EDITED_MESSAGE, anything.on_edit),
        MessageHandler(filters.ChatType.GROUPS & filters.COMMAND, anything.on_group),
        InlineQueryHandler(inline.on_query),
        ChatMemberHandler(anything.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
