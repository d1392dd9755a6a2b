"""A runner's side of the chat: says, taps, sees; the real bot on a real database, only Telegram's far end stands in."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App
from bot.clock import VirtualClock
from bot.core.content import Question
from bot.library import load
from bot.sandbox import Person, Sandbox, Shown
from bot.settings import CHECKOUT, Settings
from bot.winding import advance, settle
from tests.content.walked import answered, signs_of, tellable
from tests.databases import SQLITE, empty

TOKEN = "123456789:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
LIBRARY = load(CHECKOUT / "content")
SCRIPT = LIBRARY.script("triage")
NUMBERED = re.compile(r"^\d+ ")
START = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


class Chat:
    """One runner and the bot."""

    def __init__(self, house: House, person: Person) -> None:
        self.house, self.person = house, person
        self._read = 0

    @property
    def log(self) -> list[Shown]:
        """Every message of the bot as it stands now, oldest first."""
        return [message for message in self.person.chat.messages if message.from_bot]

    async def says(self, *texts: str) -> None:
        """Type something."""
        for text in texts:
            self._read = len(self.person.chat.messages)
            self.person.says(text)
            await self.house.settles()

    async def taps(self, *labels: str) -> None:
        """Tap a button by its label (or the beginning of it), newest message first."""
        for label in labels:
            self._read = len(self.person.chat.messages)
            message, data = self._button(label)
            self.person.taps_data(data, message)
            await self.house.settles()

    def _button(self, label: str) -> tuple[int, str]:
        """Find the newest button whose label is or begins with this."""
        for message in reversed(self.log):
            shown = {text: data for row in message.buttons for text, data in row}
            begin = [text for text in shown if text.startswith(label) or NUMBERED.sub("", text).startswith(label)]
            found = [text for text in shown if text == label] or begin
            if found:
                return message.message_id, shown[found[0]]
        raise LookupError(f"no button {label!r}; the newest are {self.labels()}")

    async def tells(self, until: Any = "", **facts: Any) -> None:
        """Answer the questions of a triage as somebody of whom these facts are true, up to a question or to the end."""
        while (asked := self._question()) is not None and asked[0].id != until:
            question, message, prefix = asked
            told = tellable(facts)
            answer = signs_of(SCRIPT, told) if question.id == "signs" else answered(question, told)
            for option in answer if isinstance(answer, list) else [str(answer)]:
                self._read = len(self.person.chat.messages)
                self.person.taps_data(f"{prefix}:{option}", message)
                await self.house.settles()

    def asked(self) -> str:
        """The id of the question of a triage that waits in the newest message, if one does."""
        found = self._question()
        return "" if found is None else found[0].id

    def _question(self) -> tuple[Question, int, str] | None:
        """Find the question of a triage that waits in the newest message."""
        newest = self.log[-1]
        data = [data for row in newest.buttons for _, data in row if data.startswith("q:")]
        if not data:
            return None
        kind, dialog, name, _ = data[0].split(":")
        question = SCRIPT.question(name)
        return None if question is None else (question, newest.message_id, f"{kind}:{dialog}:{name}")

    async def sets_up(self) -> None:
        """Become an adult in Leeds who has agreed to being stored."""
        await self.says("/start")
        await self.taps("I agree", "Yes")
        await self.says("leeds")
        await self.taps("Yes", "Evening", "Tu", "Th", "Done")

    async def restarts(self) -> None:
        """Kill the bot and start it again on the same database."""
        await self.house.restarts()

    async def waits(self, **span: float) -> None:
        """Let time pass."""
        self._read = len(self.person.chat.messages)
        await self.house.waits(**span)

    def new(self) -> str:
        """Everything that the bot has said since the runner's last step."""
        return "\n".join(message.text for message in self.person.chat.messages[self._read :] if message.from_bot)

    def whole(self) -> str:
        """Everything that stands in the chat from the bot."""
        return "\n".join(message.text for message in self.log)

    def labels(self) -> list[str]:
        """The buttons of the newest message that has any."""
        with_buttons = [message for message in self.log if message.buttons]
        return [label for row in with_buttons[-1].buttons for label, _ in row] if with_buttons else []

    def sees(self, *texts: str) -> None:
        """Fail unless each text stands in what the bot has said since the runner's last step."""
        for text in texts:
            assert text in self.new(), f"{text!r} is not in:\n{self.new()}"

    def does_not_see(self, *texts: str) -> None:
        """Fail if a text stands in what the bot has said since the runner's last step."""
        for text in texts:
            assert text not in self.new(), f"{text!r} is in:\n{self.new()}"


class House:
    """The bot, its database, its clock and the stand-in for Telegram."""

    def __init__(self, folder: Path, sandbox: Sandbox, clock: VirtualClock, database_url: str) -> None:
        self.folder, self.sandbox, self.clock, self.database_url = folder, sandbox, clock, database_url
        self.app: App
        self._people = 1000

    def settings(self) -> Settings:
        """The settings that an operator would have made."""
        return Settings(
            _env_file=None,
            telegram_bot_token=TOKEN,
            telegram_api_url=self.sandbox.url,
            database_url=SecretStr(self.database_url),
            health_file=self.folder / "health",
        )

    async def starts(self) -> None:
        """Start the bot."""
        self.app = await App.open(self.settings(), self.clock, LIBRARY)

    async def restarts(self) -> None:
        """End the bot as a kill would, and start it again."""
        await self.app.abandon()
        await self.starts()
        await self.settles()

    async def settles(self) -> None:
        """Let the bot take every update and say what it has to say."""
        await settle(self.app, self.clock)

    async def waits(self, **span: float) -> None:
        """Wind the clock, stopping wherever something is due."""
        await advance(self.app, self.clock, self.clock() + timedelta(**span))

    def runner(self, name: str = "Ann") -> Chat:
        """Let somebody meet the bot."""
        self._people += 1
        return Chat(self, self.sandbox.user(self._people, first_name=name, language_code="en"))


@asynccontextmanager
async def house(folder: Path, at: datetime = START, database: str = SQLITE) -> AsyncIterator[House]:
    """A bot that is up, on an empty database."""
    clock = VirtualClock(at)
    sandbox = Sandbox(token=TOKEN, clock=lambda: clock().timestamp())
    await sandbox.start(port=0)
    built = House(folder, sandbox, clock, await empty(database, folder))
    await built.starts()
    try:
        yield built
    finally:
        await built.app.close()
        await sandbox.stop()
