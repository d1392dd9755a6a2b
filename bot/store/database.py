"""One door to the database: write(job) in a transaction, read(job) in a snapshot; SQLite's is here."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.migration import migrate
from bot.store.postgres import PostgresDatabase
from bot.store.sqlite_file import for_reading, for_writing, is_sound, only_process
from bot.store.trouble import DatabaseDamaged, DatabaseInUse, DatabaseUnavailable, told_in_our_terms
from bot.store.writer import Job, Writer

__all__ = [
    "Database", "DatabaseDamaged", "DatabaseInUse", "DatabaseUnavailable", "Job", "PostgresDatabase", "SqliteDatabase",
    "is_sound", "open_database",
]  # fmt: skip
SQLITE = "sqlite+aiosqlite:///"
T = TypeVar("T")


class Database(Protocol):
    """What the rest of the house knows of the database."""

    async def prepare(self) -> None:
        """Look whether it is sound, and bring it up to date."""

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""

    async def close(self) -> None:
        """Finish what is waiting and close."""

    def abandon(self) -> None:
        """Let go at once, as a killed process would."""


async def open_database(url: str) -> Database:
    """Open the database that a URL names, sound and up to date, for this process alone.

    Raises DatabaseInUse, DatabaseDamaged, DatabaseUnavailable.
    """
    database = SqliteDatabase(Path(url.removeprefix(SQLITE))) if url.startswith(SQLITE) else PostgresDatabase(url)
    try:
        await database.prepare()
    except BaseException:
        database.abandon()
        raise
    return database


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

    async def prepare(self) -> None:
        """Look whether the file is sound, and bring it up to date. Raises DatabaseDamaged."""
        is_sound(self._engine)
        migrate(self._engine)

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""
        return await asyncio.shield(self._writer.put(job))

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""
        self._reader = self._reader or for_reading(self._path)
        with told_in_our_terms():
            async with self._reader.connect() as connection:
                return await connection.run_sync(job)

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
