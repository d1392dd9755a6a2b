"""Files that were sent: what was uploaded, and what Telegram makes of it."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request

PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed over."""

    name: str
    content: bytes


@dataclass(slots=True)
class Files:
    """Every file that the bot or a person has sent, by its lasting id."""

    kept: dict[str, Upload] = field(default_factory=dict)

    def keep(self, upload: Upload, kind: str) -> str:
        """Store a file and give its id."""
        file_id = f"{kind}-{len(self.kept) + 1:06d}"
        self.kept[file_id] = upload
        return file_id

    def given(self, value: Any, kind: str) -> tuple[str, Upload]:
        """Take a file from a call: an upload, or the id of an earlier one."""
        if isinstance(value, Upload):
            if not value.content:
                raise bad_request("file must be non-empty")
            return self.keep(value, kind), value
        if str(value).startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        if str(value) not in self.kept:
            raise bad_request("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        return str(value), self.kept[str(value)]

    def described(self, file_id: str) -> Json:
        """Give the File object of getFile."""
        upload = self.kept.get(file_id)
        if upload is None:
            raise bad_request("invalid file_id")
        if len(upload.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**_ids(file_id, upload), "file_path": f"files/{file_id}"}


def _ids(file_id: str, upload: Upload) -> Json:
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}


def document(file_id: str, upload: Upload) -> Json:
    """Describe a document as messages carry it."""
    kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    return {"file_name": upload.name, "mime_type": kind, **_ids(file_id, upload)}


def photo(file_id: str, upload: Upload) -> list[Json]:
    """Describe a picture as messages carry it: one size is enough here."""
    if len(upload.content) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    width, height = _size(upload.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return [{**_ids(file_id, upload), "width": width, "height": height}]


def _size(content: bytes) -> tuple[int, int]:
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(JPEG):
        return 1280, 720
    raise bad_request("IMAGE_PROCESS_FAILED")
