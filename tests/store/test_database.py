"""What is promised of write and read, whichever database it is."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from bot.store import runners
from bot.store.database import Database, DatabaseInUse, DatabaseUnavailable, open_database
from bot.store.dialogs import StaleDialog
from bot.store.runners import Runner
from bot.store.tables import runner as table
from bot.store.trouble import TURNS
from tests.store.conftest import NOW


def meeting(chat_id: int) -> Callable[[Connection], Runner]:
    return lambda connection: runners.meet(connection, chat_id, "en", NOW)


def chats(connection: Connection) -> list[int]:
    return list(connection.execute(select(table.c.chat_id).order_by(table.c.chat_id)).scalars())


async def test_a_failing_job_fails_alone(database: Database) -> None:
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


async def test_an_integrity_error_is_no_outage(database: Database) -> None:
    """A wrong row is a mistake of ours: waiting for the database would wait for ever."""
    await database.write(meeting(7))

    with pytest.raises(IntegrityError):
        await database.write(lambda c: c.execute(table.insert().values(chat_id=7, joined_at=NOW, seen_at=NOW)))


@pytest.mark.parametrize("wrong", [{"chat_id": 7}, {"chat_id": None}])
async def test_an_error_names_no_values(database: Database, wrong: dict[str, int | None]) -> None:
    """A statement's values are answers about health, and PostgreSQL quotes the row; an error ends up in logs."""
    await database.write(meeting(7))
    row = {"city": "Hebden Bridge", "joined_at": NOW, "seen_at": NOW, **wrong}

    with pytest.raises(IntegrityError) as failed:
        await database.write(lambda connection: connection.execute(table.insert().values(row)))

    assert "Hebden" not in "".join(traceback.format_exception(failed.value))


async def test_a_reader_sees_one_moment(database: Database) -> None:
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


async def test_a_reader_cannot_write(database: Database) -> None:
    """Two connections that write are the way to lost updates."""
    with pytest.raises(DatabaseUnavailable, match=r"read-?only"):
        await database.read(meeting(1))


async def test_a_second_process_is_refused(database: Database, url: str) -> None:
    """Two processes on one database would answer everything twice; the message says what is wrong."""
    with pytest.raises(DatabaseInUse, match="another LegCheck process"):
        await open_database(url)


async def test_closing_writes_what_waits(database: Database) -> None:
    """A clean end loses nothing that was handed over."""
    waiting = [asyncio.ensure_future(database.write(meeting(number))) for number in range(200)]
    await asyncio.sleep(0)
    await database.close()

    assert len(await asyncio.gather(*waiting)) == 200


async def test_a_killed_process_leaves_no_lock(database: Database, url: str) -> None:
    """After a crash the next start must not wait for anything."""
    await database.write(meeting(1))
    database.abandon()

    again = await open_database(url)

    assert await again.write(chats) == [1]
    await again.close()


async def test_whoever_gives_up_waiting_does_not_take_the_job_back(database: Database) -> None:
    """A handler that is cancelled in the middle of a commit would not know what is stored."""
    waiting = asyncio.ensure_future(database.write(meeting(1)))
    await asyncio.sleep(0)
    waiting.cancel()
    await database.close()

    assert waiting.cancelled()


async def test_a_stale_dialog_is_tried_again(database: Database) -> None:
    """Somebody else was quicker: with what stands there now the same answer counts."""
    turns: list[int] = []

    def stale_at_first(connection: Connection) -> int:
        turns.append(1)
        runners.meet(connection, 1, "en", NOW)
        if len(turns) < TURNS:
            raise StaleDialog
        return len(chats(connection))

    assert await database.write(stale_at_first) == 1
    assert len(turns) == TURNS


async def test_a_dialog_that_stays_stale_is_the_jobs_own_fault(database: Database) -> None:
    """What never comes right must be set aside, not stop everybody as an outage would."""

    def always(connection: Connection) -> None:
        raise StaleDialog

    with pytest.raises(StaleDialog):
        await database.write(always)
