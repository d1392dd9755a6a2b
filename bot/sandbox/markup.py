"""Telegram's HTML: which tags it takes, what it says of wrong ones, and the plain text with its entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.described import Json
from bot.sandbox.errors import entities as unparsable
from bot.sandbox.tags import KINDS, REFERENCE, Opened, character, details, kind

SPECIAL = re.compile(r"[<&]")
END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
START_TAG = re.compile(r"<([^\s>]*)(?=[\s>])")
NAME = re.compile(r"\s*([^\s=>/\"']*)\s*")
BARE = re.compile(r"[A-Za-z0-9.-]+")


def units(text: str) -> int:
    """Measure text as Telegram measures entities: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Reader:
    text: str
    plain: list[str] = field(default_factory=list)
    length: int = 0
    open: list[Opened] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while found := SPECIAL.search(self.text, position):
            self._say(self.text[position : found.start()])
            position = self._reference(found.start()) if found[0] == "&" else self._tag(found.start())
        self._say(self.text[position:])
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.plain), self.entities

    def _say(self, text: str) -> None:
        self.plain.append(text)
        self.length += units(text)

    def _reference(self, position: int) -> int:
        found = REFERENCE.match(self.text, position)
        meant = character(found) if found else None
        self._say(meant or "&")
        return found.end() if found and meant else position + 1

    def _tag(self, begin: int) -> int:
        return self._end(begin) if self.text.startswith("</", begin) else self._start(begin)

    def _start(self, begin: int) -> int:
        found = START_TAG.match(self.text, begin)
        if not found:
            raise unparsable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = found[1].lower()
        if tag not in KINDS:
            raise unparsable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        opened = Opened(tag, self.length, {})
        end = self._attributes(opened, found.end(), begin)
        if tag == "span" and opened.attributes.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(opened)
        return end

    def _attributes(self, opened: Opened, position: int, begin: int) -> int:
        """Read attributes up to the closing bracket and give the place behind it."""
        while True:
            found = NAME.match(self.text, position)
            assert found is not None
            position = found.end()
            if not found[1]:
                return self._closed(opened, position, begin)
            opened.attributes[found[1].lower()] = ""
            if self.text.startswith("=", position):
                opened.attributes[found[1].lower()], position = self._value(opened.tag, position + 1, begin)

    def _closed(self, opened: Opened, position: int, begin: int) -> int:
        if position >= len(self.text):
            raise unparsable(f'Unclosed start tag "{opened.tag}" at byte offset {self._bytes(begin)}')
        if self.text[position] != ">":
            raise unparsable(f'Empty attribute name in the tag "{opened.tag}" at byte offset {self._bytes(begin)}')
        return position + 1

    def _value(self, tag: str, position: int, begin: int) -> tuple[str, int]:
        position += len(self.text[position:]) - len(self.text[position:].lstrip())
        if position >= len(self.text):
            raise unparsable(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
        if self.text[position] in "\"'":
            return self._quoted(position, begin)
        found = BARE.match(self.text, position)
        end = found.end() if found else position
        if self.text[end : end + 1] not in (">", " ", "\n", "\t"):
            raise unparsable(f"Unexpected end of name token at byte offset {self._bytes(position)}")
        return self.text[position:end], end

    def _quoted(self, position: int, begin: int) -> tuple[str, int]:
        end = self.text.find(self.text[position], position + 1)
        if end < 0:
            raise unparsable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return REFERENCE.sub(lambda found: character(found) or found[0], self.text[position + 1 : end]), end + 1

    def _end(self, begin: int) -> int:
        if not self.open:
            raise unparsable(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        found = END_TAG.match(self.text, begin)
        if not found or not found[2]:
            raise unparsable(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        closed, tag = self.open.pop(), found[1].lower()
        if tag and tag != closed.tag:
            where = f"at byte offset {self._bytes(begin)}"
            raise unparsable(f'Unmatched end tag {where}, expected "</{closed.tag}>", found "</{tag}>"')
        self._keep(closed)
        return found.end()

    def _keep(self, closed: Opened) -> None:
        length = self.length - closed.offset
        if length and (closed.tag != "a" or closed.attributes.get("href")):
            self.entities.append({"type": kind(closed), "offset": closed.offset, "length": length, **details(closed)})

    def _bytes(self, position: int) -> int:
        return len(self.text[:position].encode("utf-8", "surrogatepass"))


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Give the plain text and its entities, or refuse as Telegram does."""
    if "<" not in text and "&" not in text:
        return text, []
    return _Reader(text).read()
