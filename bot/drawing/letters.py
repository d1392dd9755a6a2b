"""Words as the font can write them, no longer than their room."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

# No text in a picture is longer; what comes from outside could be.
MOST = 200
# Never a letter: the font shows what it shows for everything it lacks.
NO_LETTER = "\uffff"


@cache
def font(size: int) -> FreeTypeFont:
    """Give the font that Pillow carries, laid out by Pillow alone, so that it is the same on every machine."""
    from PIL import ImageFont  # noqa: PLC0415  (memory that most of the time nobody needs)

    carried = cast("FreeTypeFont", ImageFont.load_default(size))
    return carried.font_variant(layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: int) -> float:
    """Measure a text in pixels."""
    return font(size).getlength(text)


def fitted(text: str, size: int, room: float) -> str:
    """Write a text with the letters there are, and cut it where its room ends."""
    shown = readable(text)
    if width_of(shown, size) <= room:
        return shown
    while shown and width_of(f"{shown}…", size) > room:
        shown = shown[:-1].rstrip()
    return f"{shown}…"


def readable(text: str) -> str:
    """Replace what the font lacks: a letter with an accent by the bare one, anything else by a question mark."""
    return "".join(map(_shown, " ".join(unicodedata.normalize("NFC", text[:MOST]).split())))


@lru_cache(maxsize=1024)
def _shown(letter: str) -> str:
    if _has(letter):
        return letter
    if unicodedata.category(letter) in ("Cc", "Cf", "Mn"):
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return bare if bare and all(map(_has, bare)) else "?"


@lru_cache(maxsize=1024)
def _has(letter: str) -> bool:
    return letter.isprintable() and _shape(letter) != _shape(NO_LETTER)


def _shape(letter: str) -> bytes:
    return bytes(font(20).getmask(letter))
