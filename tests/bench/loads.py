"""Loads on a bot in its own process against the stand-in in another: updates a second, and how long each waits."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from pathlib import Path
from statistics import median, quantiles

from tests.faults.processes import TOKEN, Telegram, bot, kill

COMMAND, TYPED = "/help", "/faq shoes {n}"


async def legcheck(folder: Path, far: Telegram) -> Process:
    """Start the bot on a fresh file, without limits."""
    return await bot(folder, far.url)


async def echo(folder: Path, far: Telegram) -> Process:
    """Start the bare echo bot."""
    environment = {**os.environ, "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": far.url}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.echo", env=environment, stderr=DEVNULL
    )


async def is_up(far: Telegram) -> float:
    """Wait for the first answer; gives the seconds until then."""
    began = time.monotonic()
    await answered(far, chats=1, each=1)
    return time.monotonic() - began


async def answered(
    far: Telegram, chats: int, each: int, per_second: float | None = None, text: str = COMMAND
) -> tuple[float, list[float]]:
    """Queue a load and wait for its answers; gives the seconds it took and each one's wait."""
    await far.post("clear", ledger=True, messages=True)
    began = time.monotonic()
    await far.post("load", chats=chats, updates_each=each, text=text, per_second=per_second)
    while True:
        found = await far.get("latencies")
        if len(found["seconds"]) >= chats * each:
            return time.monotonic() - began, found["seconds"]
        if time.monotonic() - began > 120:
            raise TimeoutError(f"{found['open']} updates were not answered")
        await asyncio.sleep(0.05)


async def rate(far: Telegram, chats: int, each: int, text: str = COMMAND) -> float:
    """Updates a second, the best that this bot does with this many chats."""
    took, _ = await answered(far, chats, each, text=text)
    return chats * each / took


async def waits(far: Telegram, chats: int, updates: int, per_second: float) -> tuple[float, float]:
    """p50 and p99 in milliseconds from handing an update over to its reply."""
    _, seconds = await answered(far, chats, max(1, updates // chats), per_second)
    return median(seconds) * 1000, quantiles(seconds, n=100)[98] * 1000


def memory(process: Process) -> float:
    """MB of memory that a process holds."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


__all__ = ["answered", "echo", "is_up", "kill", "legcheck", "memory", "rate", "waits"]
