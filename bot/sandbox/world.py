"""Everything the stand-in knows: chats, waiting updates, files, limits, and what was called."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.chats import Chat, Shown
from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files, Upload
from bot.sandbox.limits import Flood
from bot.sandbox.load import Load
from bot.sandbox.polling import Updates
from bot.sandbox.profile import Profile

TOKEN = "42:a-token-of-the-sandbox"  # noqa: S105 - opens nothing


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot. `outcome` is ok, Telegram's description, or the fault that hit it."""

    method: str
    params: Mapping[str, Any]
    outcome: str
    at: float
    accepted: bool
    code: int = 200
    message_id: int | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat that was meant, where one was."""
        return self.params.get("chat_id")


@dataclass(frozen=True, slots=True)
class Toast:
    """A short note over the chat, after a tap."""

    query_id: str
    chat_id: int
    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A tap that waits for its answer."""

    chat_id: int
    at: float


@dataclass
class World:
    """The state behind one token; the clock is a parameter, so that time can be wound."""

    token: str = TOKEN
    clock: Callable[[], float] = time.time
    flood: Flood = field(default_factory=Flood)
    faults: Faults = field(default_factory=Faults)
    updates: Updates = field(default_factory=Updates)
    files: Files = field(default_factory=Files)
    profile: Profile = field(default_factory=Profile)
    load: Load = field(default_factory=Load)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_answers: dict[str, list[Json]] = field(default_factory=dict)
    toasts: list[Toast] = field(default_factory=list)
    ledger: list[Call] = field(default_factory=list)
    _message_id: int = 0
    _query_id: int = 0

    def __post_init__(self) -> None:
        name = {"first_name": "LegCheck", "username": "legcheck_sandbox_bot"}
        self.me: Json = {"id": int(self.token.split(":")[0]), "is_bot": True, **name}

    def next_message_id(self) -> int:
        """Give the number of the next message."""
        self._message_id += 1
        return self._message_id

    def next_query_id(self) -> str:
        """Give the id of the next tap or inline query."""
        self._query_id += 1
        return str(4_200_000_000_000 + self._query_id)

    def chat(self, chat_id: Any) -> Chat:
        """Give a chat that the bot may write to, or refuse."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        chat.check_open()
        return chat

    def say(self, chat: Chat, content: Json, html: str = "", upload: Upload | None = None) -> Shown:
        """Put a message of the bot into a chat."""
        now = self.clock()
        head = {"message_id": self.next_message_id(), "from": self.me, "chat": chat.described, "date": int(now)}
        self.load.answered(chat.id, now)
        return chat.put(Shown({**head, **content}, html, now, True, False, upload))
