"""What people send, made as Telegram makes it: entities in text, realistic files and places."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from bot.sandbox.described import Json
from bot.sandbox.files import PNG, Upload
from bot.sandbox.markup import units

ENTITIES = (
    ("bot_command", re.compile(r"(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("url", re.compile(r"(?<![\w@.])(?:https?://\S+|(?:[\w-]+\.)+(?:com|org|net|uk|io)\b(?:/\S*)?)")),
    ("mention", re.compile(r"(?<![\w@.])@\w{4,32}")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d_]\w*")),
)
TRIGGERS = re.compile(r"[/@#.]")


def text_fields(text: str) -> Json:
    """Give text with the entities that Telegram finds in it."""
    found = list(_entities(text)) if TRIGGERS.search(text) else []
    return {"text": text, "entities": found} if found else {"text": text}


def _entities(text: str) -> Iterator[Json]:
    for kind, pattern in ENTITIES:
        for found in pattern.finditer(text):
            yield {"type": kind, "offset": units(text[: found.start()]), "length": units(found[0])}


def tiny_picture(width: int = 64, height: int = 48) -> Upload:
    """Draw a small grey picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return Upload("photo.png", PNG + b"".join(_chunk(name, content) for name, content in parts))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def voice(file_id: str, seconds: int, size: int) -> Json:
    """Describe a voice message."""
    ids = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
    return {"voice": {"duration": seconds, "mime_type": "audio/ogg", **ids}}


def sticker(file_id: str, emoji: str) -> Json:
    """Describe a sticker."""
    looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
    return {"sticker": {"file_id": file_id, "file_unique_id": f"u{file_id}", **looks}}


def contact(phone_number: str, first_name: str) -> Json:
    """Describe a contact."""
    return {"contact": {"phone_number": phone_number, "first_name": first_name}}
