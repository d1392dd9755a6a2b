"""PostgreSQL: each job is a transaction of its own, side by side with others; one process holds the lock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.migration import bring_up, is_up_to_date
from bot.store.postgres_server import (
    PATIENCE,
    TAKE_LOCK,
    Wires,
    for_a_session,
    for_jobs,
    for_migrations,
    is_sound,
)
from bot.store.trouble import TURNS, DatabaseInUse, DatabaseUnavailable, another_turn, told_in_our_terms
from bot.store.turns import MIGRATING, one_at_a_time
from bot.store.writer import Job

T = TypeVar("T")
log = logging.getLogger(__name__)


class OnlyProcess:
    """A session that holds the lock. A server that restarts frees it, so after trouble it is looked at again."""

    def __init__(self, url: str, patience: float, is_wanted: bool) -> None:
        self._url, self._patience, self._is_wanted = url, patience, is_wanted
        self._session: Any = None
        self._looking = asyncio.Lock()
        self._is_doubtful = False

    async def take(self) -> None:
        """Take the lock, if it is not ours already. Raises DatabaseInUse."""
        if self._is_ours:
            return
        # Late, because who keeps a SQLite file needs none of it. Without SQLAlchemy, because it lasts as long as we do.
        import asyncpg  # type: ignore[import-untyped] # noqa: PLC0415

        session = await asyncpg.connect(**for_a_session(self._url, self._patience))
        try:
            await session.execute(TAKE_LOCK)
        except asyncpg.LockNotAvailableError as error:
            session.terminate()
            raise DatabaseInUse("this database is open in another LegCheck process") from error
        self._session = session

    def doubt(self) -> None:
        """Look again before the next job: the server may have been away."""
        self._is_doubtful = self._is_wanted

    async def hold(self) -> None:
        """Go on only with the lock. Raises DatabaseUnavailable when somebody else has taken it meanwhile."""
        if self._is_ours and not self._is_doubtful:
            return
        async with self._looking:
            if not (self._is_ours and await self._answers()):
                self.let_go()
                await self._take_again()
            self._is_doubtful = False

    async def _take_again(self) -> None:
        try:
            await self.take()
        except DatabaseInUse as error:
            raise DatabaseUnavailable(str(error)) from error
        log.warning("the database was away; its lock is taken again")

    @property
    def _is_ours(self) -> bool:
        return not self._is_wanted or (self._session is not None and not self._session.is_closed())

    async def _answers(self) -> bool:
        try:
            await self._session.fetchval("SELECT 1", timeout=self._patience)
        except Exception:
            return False
        return True

    def let_go(self) -> None:
        """End the session, and the lock with it."""
        if self._session is not None:
            self._session.terminate()


class PostgresDatabase:
    """A PostgreSQL database behind a pool of connections.

    One process polls, sends and ticks: it alone holds the lock. Whoever is not alone (one that only serves a webhook
    beside it, say) can write as well, because each job locks the rows that it works on.
    """

    def __init__(self, url: str, patience: float = PATIENCE, alone: bool = True) -> None:
        self._url, self._engine = url, for_jobs(url, patience)
        self._wires = Wires(self._engine)
        self._alone = OnlyProcess(url, patience, alone)
        self._jobs: set[asyncio.Task[Any]] = set()

    @property
    def engine(self) -> AsyncEngine:
        """The engine of the jobs."""
        return self._engine

    async def prepare(self) -> None:
        """Take the lock and bring the database up to date. Raises DatabaseInUse, DatabaseUnavailable."""
        with told_in_our_terms():
            await self._alone.take()
            async with self._engine.begin() as connection:
                await connection.run_sync(is_sound)
                done = await connection.run_sync(is_up_to_date)
            if not done:
                await self._migrate()

    async def _migrate(self) -> None:
        async with for_migrations(self._url).begin() as connection:
            await connection.run_sync(one_at_a_time, MIGRATING)
            await connection.run_sync(bring_up)

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""
        task = asyncio.create_task(self._write(job))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        return await asyncio.shield(task)

    async def _write(self, job: Job[T]) -> T:
        with self._noticing():
            for _ in range(TURNS - 1):
                with another_turn():
                    return await self._once(job)
            return await self._once(job)

    async def _once(self, job: Job[T]) -> T:
        await self._alone.hold()
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
        self._alone.let_go()

    def abandon(self) -> None:
        """Let go at once, as a killed process would: what is under way is lost, what is committed stays."""
        for task in self._jobs:
            task.cancel()
        self._alone.let_go()
        self._wires.cut()
        self._engine.sync_engine.dispose(close=False)
