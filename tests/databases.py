"""The databases that tests run on: SQLite always; PostgreSQL from TEST_POSTGRES_URL, else a server of this run.

The server is started by the first test that needs it and shared by all workers of the run; each has a database of its
own in it. LEGCHECK_TEST_DATABASES=sqlite,postgresql (or CI=true) lets the run fail where one of them cannot be had.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import re
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.store.database import open_database
from bot.store.tables import metadata
from tests import postgres
from tests.postgres import NoServer, Owner, Server

SQLITE, POSTGRESQL = "sqlite", "postgresql"
WANTED, SHARED, GIVEN = "LEGCHECK_TEST_DATABASES", "LEGCHECK_TEST_SERVER", "TEST_POSTGRES_URL"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
DROP_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid != pg_backend_pid()"
)
# Quicker than TRUNCATE, which makes new files for every table.
EMPTY = (
    DROP_OTHERS,
    *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)),
    *(
        f"SELECT setval('{t.name}_id_seq', 1, false)"
        for t in metadata.sorted_tables
        if t.autoincrement_column is not None
    ),
)


@cache
def kinds() -> tuple[str, ...]:
    """Say on which databases the tests run."""
    if named := os.environ.get(WANTED):
        return tuple(named.split(","))
    return (SQLITE, POSTGRESQL) if os.environ.get("CI") == "true" or not missing() else (SQLITE,)


@cache
def missing() -> str:
    """Say why there is no PostgreSQL; empty when there is."""
    try:
        return "" if os.environ.get(GIVEN) or postgres.version() else "?"
    except NoServer as error:
        return str(error)


def header() -> str:
    """Say at the head of the run what is tested."""
    if POSTGRESQL not in kinds():
        return f"databases: sqlite ONLY, because {missing() or 'nothing else is wanted'}. PostgreSQL is NOT TESTED."
    return f"databases: {', '.join(kinds())} ({'TEST_POSTGRES_URL' if os.environ.get(GIVEN) else postgres.version()})"


def begin() -> Owner:
    """Make sure that what is wanted is there, and a place for the server that the first test which needs it starts."""
    if POSTGRESQL in kinds() and missing():
        raise pytest.UsageError(f"PostgreSQL is wanted: {missing()}")
    os.environ[WANTED] = ",".join(kinds())
    owner = Owner()
    os.environ[SHARED] = str(owner.folder)
    return owner


@cache
def _url() -> str:
    """Find the server, and start it if nobody has."""
    if given := os.environ.get(GIVEN):
        return given
    server = Server(Path(os.environ[SHARED]))
    with (server.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.data.exists():
            server.make()
            server.start()
    return server.url()


def _called(url: str, name: str) -> str:
    """Give the address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def _do(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


def ask(url: str, question: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask a database beside the bot, as somebody who has stolen it would; a value stands as ? in the question."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(f"file:{urlsplit(url).path[1:]}?mode=ro", uri=True, timeout=10)) as beside:
            return beside.execute(question, values).fetchall()
    with ThreadPoolExecutor(1) as elsewhere:  # the test's own loop is running
        return elsewhere.submit(asyncio.run, _ask(url, question, values)).result()


async def _ask(url: str, question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    numbers = count(1)
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    found = await connection.fetch(re.sub(r"\?", lambda _: f"${next(numbers)}", question), *values)
    await connection.close()
    return [tuple(row) for row in found]


_numbers = count(1)


async def blank(server: Server | None = None) -> str:
    """Make a PostgreSQL database without any table, on the shared server or another; gives its address."""
    name = f"legcheck_test_{WORKER}_{next(_numbers)}"
    url = server.url() if server is not None else _url()
    await _do(url, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    return _called(url, name)


_made: set[str] = set()


async def empty(kind: str, folder: Path) -> str:
    """Give the address of a database in which nothing is: a file of the test's, or this worker's own in the server.

    An address is taken as it is.
    """
    if "://" in kind:
        return kind
    if kind == SQLITE:
        return f"sqlite+aiosqlite:///{folder / 'legcheck.db'}"
    name = f"legcheck_test_{WORKER}"
    if name not in _made:
        await _do(_url(), f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        await (await open_database(_called(_url(), name))).close()
        _made.add(name)
    await _do(_called(_url(), name), ";".join(EMPTY))
    return _called(_url(), name)
