"""One door to the database: write(job) in a transaction, read(job) in a snapshot; the store's one async file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.sqlite_file import for_reading, for_writing, is_sound, only_process
from bot.store.trouble import DOWN, DatabaseDamaged, DatabaseInUse, DatabaseUnavailable, cause
from bot.store.writer import Job, Writer

__all__ = ["Database", "DatabaseDamaged", "DatabaseInUse", "DatabaseUnavailable", "Job", "SqliteDatabase", "is_sound"]
T = TypeVar("T")


class Database(Protocol):
    """What the rest of the house knows of the database."""

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""

    async def close(self) -> None:
        """Finish what is waiting and close."""

    def abandon(self) -> None:
        """Let go at once, as a killed process would."""


class SqliteDatabase:
    """A SQLite file: one writer thread commits what is waiting as one group."""

    def __init__(self, path: Path, busy_timeout_ms: int = 3000) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = only_process(path)
        self._engine = for_writing(path, busy_timeout_ms)
        self._reader: AsyncEngine | None = None
        self._writer = Writer(self._engine)

    @property
    def engine(self) -> Engine:
        """The writer's engine, for migrations before the first job."""
        return self._engine

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""
        return await asyncio.shield(self._writer.put(job))

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""
        self._reader = self._reader or for_reading(self._path)
        try:
            async with self._reader.connect() as connection:
                return await connection.run_sync(job)
        except DOWN as error:
            raise DatabaseUnavailable(cause(error)) from error

    async def close(self) -> None:
        """Finish what is waiting and close."""
        await asyncio.to_thread(self._writer.stop)
        if self._reader is not None:
            await self._reader.dispose()
        self._engine.dispose()
        self._lock.close()

    def abandon(self) -> None:
        """Let go at once, as a killed process would: what is waiting is lost, what is committed stays."""
        self._writer.abandon()
        if self._reader is not None:
            self._reader.sync_engine.dispose(close=False)
        self._engine.dispose()
        self._lock.close()
