"""Promise 5: kill -9 at any moment loses nothing that was acknowledged; and ends and starts that are not violent."""

from __future__ import annotations

import asyncio
import socket
import time
from asyncio.subprocess import PIPE
from datetime import timedelta
from pathlib import Path

import pytest

from bot import jobs
from bot.clock import system_clock
from bot.jobs import STALLED, TICK, Scheduler
from tests.databases import empty
from tests.faults.kills import House, drill
from tests.faults.processes import bot, file, kill, telegram, until_said, until_sent_to

# One group: they start processes, which would take each other's time.
pytestmark = pytest.mark.xdist_group("processes")


async def test_five_kills_lose_nothing(tmp_path: Path, kind: str) -> None:
    """`make faults` does it fifty times; a kill at a bad moment must not need luck to be found."""
    seed = int(time.time())
    async with telegram() as far:
        books = await drill(far, House(tmp_path, await empty(kind, tmp_path)), 5, seed, rounds=3)

    assert books.problems == [], f"seed {seed}"
    assert books.kills == 5


async def test_sigterm_drains_within_five_seconds(tmp_path: Path) -> None:
    """A container gets ten seconds, then it is killed: what is under way lands, the rest waits in the file."""
    async with telegram() as far:
        process = await bot(tmp_path, far.url)
        await far.post("say", chat_id=1, text="/help")
        await until_said(far, file(tmp_path))
        await far.post("fault", action="silent", method="sendMessage", chat_id=2)
        await far.post("fault", action="delay", method="sendMessage", seconds=0.5)
        for chat in (1, 2, 3):
            await far.post("say", chat_id=chat, text="/help")
        await until_sent_to(far, 2)
        told = time.monotonic()
        process.terminate()
        code = await process.wait()
        took = time.monotonic() - told
        await far.post("clear")
        assert code == 0
        assert took < 5
        assert [len(await far.said(chat)) for chat in (1, 3)] == [2, 1]

        process = await bot(tmp_path, far.url)
        await until_said(far, file(tmp_path))
        await kill(process)
        assert [len(await far.said(chat)) for chat in (1, 2, 3)] == [2, 2, 1]


async def test_a_start_without_network_waits_for_it(tmp_path: Path) -> None:
    """After a power cut the bot is up before the router: that is no reason to give up."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    process = await bot(tmp_path, f"http://127.0.0.1:{port}", log=PIPE)
    assert process.stderr is not None
    assert b"cannot be reached yet" in await asyncio.wait_for(process.stderr.readline(), 20)
    async with telegram(port) as far:
        await far.post("say", chat_id=1, text="/help")
        await until_said(far, file(tmp_path))
        assert len(await far.said(1)) == 1
        assert process.returncode is None
        await kill(process)


async def test_the_watchdog_moves_a_tick_that_a_clock_set_back_has_left_far_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A clock that is corrected by an hour must not stop every check-in for that hour."""
    ticks: list[float] = []
    ticked = asyncio.Event()

    async def tick() -> None:
        ticks.append(time.monotonic())
        ticked.set()

    monkeypatch.setattr(jobs, "EVERY_SECONDS", 3600)
    scheduler = Scheduler(tick)
    running = asyncio.create_task(scheduler.run())
    await asyncio.wait_for(ticked.wait(), 5)
    ticked.clear()
    # an hour off: what APScheduler does after the clock was set back by an hour
    scheduler._scheduler.modify_job(TICK, next_run_time=system_clock() + timedelta(hours=1))

    scheduler.watch(time.monotonic() + STALLED - 1)
    await asyncio.sleep(0)
    assert len(ticks) == 1

    scheduler.watch(time.monotonic() + STALLED + 1)
    await asyncio.wait_for(ticked.wait(), 5)
    assert len(ticks) == 2
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
