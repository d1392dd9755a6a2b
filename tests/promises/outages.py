"""What can go wrong around the bot, made on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from sqlalchemy import Connection, event

from bot.chat.http import AiohttpRequest
from bot.store.database import DatabaseUnavailable, PostgresDatabase, SqliteDatabase
from tests.chat import House


@contextmanager
def database_out(home: House) -> Iterator[None]:
    """Let nothing be written for a while, as on a disk that has turned read-only."""
    database = home.app.database
    if isinstance(database, PostgresDatabase):
        with _read_only(database):
            yield
        return
    _set(home, "query_only=on")
    try:
        yield
    finally:
        _set(home, "query_only=off")


@contextmanager
def _read_only(database: PostgresDatabase) -> Iterator[None]:
    """Let the server refuse every write."""

    def begins(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    event.listen(database.engine.sync_engine, "begin", begins)
    try:
        yield
    finally:
        event.remove(database.engine.sync_engine, "begin", begins)


def _set(home: House, setting: str) -> None:
    database = cast(SqliteDatabase, home.app.database)
    connection = database.engine.raw_connection()
    connection.cursor().execute(f"PRAGMA {setting}")
    connection.close()


async def polls_in_vain(home: House) -> None:
    """The bot asks for updates and cannot keep what comes."""
    with pytest.raises(DatabaseUnavailable):
        await home.app.intake.poll(0)
    await home.app.desk.settled()


def soon_gives_up(home: House) -> None:
    """Wait a moment instead of twenty seconds for an answer that never comes."""
    cast(AiohttpRequest, home.app.bot.request)._read_timeout = 0.1
