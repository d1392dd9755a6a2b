"""The text of a message: parsed, trimmed and measured as Telegram does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import parse_html, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Formatted:
    """What a person reads, how it is set, and the HTML it came from."""

    plain: str
    entities: tuple[Json, ...]
    html: str

    def fields(self, text: str, entities: str) -> Json:
        """Give it as the fields of a message."""
        given: Json = {text: self.plain} if self.plain else {}
        return {**given, entities: list(self.entities)} if self.entities else given


def message_text(given: Json, too_long: str = "message is too long") -> Formatted:
    """Take the text of a message: from 1 to 4096 characters after parsing."""
    formatted = _formatted(given.get("text", ""), given.get("parse_mode"), given.get("entities", []))
    if not formatted.plain:
        raise bad_request("message text is empty")
    if len(formatted.plain) > TEXT_LIMIT:
        raise bad_request(too_long)
    return formatted


def caption(given: Json) -> Formatted:
    """Take the words under a file: up to 1024 characters after parsing."""
    formatted = _formatted(given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities", []))
    if len(formatted.plain) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(text: str, mode: Any, given: list[Json]) -> Formatted:
    if mode not in (None, "") and str(mode).lower() != "html":
        raise bad_request("unsupported parse_mode")
    plain, entities = parse_html(text) if mode else (text, given)
    trimmed = plain.strip()
    if len(trimmed) != len(plain) and entities:
        entities = _moved(entities, units(plain[: len(plain) - len(plain.lstrip())]), units(trimmed))
    return Formatted(trimmed, tuple(entities), text)


def _moved(entities: list[Json], by: int, most: int) -> list[Json]:
    """Keep entities over the same words when blanks around the text are cut off."""
    moved = []
    for entity in entities:
        start = max(entity["offset"] - by, 0)
        end = min(entity["offset"] + entity["length"] - by, most)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return moved
