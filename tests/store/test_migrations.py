"""Every migration, up and down, on both databases; the quick way for a new one leads to the same tables."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.database import Database, PostgresDatabase, SqliteDatabase
from bot.store.migration import bring_up, config
from bot.store.postgres_server import PATIENCE, for_jobs
from bot.store.tables import metadata
from bot.store.turns import MIGRATING, one_at_a_time
from tests.databases import POSTGRESQL, SQLITE, blank, kinds

MADE = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'",
    "postgresql": """
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename != 'alembic_version'
        UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND conrelid != 'alembic_version'::regclass
        UNION ALL SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
            column_default) FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name != 'alembic_version'""",
}


@pytest.fixture
async def database(kind: str, path: Path) -> AsyncIterator[Database]:
    """A database as the bot has it, without any table."""
    opened = SqliteDatabase(path) if kind == SQLITE else PostgresDatabase(await blank())
    yield opened
    opened.abandon()


@pytest.fixture(params=[kind for kind in kinds() if kind == POSTGRESQL])
async def pool() -> AsyncIterator[AsyncEngine]:
    """Several connections to a PostgreSQL database without any table."""
    engine = for_jobs(await blank(), PATIENCE)
    yield engine
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, metadata))


def walk(connection: Connection, to: str) -> None:
    """Go up or down by the migrations themselves."""
    described = config()
    described.attributes["connection"] = connection
    (command.upgrade if to == "head" else command.downgrade)(described, to)


def made(connection: Connection) -> set[str]:
    """Everything that the database has made: tables, indexes, unique keys, in its own words, in whatever order."""
    rows = connection.exec_driver_sql(MADE[connection.dialect.name])
    return {" ".join(sorted(re.findall(r"[^\s,\"]+", str(row[0])))) for row in rows}


def tables(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


async def test_migrations_make_the_tables_of_the_code(database: Database) -> None:
    """A table that only the code knows fails on the first runner, not in the tests."""
    await database.write(lambda connection: walk(connection, "head"))

    assert await database.write(differences) == []


async def test_an_empty_database_is_laid_out_as_the_migrations_would(database: Database) -> None:
    """The quick way for a new database must not become another schema."""
    await database.prepare()
    laid_out, there = await database.write(differences), await database.write(tables)
    await database.write(lambda connection: walk(connection, "base"))
    await database.write(lambda connection: walk(connection, "head"))

    assert laid_out == []
    assert await database.write(tables) == there


async def test_migrations_go_up_and_down_and_up(database: Database) -> None:
    """An operator who has to go back to yesterday's version can."""
    await database.write(lambda connection: walk(connection, "head"))
    up = await database.write(made)
    await database.write(lambda connection: walk(connection, "base"))
    assert await database.write(tables) == ["alembic_version"]

    await database.write(lambda connection: walk(connection, "head"))
    await database.prepare()

    assert await database.write(made) == up
    assert await database.write(differences) == []


async def test_an_older_database_is_brought_up_at_the_start(database: Database) -> None:
    """An update of the bot takes the operator one restart and no command."""
    await database.write(lambda connection: walk(connection, "head"))
    await database.write(lambda connection: walk(connection, "-1"))

    await database.prepare()

    assert await database.write(differences) == []


async def test_processes_that_start_at_once_do_not_trip_over_each_other(pool: AsyncEngine) -> None:
    """Several machines get the new version at the same moment: one migrates, the others find it done."""

    async def migrates() -> None:
        async with pool.begin() as connection:
            await connection.run_sync(one_at_a_time, MIGRATING)
            await connection.run_sync(bring_up)

    await asyncio.gather(*(migrates() for _ in range(4)))

    async with pool.begin() as connection:
        assert await connection.run_sync(differences) == []
