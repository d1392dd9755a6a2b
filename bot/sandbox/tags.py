"""The tags of Telegram's HTML and the characters that can be written as references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.described import Json

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(lt|gt|amp|quot)(?![A-Za-z]));?")


@dataclass(slots=True)
class Opened:
    """A start tag that waits for its end."""

    tag: str
    offset: int
    attributes: dict[str, str]


def kind(closed: Opened) -> str:
    """Give the kind of entity that a tag makes."""
    expandable = closed.tag == "blockquote" and "expandable" in closed.attributes
    return "expandable_blockquote" if expandable else KINDS[closed.tag]


def details(closed: Opened) -> Json:
    """What an entity carries beside its place: an address, an emoji, a moment."""
    attributes = closed.attributes
    if closed.tag == "a":
        return {"url": attributes["href"]}
    if closed.tag == "tg-emoji":
        return {"custom_emoji_id": attributes.get("emoji-id", "")}
    if closed.tag == "tg-time":
        return {"unix_time": int(attributes.get("unix", "0")), "date_time_format": attributes.get("format", "")}
    return {}


def character(found: re.Match[str]) -> str | None:
    """Give the character of a reference; numbers outside Unicode stay as they are."""
    if found[3]:
        return NAMED[found[3]]
    code = int(found[1]) if found[1] else int(found[2], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None
