"""What can be wrong with a SQLite file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.store import runners
from bot.store.database import DatabaseDamaged, DatabaseUnavailable, SqliteDatabase, is_sound
from bot.store.migration import migrate
from tests.store.conftest import NOW


def pragma(file: SqliteDatabase, setting: str) -> None:
    """Switch something on in the writer's own connection."""
    connection = file.engine.raw_connection()
    connection.cursor().execute(f"PRAGMA {setting}")
    connection.close()


def many(connection: Connection) -> None:
    for number in range(400):
        runners.meet(connection, number, "en" * 4, NOW)


def how_many(connection: Connection) -> int:
    return int(connection.exec_driver_sql("select count(*) from runner").scalar() or 0)


async def test_a_full_disk_stores_nothing_and_recovers(file: SqliteDatabase) -> None:
    """Half a report would be worse than none: nothing is stored until there is room, then all of it."""
    pages = int(await file.write(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar()) or 0)
    pragma(file, f"max_page_count={pages + 2}")

    with pytest.raises(DatabaseUnavailable, match="full"):
        await file.write(many)
    assert await file.write(how_many) == 0

    pragma(file, "max_page_count=1000000")
    await file.write(many)
    assert await file.write(how_many) == 400


async def test_a_read_only_file_is_an_outage(file: SqliteDatabase) -> None:
    """Nothing may be acknowledged while nothing can be written."""
    pragma(file, "query_only=on")
    with pytest.raises(DatabaseUnavailable, match="readonly"):
        await file.write(many)

    pragma(file, "query_only=off")
    await file.write(many)
    assert await file.write(how_many) == 400


@pytest.mark.parametrize("begins_well", [True, False])
async def test_a_damaged_file_is_refused_at_the_start(path: Path, begins_well: bool) -> None:
    """A bot that runs on a broken file loses answers later; it says so before it promises anything."""
    opened = SqliteDatabase(path)
    migrate(opened.engine)
    await opened.write(many)
    await opened.close()
    _damage(path, begins_well)

    with pytest.raises(DatabaseDamaged) as refused:
        _open(path)

    assert str(refused.value)


def _damage(path: Path, begins_well: bool) -> None:
    """Keep the first two pages, so that it opens, and break the rest; or write no database at all."""
    whole = path.read_bytes()
    garbled = whole[:8192] + b"\xa5" * (len(whole) - 8192)
    path.write_bytes(garbled if begins_well else b"no database at all" * 500)


def _open(path: Path) -> None:
    opened = SqliteDatabase(path)
    try:
        is_sound(opened.engine)
    finally:
        opened.abandon()
