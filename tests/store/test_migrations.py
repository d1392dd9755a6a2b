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


def down(engine: Engine) -> None:
    described = config()
    with engine.connect() as connection:
        described.attributes["connection"] = connection
        command.downgrade(described, "base")
        connection.commit()


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    """A table that only the code knows fails on the first runner, not in the tests."""
    migrate(engine)

    assert differences(engine) == []


def test_migrations_go_up_and_down_and_up(engine: Engine) -> None:
    """An operator who has to go back to yesterday's version can."""
    migrate(engine)
    down(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]

    migrate(engine)
    migrate(engine)
    assert differences(engine) == []
