"""Chats as the people in them see them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.files import Upload


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as it stands in a chat. `raw` is Telegram's Message object."""

    raw: Json
    html: str = ""
    sent_at: float = 0.0
    from_bot: bool = True
    edited: bool = False
    upload: Upload | None = None

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """What it says, without any markup: the words, or those under a file."""
        return str(self.raw.get("text", self.raw.get("caption", "")))

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """Its inline buttons, row by row: label and callback data (or the address it opens)."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[(button["text"], _data(button)) for button in row] for row in rows]

    @property
    def document(self) -> bytes | None:
        """The content of its document."""
        return self.upload.content if self.upload and "document" in self.raw else None

    @property
    def document_name(self) -> str | None:
        """The file name of its document."""
        return self.upload.name if self.upload and "document" in self.raw else None

    @property
    def photo(self) -> bytes | None:
        """The content of its picture."""
        return self.upload.content if self.upload and "photo" in self.raw else None


def _data(button: Json) -> str:
    return str(button.get("callback_data") or button.get("url") or "")


@dataclass(slots=True)
class Chat:
    """A private chat or a group, with everything said in it."""

    id: int
    described: Json
    shown: dict[int, Shown] = field(default_factory=dict)
    log: list[Shown] = field(default_factory=list)
    keyboard: list[list[str]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    blocked: bool = False
    deactivated: bool = False

    @property
    def messages(self) -> list[Shown]:
        """What can be read in the chat now, oldest first."""
        return list(self.shown.values())

    def put(self, message: Shown) -> Shown:
        """Show a new message."""
        self.shown[message.message_id] = message
        self.log.append(message)
        return message

    def change(self, message: Shown, **changes: Any) -> Shown:
        """Show an edited message in the place of the old one."""
        edited = replace(message, edited=True, **changes)
        return self.put(edited)

    def check_open(self) -> None:
        """Refuse a bot that is not wanted here, or an account that is gone."""
        if self.blocked:
            private = self.described["type"] == "private"
            raise forbidden("bot was blocked by the user" if private else "bot was kicked from the group chat")
        if self.deactivated:
            raise forbidden("user is deactivated")

    def from_bot(self, message_id: int, missing: str) -> Shown:
        """Give a message that the bot has sent."""
        message = self.shown.get(message_id)
        if message is None:
            raise bad_request(missing)
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message
