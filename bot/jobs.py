"""APScheduler's few named jobs: the tick, and a watchdog for a wall clock that was set back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot.library import Library
from bot.places import Places
from bot.services import due, retention
from bot.store.database import Database, DatabaseUnavailable

log = logging.getLogger(__name__)
TICK = "tick"
EVERY_SECONDS = 5
STALLED = 3 * EVERY_SECONDS


class Tick:
    """What is due becomes rows: questions, erasures."""

    def __init__(self, database: Database, library: Library, places: Places) -> None:
        self._database, self._library, self._places = database, library, places
        self._cleaned: datetime | None = None
        self.ticked_at: datetime | None = None

    async def step(self, now: datetime) -> datetime | None:
        """Do what is due now; gives the next due instant."""
        clean = self._cleaned is None or now >= self._cleaned + retention.EVERY or now < self._cleaned
        next_due = await self._database.write(lambda connection: self._work(connection, now, clean))
        if clean:
            self._cleaned = now
        self.ticked_at = now
        return next_due

    def _work(self, connection: Connection, now: datetime, clean: bool) -> datetime | None:
        if clean:
            retention.run(connection, self._library, now)
        return due.run(connection, self._library, self._places, now)


class Scheduler:
    """Calls the tick every few seconds, whatever happens to the wall clock."""

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        self._tick = tick
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ticked = time.monotonic()

    async def run(self) -> None:
        """Start the jobs and watch over them until cancelled."""
        self._scheduler.add_job(
            self._once, "interval", seconds=EVERY_SECONDS, id=TICK,
            next_run_time=datetime.now(UTC), misfire_grace_time=None, coalesce=True, max_instances=1,
        )  # fmt: skip
        self._scheduler.start()
        try:
            while True:
                await asyncio.sleep(EVERY_SECONDS)
                self.watch(time.monotonic())
        finally:
            self._scheduler.shutdown(wait=False)

    def watch(self, now: float) -> None:
        """APScheduler waits for a wall time; after the clock was set back that is far off, so the job is moved."""
        if now - self._ticked > STALLED:
            log.warning("the tick stood still; was the clock set back?")
            self._scheduler.modify_job(TICK, next_run_time=datetime.now(UTC) + timedelta(milliseconds=1))
            self._ticked = now

    async def _once(self) -> None:
        self._ticked = time.monotonic()
        try:
            await self._tick()
        except DatabaseUnavailable as error:
            log.error("the tick could not write: %s", error)
