"""One long conversation, played against the real bot and written down: `python -m tests.journeys.played`."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sandbox import Shown
from tests.chat import Chat, House, house

TITLE = """# A conversation, as it was played

`python -m tests.journeys.played > docs/played-conversation.md` plays it again; tests/journeys/test_played.py fails when
the bot says something else. Buttons stand in brackets; what the runner types stands after >, what is tapped after ☞.
In italics: what a question turns into when it is answered. What was shown before is only begun.
"""
VERSION = re.compile(r"Content [0-9a-f]{12}")


class Script:
    """Plays a chat and notes every step of it."""

    def __init__(self, home: House, chat: Chat, title: str = TITLE) -> None:
        self.home, self.chat = home, chat
        self.lines: list[str] = [title]
        self._shown: set[str] = set()

    async def says(self, *texts: str) -> None:
        """Type something."""
        for text in texts:
            await self._step(f"> {text}", self.chat.says(text))

    async def taps(self, *labels: str) -> None:
        """Tap a button."""
        for label in labels:
            await self._step(f"☞ {label}", self.chat.taps(label))

    async def waits(self, said: str, **span: float) -> None:
        """Let time pass."""
        await self._step(f"*{said}*", self.chat.waits(**span))

    async def restarts(self) -> None:
        """Kill the bot and start it again."""
        await self.chat.restarts()
        self.lines.append("*The bot is killed and started again.*\n")

    def heading(self, said: str) -> None:
        """Begin a part."""
        self.lines.append(f"## {said}\n")

    async def _step(self, said: str, doing: object) -> None:
        before = len(self.chat.person.chat.log)
        await doing  # type: ignore[misc]
        self.lines.append(f"{said}\n")
        shown = [message for message in self.chat.person.chat.log[before:] if message.from_bot]
        self.lines += [self._written(message) for message in shown if not (message.edited and message.buttons)]

    def _written(self, message: Shown) -> str:
        """Write a message down as it stands in the chat; what was shown before is only begun."""
        text = VERSION.sub("Content …", message.text)
        if message.edited:
            return f"*{text}*\n"
        again = text in self._shown
        self._shown.add(text)
        said = [*text.split("\n")[:1], "…"] if again else text.split("\n")
        buttons = " ".join(f"[{label}]" for row in message.buttons for label, _ in row)
        named = [f"(file {message.document_name})"] if message.document_name else []
        named += ["(picture)"] if "photo" in message.raw else []
        return "\n".join(["```", *said, *([buttons] if buttons and not again else []), *named, "```"]) + "\n"


async def _set_up(script: Script) -> None:
    script.heading("Getting to know each other")
    await script.says("/start")
    await script.taps("I agree", "Yes")
    await script.says("leeds")
    await script.taps("Yes", "Evening", "Tu", "Th", "Done")


async def _triage(script: Script) -> None:
    script.heading("Something hurts")
    await script.says("my left shin hurts")
    await script.taps("None of these", "I walk with a limp", "Done", "None of these fits me", "A spot")
    await script.restarts()
    await script.taps("On the inner")
    await script.says("earlier on every run")
    await script.taps("None of these for me", "1 to 3")
    await script.says("6")
    await script.taps("What to do until then", "What may have led here", "More or harder running", "Done")
    await script.says("/why", "do new shoes help?")


async def _afterwards(script: Script) -> None:
    script.heading("Three days later")
    await script.waits("Thursday evening", days=3, hours=2)
    await script.says("it's new or worse")
    await script.taps("3", "Done", "Brown, red")
    await script.waits("Four hours later", hours=4, minutes=30)
    await script.taps("Yes")


async def _leaving(script: Script) -> None:
    script.heading("Taking everything along")
    await script.says("/export", "/delete")
    await script.taps("Yes, erase everything")


async def play(home: House) -> str:
    """Play the whole conversation; gives it as Markdown."""
    script = Script(home, home.runner())
    for part in (_set_up, _triage, _afterwards, _leaving):
        await part(script)
    return "\n".join(script.lines)


def write_down(play: Callable[[House], Awaitable[str]]) -> None:
    """Play in a house of its own, and print what was said."""

    async def _played() -> str:
        with TemporaryDirectory() as folder:
            async with house(Path(folder)) as home:
                return await play(home)

    sys.stdout.write(asyncio.run(_played()))


if __name__ == "__main__":
    write_down(play)
