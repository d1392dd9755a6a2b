"""The one thread that writes to a SQLite file, and others that have it open."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select, update

from bot.store import runners
from bot.store.database import DatabaseUnavailable, SqliteDatabase
from bot.store.runners import Runner
from bot.store.tables import runner as table
from tests.store.conftest import NOW


def meeting(chat_id: int) -> Callable[[Connection], Runner]:
    return lambda connection: runners.meet(connection, chat_id, "en", NOW)


async def test_a_told_job_is_on_disk(file: SqliteDatabase, path: Path) -> None:
    """The future resolves after the commit: who looks from outside at that moment finds the row."""
    await file.write(meeting(5))

    with sqlite3.connect(path) as outside:
        assert outside.execute("select chat_id from runner").fetchall() == [(5,)]


async def test_no_update_is_lost_under_contention(file: SqliteDatabase, path: Path) -> None:
    """Read, then write: without BEGIN IMMEDIATE most of such updates fail or overwrite each other."""
    await file.write(lambda c: c.exec_driver_sql("PRAGMA busy_timeout=10000").all())
    await file.write(meeting(1))

    def count_up(connection: Connection) -> None:
        count = connection.execute(select(table.c.city).where(table.c.chat_id == 1)).scalar()
        connection.execute(update(table).where(table.c.chat_id == 1).values(city=str(int(count or 0) + 1)))

    outside = asyncio.to_thread(_count_up_outside, path, 100)
    await asyncio.gather(outside, *(file.write(count_up) for _ in range(300)))

    assert await file.write(lambda c: c.execute(select(table.c.city)).scalar()) == "400"


def _count_up_outside(path: Path, times: int) -> None:
    outside = sqlite3.connect(path, timeout=30, isolation_level=None)
    for _ in range(times):
        outside.execute("BEGIN IMMEDIATE")
        (count,) = outside.execute("select city from runner").fetchone()
        outside.execute("update runner set city = ?", (str(int(count or 0) + 1),))
        outside.execute("COMMIT")
    outside.close()


async def test_a_locked_file_fails_the_whole_group_at_once(file: SqliteDatabase, path: Path) -> None:
    """Fifty runners who wait for a lock one after the other would hear of an emergency minutes late."""
    outside = sqlite3.connect(path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")

    began = time.monotonic()
    jobs = [file.write(meeting(number)) for number in range(50)]
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    took = time.monotonic() - began
    outside.execute("ROLLBACK")
    outside.close()

    assert {type(outcome) for outcome in outcomes} == {DatabaseUnavailable}
    assert took < 1.0  # 50 locks of 50 ms each would be 2.5 s
    assert (await file.write(meeting(1))).chat_id == 1
