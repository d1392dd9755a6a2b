"""The whole bot on a disk that is full: it says so, takes nothing, and catches up once there is room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.store.database import DatabaseUnavailable
from tests.chat import Chat, House, house

PLENTY = 1_000_000
MANY = 60


def _room(connection: Connection, pages: int) -> None:
    """Let the file grow to so many pages and no further (never below what it has)."""
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    """A bot on a SQLite file: a server's disk is somebody else's."""
    async with house(tmp_path) as built:
        yield built


async def test_a_full_disk_loses_nothing_and_answers_nothing_twice(home: House, stranger: Chat) -> None:
    """Telegram keeps what cannot be stored; the runner hears of it, and of the emergency number."""
    await home.app.database.write(lambda connection: _room(connection, 1))

    with pytest.raises(DatabaseUnavailable, match="full"):
        for _ in range(MANY):
            await stranger.says("/privacy")
    await home.app.desk.settled()
    said = sum(message.text == "/privacy" for message in stranger.person.chat.messages)
    assert home.sandbox.pending
    assert "I can’t save right now" in stranger.log[-1].text

    await home.app.database.write(lambda connection: _room(connection, PLENTY))
    await home.settles()
    assert not home.sandbox.pending
    assert sum("Your data" in message.text for message in stranger.log) == said
