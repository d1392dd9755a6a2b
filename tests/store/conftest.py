"""A database on a real file, brought to the newest migration, and one runner in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import runners
from bot.store.database import SqliteDatabase
from bot.store.migration import migrate
from bot.store.runners import Runner

NOW = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of a test is."""
    return tmp_path / "legcheck.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[SqliteDatabase]:
    """An empty database that gives up on a lock soon."""
    opened = SqliteDatabase(path, busy_timeout_ms=50)
    migrate(opened.engine)
    yield opened
    await opened.close()


@pytest.fixture
async def runner(database: SqliteDatabase) -> Runner:
    """Somebody who has written once."""
    return await database.write(lambda connection: runners.meet(connection, 1001, "en", NOW))
