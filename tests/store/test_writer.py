from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import runners
from bot.store.database import DatabaseInUse, DatabaseUnavailable, SqliteDatabase
from bot.store.runners import Runner
from bot.store.tables import runner as table
from tests.store.conftest import NOW


def meeting(chat_id: int) -> Callable[[Connection], Runner]:
    return lambda connection: runners.meet(connection, chat_id, "en", NOW)


def chats(connection: Connection) -> list[int]:
    return list(connection.execute(select(table.c.chat_id).order_by(table.c.chat_id)).scalars())


async def test_a_failing_job_fails_alone(database: SqliteDatabase) -> None:
    """Jobs share a commit; one runner's trouble must not cost another runner an answer."""
    runs: list[int] = []

    def fails(connection: Connection) -> None:
        runs.append(1)
        runners.meet(connection, 66, "en", NOW)
        raise LookupError("no such thing")

    jobs = [*(meeting(number) for number in range(1, 11)), fails, *(meeting(number) for number in range(11, 21))]
    outcomes = await asyncio.gather(*(database.write(job) for job in jobs), return_exceptions=True)

    assert [type(outcome).__name__ for outcome in outcomes] == ["Runner"] * 10 + ["LookupError"] + ["Runner"] * 10
    assert await database.write(chats) == list(range(1, 21))
    assert 1 <= len(runs) <= 2


async def test_a_told_job_is_on_disk(database: SqliteDatabase, path: Path) -> None:
    """The future resolves after the commit: who looks from outside at that moment finds the row."""
    await database.write(meeting(5))

    with sqlite3.connect(path) as outside:
        assert outside.execute("select chat_id from runner").fetchall() == [(5,)]


async def test_an_integrity_error_is_no_outage(database: SqliteDatabase) -> None:
    """A wrong row is a mistake of ours: waiting for the database would wait for ever."""
    await database.write(meeting(7))

    with pytest.raises(IntegrityError):
        await database.write(lambda c: c.execute(table.insert().values(chat_id=7, joined_at=NOW, seen_at=NOW)))


async def test_an_error_names_no_values(database: SqliteDatabase) -> None:
    """A statement's values are answers about health; the text of an error ends up in logs."""
    await database.write(meeting(7))

    with pytest.raises(IntegrityError) as failed:
        await database.write(
            lambda c: c.execute(table.insert().values(chat_id=7, city="Hebden Bridge", joined_at=NOW, seen_at=NOW))
        )

    assert "Hebden" not in str(failed.value)


async def test_no_update_is_lost_under_contention(database: SqliteDatabase, path: Path) -> None:
    """Read, then write: without BEGIN IMMEDIATE most of such updates fail or overwrite each other."""
    await database.write(lambda c: c.exec_driver_sql("PRAGMA busy_timeout=10000").all())
    await database.write(meeting(1))

    def count_up(connection: Connection) -> None:
        count = connection.execute(select(table.c.city).where(table.c.chat_id == 1)).scalar()
        connection.execute(update(table).where(table.c.chat_id == 1).values(city=str(int(count or 0) + 1)))

    outside = asyncio.to_thread(_count_up_outside, path, 100)
    await asyncio.gather(outside, *(database.write(count_up) for _ in range(300)))

    assert await database.write(lambda c: c.execute(select(table.c.city)).scalar()) == "400"


def _count_up_outside(path: Path, times: int) -> None:
    outside = sqlite3.connect(path, timeout=30, isolation_level=None)
    for _ in range(times):
        outside.execute("BEGIN IMMEDIATE")
        (count,) = outside.execute("select city from runner").fetchone()
        outside.execute("update runner set city = ?", (str(int(count or 0) + 1),))
        outside.execute("COMMIT")
    outside.close()


async def test_a_locked_file_fails_the_whole_group_at_once(database: SqliteDatabase, path: Path) -> None:
    """Fifty runners who wait for a lock one after the other would hear of an emergency minutes late."""
    outside = sqlite3.connect(path, isolation_level=None)
    outside.execute("BEGIN IMMEDIATE")

    began = time.monotonic()
    jobs = [database.write(meeting(number)) for number in range(50)]
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    took = time.monotonic() - began
    outside.execute("ROLLBACK")
    outside.close()

    assert {type(outcome) for outcome in outcomes} == {DatabaseUnavailable}
    assert took < 1.0  # 50 locks of 50 ms each would be 2.5 s
    assert (await database.write(meeting(1))).chat_id == 1


async def test_a_reader_sees_one_moment(database: SqliteDatabase) -> None:
    """An export with rows of two moments would contradict itself."""
    await database.write(meeting(1))
    loop = asyncio.get_running_loop()

    written: list[asyncio.Future[Runner]] = []

    def twice(connection: Connection) -> tuple[list[int], list[int]]:
        before = chats(connection)
        written.append(asyncio.ensure_future(database.write(meeting(2)), loop=loop))
        # each statement gives the loop a turn, so that the writer can commit between the two looks
        while not written[0].done():
            connection.exec_driver_sql("select 1")
        return before, chats(connection)

    before, after = await database.read(twice)

    assert before == after == [1]
    assert await database.read(chats) == [1, 2]


async def test_a_reader_cannot_write(database: SqliteDatabase) -> None:
    """Two connections that write are the way to lost updates."""
    with pytest.raises(DatabaseUnavailable, match="readonly"):
        await database.read(meeting(1))


async def test_a_second_process_is_refused(database: SqliteDatabase, path: Path) -> None:
    """Two processes on one file would answer everything twice; the message says what is wrong."""
    with pytest.raises(DatabaseInUse, match="another LegCheck process"):
        SqliteDatabase(path)


async def test_closing_writes_what_waits(path: Path, database: SqliteDatabase) -> None:
    """A clean end loses nothing that was handed over."""
    waiting = [asyncio.ensure_future(database.write(meeting(number))) for number in range(200)]
    await asyncio.sleep(0)
    await database.close()

    assert len(await asyncio.gather(*waiting)) == 200
