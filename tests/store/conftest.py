"""A database brought to the newest migration, and one runner in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import runners
from bot.store.database import Database, SqliteDatabase, open_database
from bot.store.runners import Runner
from tests.databases import empty

NOW = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
async def url(kind: str, tmp_path: Path) -> str:
    """Where an empty database is: on SQLite, then on PostgreSQL."""
    return await empty(kind, tmp_path)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An empty database."""
    opened = await open_database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def runner(database: Database) -> Runner:
    """Somebody who has written once."""
    return await database.write(lambda connection: runners.meet(connection, 1001, "en", NOW))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the SQLite file of a test is."""
    return tmp_path / "legcheck.db"


@pytest.fixture
async def file(path: Path) -> AsyncIterator[SqliteDatabase]:
    """An empty SQLite file that gives up on a lock soon."""
    opened = SqliteDatabase(path, busy_timeout_ms=50)
    await opened.prepare()
    yield opened
    await opened.close()
