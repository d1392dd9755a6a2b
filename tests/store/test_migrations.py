from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from bot.store.database import SqliteDatabase
from bot.store.migration import config, migrate
from bot.store.tables import metadata


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """An engine as the bot has it, on a file without any table."""
    database = SqliteDatabase(path)
    yield database.engine
    database.abandon()


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        return list(compare_metadata(context, metadata))


def walk(engine: Engine, to: str) -> None:
    """Go up or down by the migrations themselves."""
    described = config()
    with engine.connect() as connection:
        described.attributes["connection"] = connection
        (command.upgrade if to == "head" else command.downgrade)(described, to)
        connection.commit()


def made(engine: Engine) -> set[str]:
    """Everything that SQLite has made: tables, indexes, unique keys, in its own words."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
        )
        said = (" ".join(str(row[0]).replace('"', "").split()) for row in rows)
        # a table that was copied names its keys in another order
        return {", ".join(sorted(one.strip(" )").split(", "))) for one in said}


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    """A table that only the code knows fails on the first runner, not in the tests."""
    walk(engine, "head")

    assert differences(engine) == []


def test_an_empty_file_is_laid_out_as_the_migrations_would(engine: Engine) -> None:
    """The quick way for a new file must not become another schema."""
    migrate(engine)
    laid_out, there = differences(engine), inspect(engine).get_table_names()
    walk(engine, "base")
    walk(engine, "head")

    assert laid_out == []
    assert inspect(engine).get_table_names() == there


def test_migrations_go_up_and_down_and_up(engine: Engine) -> None:
    """An operator who has to go back to yesterday's version can."""
    walk(engine, "head")
    up = made(engine)
    walk(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]

    walk(engine, "head")
    migrate(engine)

    assert made(engine) == up
    assert differences(engine) == []
