"""PostgreSQL: each job is a transaction of its own, side by side with others; one process holds the lock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.migration import bring_up, is_up_to_date
from bot.store.postgres_server import PATIENCE, Wires, for_jobs, for_sessions, is_sound, one_at_a_time, take_lock
from bot.store.trouble import TURNS, DatabaseInUse, DatabaseUnavailable, another_turn, sqlstate, told_in_our_terms
from bot.store.writer import Job

T = TypeVar("T")
log = logging.getLogger(__name__)
LOCK_NOT_AVAILABLE = "55P03"


class OnlyProcess:
    """A session that holds the lock. A server that restarts frees it, so after trouble it is looked at again."""

    def __init__(self, engine: AsyncEngine, patience: float) -> None:
        self._engine, self._patience = engine, patience
        self._session: AsyncConnection | None = None
        self._driver: Any = None
        self._looking = asyncio.Lock()
        self._is_doubtful = False

    async def take(self) -> AsyncConnection:
        """Connect and take the lock. Raises DatabaseInUse."""
        session = self._session = await self._engine.connect()
        try:
            await session.execution_options(isolation_level="AUTOCOMMIT")
            await session.run_sync(take_lock)
        except Exception as error:
            await self.let_go()
            if sqlstate(error) != LOCK_NOT_AVAILABLE:
                raise
            raise DatabaseInUse(f"{self._engine.url.database} is open in another LegCheck process") from error
        self._driver = (await session.get_raw_connection()).driver_connection
        return session

    def doubt(self) -> None:
        """Look again before the next job: the server may have been away."""
        self._is_doubtful = True

    async def hold(self) -> None:
        """Go on only with the lock. Raises DatabaseUnavailable when somebody else has taken it meanwhile."""
        if self._is_connected and not self._is_doubtful:
            return
        async with self._looking:
            if not (self._is_connected and await self._answers()):
                await self.let_go()
                await self._take_again()
            self._is_doubtful = False

    async def _take_again(self) -> None:
        try:
            await self.take()
        except DatabaseInUse as error:
            raise DatabaseUnavailable(str(error)) from error
        log.warning("the database was away; its lock is taken again")

    @property
    def _is_connected(self) -> bool:
        return self._session is not None and not self._driver.is_closed()

    async def _answers(self) -> bool:
        try:
            async with asyncio.timeout(self._patience):
                assert self._session is not None
                await self._session.execute(text("SELECT 1"))
        except Exception:
            return False
        return True

    async def let_go(self) -> None:
        """End the session, and the lock with it."""
        session, self._session = self._session, None
        if session is not None:
            await session.invalidate()
            await session.close()


class PostgresDatabase:
    """A PostgreSQL database behind a pool of connections."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._engine, self._sessions = for_jobs(url, patience), for_sessions(url, patience)
        self._wires = Wires(self._engine, self._sessions)
        self._alone = OnlyProcess(self._sessions, patience)
        self._jobs: set[asyncio.Task[Any]] = set()

    @property
    def engine(self) -> AsyncEngine:
        """The engine of the jobs."""
        return self._engine

    async def prepare(self) -> None:
        """Take the lock and bring the database up to date. Raises DatabaseInUse, DatabaseUnavailable."""
        with told_in_our_terms():
            session = await self._alone.take()
            await session.run_sync(is_sound)
            if not await session.run_sync(is_up_to_date):
                await self._migrate()

    async def _migrate(self) -> None:
        async with self._sessions.begin() as connection:
            await connection.run_sync(one_at_a_time)
            await connection.run_sync(bring_up)

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""
        task = asyncio.create_task(self._write(job))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        return await asyncio.shield(task)

    async def _write(self, job: Job[T]) -> T:
        with self._noticing():
            await self._alone.hold()
            for _ in range(TURNS - 1):
                with another_turn():
                    return await self._once(job)
            return await self._once(job)

    async def _once(self, job: Job[T]) -> T:
        async with self._engine.begin() as connection:
            return await connection.run_sync(job)

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            with told_in_our_terms():
                yield
        except DatabaseUnavailable:
            self._alone.doubt()
            raise

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""
        with told_in_our_terms():
            async with self._engine.connect() as connection:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                return await connection.run_sync(job)

    async def close(self) -> None:
        """Finish what is waiting and close."""
        await asyncio.gather(*self._jobs, return_exceptions=True)
        await self._engine.dispose()
        await self._alone.let_go()

    def abandon(self) -> None:
        """Let go at once, as a killed process would: what is under way is lost, what is committed stays."""
        for task in self._jobs:
            task.cancel()
        self._wires.cut()
        for engine in (self._engine, self._sessions):
            engine.sync_engine.dispose(close=False)
