"""Message -> Bot API arguments; button data -> taps. Plain data in, plain data out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from bot.services.offers import Offer

Arguments = dict[str, Any]
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Call:
    """One call of the Bot API."""

    method: str
    arguments: Arguments


def call_for(chat_id: int, message: Mapping[str, Any], plain: bool = False) -> Call:
    """Say which call shows a message; `plain` leaves the formatting out."""
    arguments: Arguments = {"chat_id": chat_id, "text": without_tags(message["text"]) if plain else message["text"]}
    if not plain:
        arguments["parse_mode"] = "HTML"
    if message.get("buttons"):
        arguments["reply_markup"] = {"inline_keyboard": _keyboard(message["buttons"])}
    if message.get("edit"):
        return Call("editMessageText", arguments | {"message_id": message["edit"]} | _no_preview())
    if message.get("silent"):
        arguments["disable_notification"] = True
    return Call("sendMessage", arguments | _no_preview())


def _no_preview() -> Arguments:
    return {"link_preview_options": {"is_disabled": True}}


def _keyboard(rows: Any) -> list[list[dict[str, str]]]:
    return [[{"text": label, "callback_data": data} for label, data in row] for row in rows]


def without_tags(html: str) -> str:
    """Give the text without its formatting."""
    return unescape(TAG.sub("", html))


def card_for(offer: Offer, bot_name: str, read_on: str) -> InlineQueryResultArticle:
    """Make what somebody can put into another chat; its one button leads to the bot, and asks nobody anything."""
    link = InlineKeyboardButton(read_on, url=f"https://t.me/{bot_name}?start={offer.start}")
    content = InputTextMessageContent(
        offer.html, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        offer.id, offer.title, content, InlineKeyboardMarkup([[link]]), description=offer.line
    )


def read_data(data: str) -> tuple[str, ...]:
    """Split button data into its parts; what is not ours gives nothing."""
    return tuple(data.split(":")) if data.isprintable() and len(data.encode()) <= 64 else ()


def number(text: str) -> int:
    """Read an id out of button data; 0 for anything else, which belongs to nobody."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
