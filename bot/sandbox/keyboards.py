"""The limits of keyboards: how many buttons, what each may do, how long its data is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request

BUTTONS = 100
A_ROW = 8
DATA_BYTES = 64
COPIED = 256
LOOKS = {"text", "style", "icon_custom_emoji_id"}
STYLES = {"danger", "success", "primary"}
URL = re.compile(r"(https?|tg)://\S+|[\w.-]+\.\w{2,}(/\S*)?")
_UNPARSED = "can't parse inline keyboard button: "


def check_keyboard(markup: Json | None) -> Json | None:
    """Refuse a keyboard that Telegram would refuse; give it back otherwise."""
    if markup and "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"])
    if markup and "keyboard" in markup:
        _check_size(markup["keyboard"])
    return markup


def inline_part(markup: Json | None) -> Json | None:
    """Give what stays with the message; other keyboards belong to the chat."""
    return markup if markup and markup.get("inline_keyboard") else None


def buttons(markup: Json | None) -> Iterator[Json]:
    """Give every button of an inline keyboard, row by row."""
    return (button for row in (markup or {}).get("inline_keyboard", []) for button in row)


def _check_inline(rows: list[list[Json]]) -> None:
    _check_size(rows)
    for row in rows:
        for button in row:
            _check_button(button)


def _check_size(rows: list[list[Json]]) -> None:
    if sum(len(row) for row in rows) > BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if any(len(row) > A_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    if button.get("style", "primary") not in STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
    actions = [name for name in button if name not in LOOKS]
    if not actions or button.get("callback_data") == "":
        raise bad_request(f"{_UNPARSED}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{_UNPARSED}exactly one action is allowed, not {' and '.join(actions)}")
    _check_action(button)


def _check_action(button: Json) -> None:
    if len(button.get("callback_data", "").encode()) > DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not URL.fullmatch(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in button and not button["web_app"]["url"].startswith("https://"):
        raise bad_request("inline keyboard button Web App URL is invalid: Only HTTPS links are allowed")
