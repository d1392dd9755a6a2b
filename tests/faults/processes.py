"""The real bot and the stand-in for Telegram as processes of their own, driven over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.databases import ask

TOKEN = "123456789:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
# The limits are lifted on both sides: what is looked for is what gets lost, not how slowly.
UNLIMITED = {"RATE": "100000", "CHAT_BURST": "100000"}


@dataclass(frozen=True)
class Telegram:
    """The stand-in: people, faults and the ledger of calls."""

    session: aiohttp.ClientSession
    port: int

    @property
    def url(self) -> str:
        """The address that the bot calls."""
        return f"http://127.0.0.1:{self.port}"

    async def post(self, what: str, **given: Any) -> Any:
        """Do something as a person, or make trouble."""
        async with self.session.post(f"{self.url}/sandbox/{what}", json=given) as response:
            return await response.json()

    async def get(self, what: str, **given: Any) -> Any:
        """Look at something."""
        async with self.session.get(f"{self.url}/sandbox/{what}", params=given) as response:
            return await response.json()

    async def pending(self) -> int:
        """How many updates are not acknowledged yet."""
        return int((await self.get("pending"))["count"])

    async def said(self, chat_id: int) -> list[str]:
        """What the bot has said in a chat, in order, every send."""
        log = await self.get("messages", chat_id=chat_id, log=1)
        return [message["text"] for message in log if message["from_bot"] and not message["edited"]]


@asynccontextmanager
async def telegram(port: int = 0) -> AsyncIterator[Telegram]:
    """Start the stand-in without flood control."""
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(port), "--token", TOKEN, "--no-limits"]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    assert process.stdout is not None
    _, said = (await process.stdout.readline()).decode().split()
    async with aiohttp.ClientSession() as session:
        yield Telegram(session, int(said))
    process.terminate()
    await process.wait()


async def bot(folder: Path, url: str, log: int = DEVNULL, database: str | None = None) -> Process:
    """Start the bot as an operator does; without another database on a SQLite file in the folder."""
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": database or file(folder),
        "HEALTH_FILE": str(folder / "health"),
        **UNLIMITED,
    }
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    command: Sequence[str] = [sys.executable, "-m", "bot", "run"]
    return await asyncio.create_subprocess_exec(*command, env=environment | settings, stderr=log)


async def kill(process: Process) -> None:
    """End it without any warning."""
    process.send_signal(signal.SIGKILL)
    await process.wait()


def file(folder: Path) -> str:
    """Where a bot keeps its data if it is not told otherwise."""
    return f"sqlite+aiosqlite:///{folder / 'legcheck.db'}"


async def until_said(far: Telegram, database: str, seconds: float = 60.0) -> None:
    """Wait until every update is acknowledged and every reply has left the outbox."""
    ends = asyncio.get_running_loop().time() + seconds
    while await far.pending() or _waiting(database):
        if asyncio.get_running_loop().time() > ends:
            raise TimeoutError(f"{await far.pending()} updates and {_waiting(database)} letters are still waiting")
        await asyncio.sleep(0.1)


def _waiting(database: str) -> int:
    """Count the letters that are not sent yet."""
    [(count,)] = ask(database, "select count(*) from outbox where state in ('ready', 'claimed')")
    return int(count)


async def until_sent_to(far: Telegram, chat_id: int) -> None:
    """Wait until a message to this chat has arrived at Telegram."""
    while not await far.said(chat_id):  # noqa: ASYNC110 - it happens in another process
        await asyncio.sleep(0.01)
