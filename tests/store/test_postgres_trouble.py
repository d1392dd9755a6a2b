"""A PostgreSQL server that stops, hangs, comes back, or will not do."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.store import runners
from bot.store.database import DatabaseInUse, DatabaseUnavailable, PostgresDatabase, open_database
from bot.store.trouble import in_our_terms
from tests.databases import blank
from tests.postgres import Server
from tests.store.conftest import NOW

# One group: they share a server that each of them stops.
pytestmark = pytest.mark.xdist_group("server")
SOON = 0.3


@pytest.fixture
async def url(server: Server) -> str:
    """A database of its own on a server that can be stopped."""
    return await blank(server)


@pytest.fixture
async def database(url: str) -> AsyncIterator[PostgresDatabase]:
    """An empty database whose time-outs are short."""
    opened = PostgresDatabase(url, patience=SOON)
    await opened.prepare()
    await opened.write(meeting)
    yield opened
    opened.abandon()


def meeting(connection: Connection) -> int:
    """Meet one more runner; gives how many there are."""
    known = int(connection.exec_driver_sql("select count(*) from runner").scalar() or 0)
    runners.meet(connection, known + 1, "en", NOW)
    return known + 1


async def test_a_server_that_stopped_is_an_outage_until_it_is_back(
    database: PostgresDatabase, server: Server, url: str
) -> None:
    """Nothing is acknowledged meanwhile, and nobody has to restart the bot afterwards."""
    server.stop()
    for _ in range(2):
        with pytest.raises(DatabaseUnavailable):
            await database.write(meeting)
    with pytest.raises(DatabaseUnavailable):
        await database.read(lambda connection: connection.exec_driver_sql("select 1").scalar())

    server.start()
    assert await database.write(meeting) == 2
    with pytest.raises(DatabaseInUse):
        await open_database(url)


async def test_a_restart_that_nobody_saw_costs_no_update(database: PostgresDatabase, server: Server, url: str) -> None:
    """A server gets its security update at night; the first message of the morning finds it as ever."""
    server.stop()
    server.start()

    assert await database.write(meeting) == 2
    with pytest.raises(DatabaseInUse):
        await open_database(url)


async def test_whoever_lost_the_lock_to_another_writes_nothing(
    database: PostgresDatabase, server: Server, url: str
) -> None:
    """Two that poll answer everything twice: the one that was away stands back until the other has ended."""
    server.stop()
    server.start()
    other = await open_database(url)
    with pytest.raises(DatabaseUnavailable, match="another LegCheck process"):
        await database.write(meeting)
    assert await other.write(meeting) == 2

    await other.close()
    assert await database.write(meeting) == 3


async def test_a_server_that_hangs_is_an_outage_and_no_standstill(
    database: PostgresDatabase, server: Server, url: str
) -> None:
    """A runner with chest pain must hear of it in seconds, whatever the server's disk is doing."""
    pids = [server.pid, *_children(server.pid)]
    _tell(pids, signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(DatabaseUnavailable):
        await database.write(meeting)
    took = time.monotonic() - began

    _tell(pids, signal.SIGCONT)
    assert took < 5
    assert await database.write(meeting) == 2


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _tell(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, what)


async def test_a_table_that_stays_locked_is_an_outage(database: PostgresDatabase, url: str) -> None:
    """Somebody who looks around by hand and forgets a transaction must not stop the bot for ever, unheard."""
    beside = PostgresDatabase(url, alone=False)
    async with beside.engine.begin() as forgotten:
        await forgotten.exec_driver_sql("LOCK TABLE runner IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(DatabaseUnavailable):
            await database.write(meeting)

    assert await database.write(meeting) == 2
    await beside.close()


async def test_a_database_in_another_encoding_is_refused(database: PostgresDatabase, server: Server, url: str) -> None:
    """It would take an umlaut today and fail on it tomorrow."""
    beside = PostgresDatabase(url, alone=False)
    async with beside.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.exec_driver_sql("DROP DATABASE IF EXISTS old")
        await connection.exec_driver_sql("CREATE DATABASE old ENCODING 'SQL_ASCII' TEMPLATE template0")
    await beside.close()

    with pytest.raises(DatabaseUnavailable, match="in UTF8 is needed"):
        await open_database(server.url("old"))


async def test_a_server_that_is_not_there_is_said_in_a_sentence() -> None:
    """The operator reads what is wrong; the password is not what is wrong."""
    with pytest.raises(DatabaseUnavailable) as refused:
        await open_database("postgresql+asyncpg://legcheck:zebra@127.0.0.1:1/legcheck")

    assert "127.0.0.1" in str(refused.value)
    assert "zebra" not in str(refused.value)


class Refused(Exception):
    """What the driver raises: five letters say why."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "is_outage"),
    [
        ("08006", True), ("25006", True), ("28P01", True), ("3D000", True), ("40001", True), ("53100", True),
        ("53300", True), ("55P03", True), ("57014", True), ("57P01", True), ("57P03", True), ("58030", True),
        ("XX001", True), ("22001", False), ("22003", False), ("23505", False), ("25P02", False), ("42601", False),
    ],
)  # fmt: skip
def test_an_outage_is_told_from_a_mistake(sqlstate: str, is_outage: bool) -> None:
    """What is waited out as an outage for ever, or set aside as a mistake at once, must be the right one."""
    error = DBAPIError("insert", {}, Refused(sqlstate))

    assert isinstance(in_our_terms(error), DatabaseUnavailable) is is_outage


async def test_a_value_that_does_not_fit_is_a_mistake(database: PostgresDatabase) -> None:
    """The driver refuses it before the server does; waiting for the server would wait for ever."""
    with pytest.raises(DBAPIError):
        await database.write(lambda connection: runners.meet(connection, 2**70, "en", NOW))
