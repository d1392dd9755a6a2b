"""APScheduler's few named jobs: the tick, and a watchdog for a wall clock that was set back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot.library import Library
from bot.places import Places
from bot.services import away, due, operator, retention
from bot.services.operator import Outage
from bot.store import outbox, parked, pulse
from bot.store.database import Database, DatabaseUnavailable

log = logging.getLogger(__name__)
TICK = "tick"
EVERY_SECONDS = 5
STALLED = 3 * EVERY_SECONDS
# At most so many bites a tick: health wants a tick to end, and the outbox is looked at again then.
BITES = 100
# Letters that wait for nothing but their turn: enough for the rate until long after the next tick.
ENOUGH, SECONDS_AHEAD = 1000, 30
A_MINUTE = timedelta(minutes=1)
CLEANED, BEATEN = "cleaned", "beaten"


class Watch:
    """What could not be reached, since when: a tick sees it fail, and a later one that it is over."""

    def __init__(self) -> None:
        self._since: dict[str, datetime] = {}

    def fails(self, what: str, since: datetime) -> None:
        """Note that something does not work."""
        self._since.setdefault(what, since)

    def over(self, now: datetime, polled_at: datetime | None) -> list[Outage]:
        """Give what failed and works again; that this can be written shows that the database does."""
        if polled_at is not None and now - polled_at > operator.WORTH_TELLING:
            self.fails(operator.TELEGRAM, polled_at)
        ended = {operator.DATABASE: now, operator.TELEGRAM: polled_at}
        found = [Outage(what, since, ended[what] or now) for what, since in self._since.items()]
        return [outage for outage in found if outage.until_at > outage.from_at]

    def told(self, outages: Sequence[Outage]) -> None:
        """Forget what has been written down."""
        for outage in outages:
            self._since.pop(outage.what, None)


class Tick:
    """What is due becomes rows: questions, erasures; and what the operator should hear."""

    def __init__(
        self,
        database: Database,
        library: Library,
        places: Places,
        polled: Callable[[], datetime | None],
        operator_chat_id: int | None = None,
        rate: float = 29,
    ) -> None:
        self._database, self._library, self._places, self._polled = database, library, places, polled
        self._operator, self._enough = operator_chat_id, max(ENOUGH, int(rate * SECONDS_AHEAD))
        self._watch = Watch()
        self._done: dict[str, datetime] = {}
        self.ticked_at: datetime | None = None

    async def begin(self, now: datetime) -> None:
        """Find out how long nobody has listened, before anything is taken or said."""
        await self._database.write(lambda connection: self._look_back(connection, now))

    def _look_back(self, connection: Connection, now: datetime) -> None:
        away.note_at_start(connection, now)
        if self._operator is not None:
            operator.at_start(connection, self._library, self._operator, now)

    async def step(self, now: datetime) -> datetime | None:
        """Do what is due now; gives the next due instant."""
        try:
            await self._now_and_then(CLEANED, retention.EVERY, now, self._clean)
            await self._now_and_then(BEATEN, A_MINUTE, now, self._beat)
            next_due = await self._ask(now)
        except DatabaseUnavailable:
            self._watch.fails(operator.DATABASE, now)
            raise
        self.ticked_at = now
        return next_due

    async def _now_and_then(
        self, what: str, every: timedelta, now: datetime, do: Callable[[datetime], Awaitable[None]]
    ) -> None:
        """Do what need not be done at each tick; a clock that was set back is no reason to wait."""
        last = self._done.get(what)
        if last is None or not last <= now < last + every:
            await do(now)
            self._done[what] = now

    async def _ask(self, now: datetime) -> datetime | None:
        """Serve what is due a bite at a time, so that a reply waits for one bite at most, not for all of it."""
        for _ in range(BITES):
            next_due, has_room = await self._database.write(lambda connection: self._bite(connection, now))
            if next_due is None or next_due > now or not has_room:
                break
        return next_due

    def _bite(self, connection: Connection, now: datetime) -> tuple[datetime | None, bool]:
        """What cannot be sent soon is not written yet, unless it was promised: it may be superfluous by then."""
        has_room = outbox.has_room(connection, now, self._enough)
        return due.run(connection, self._library, self._places, now, promised_only=not has_room), has_room

    async def _clean(self, now: datetime) -> None:
        await self._database.write(lambda connection: retention.run(connection, self._library, now))
        while await self._database.write(lambda connection: outbox.drop_old(connection, now - retention.LETTERS)):
            pass
        while await self._database.write(lambda connection: parked.forget_seen(connection, now - retention.SEEN)):
            pass

    async def _beat(self, now: datetime) -> None:
        """Note that we poll, and tell what did not work."""
        polled_at = self._polled()
        over = self._watch.over(now, polled_at)
        await self._database.write(lambda connection: self._note(connection, now, polled_at, over))
        self._watch.told(over)

    def _note(self, connection: Connection, now: datetime, polled_at: datetime | None, over: Sequence[Outage]) -> None:
        for outage in (one for one in over if one.what == operator.TELEGRAM):
            away.note(connection, outage.from_at, outage.until_at)
        if polled_at is not None:
            pulse.beat(connection, pulse.POLLED, polled_at)
        if self._operator is not None:
            worth = [outage for outage in over if outage.is_worth_telling]
            operator.report(connection, self._library, self._operator, now, worth)


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
        except asyncio.CancelledError:
            log.info("the tick was ended with the bot")  # APScheduler would call it a failure, with a traceback
