"""The stand-in as one object: what tests and `make play` hold in their hands."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox import contacts
from bot.sandbox.described import Json
from bot.sandbox.faults import Faults
from bot.sandbox.limits import Flood
from bot.sandbox.people import Person
from bot.sandbox.server import Server
from bot.sandbox.world import TOKEN, Call, Toast, World


class Sandbox:
    """Telegram's Bot API for one token on this machine, and the people who write to the bot."""

    def __init__(
        self,
        token: str = TOKEN,
        clock: Callable[[], float] = time.time,
        limits: bool = True,
        burst: int = 20,
        seed: int = 0,
    ) -> None:
        self.token = token
        self.world = World(token, clock, Flood(on=limits, burst=burst), Faults(seed))
        self.port = 0
        self._server = Server(self.world)
        self._people: dict[int, Person] = {}

    async def start(self, port: int = 0) -> None:
        """Begin to serve; port 0 takes any free one."""
        self.port = await self._server.start(port)

    async def stop(self) -> None:
        """Serve no more."""
        await self._server.stop()

    @property
    def url(self) -> str:
        """The address that stands for https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    def user(self, chat_id: int, first_name: str = "Ann", language_code: str | None = "en", **more: Any) -> Person:
        """Give the person behind a private chat; the same one every time."""
        if chat_id not in self._people:
            self._people[chat_id] = contacts.person(self.world, chat_id, first_name, language_code, **more)
        return self._people[chat_id]

    def group(self, chat_id: int, title: str = "Group", member: Person | None = None) -> Person:
        """Give somebody's side of a group chat."""
        return contacts.group(self.world, chat_id, title, member)

    async def polled(self) -> None:
        """Wait until the bot waits: it has taken every update and asks for more."""
        await self.world.updates.polled.wait()

    def inject(self, update: Json | str) -> int:
        """Queue any update; a text goes into the batch as it is."""
        return self.world.updates.inject(update)

    @property
    def faults(self) -> Faults:
        """The trouble that is on."""
        return self.world.faults

    @property
    def flood(self) -> Flood:
        """The limits and what they refused."""
        return self.world.flood

    @property
    def ledger(self) -> list[Call]:
        """Every call, in order."""
        return self.world.ledger

    @property
    def toasts(self) -> list[Toast]:
        """Every answer to a tap, in order; many have no text."""
        return self.world.toasts

    @property
    def offered(self) -> list[Json]:
        """What the bot offered for the newest inline query that it answered."""
        return next(reversed(self.world.inline_answers.values()), [])

    @property
    def pending(self) -> list[int]:
        """The ids of updates that the bot has not confirmed."""
        return list(self.world.updates.waiting)

    @property
    def commands(self) -> dict[tuple[str, str], list[Json]]:
        """The commands that are set, by scope and language."""
        return self.world.profile.commands
