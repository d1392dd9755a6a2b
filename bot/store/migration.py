"""Bring the database to the newest migration before anything is promised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from bot.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = (
    "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def newest() -> str:
    """Name the newest revision: the files are numbered."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")).partition("_")[0]


def revision(connection: Connection) -> str | None:
    """Name the revision that the database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def config() -> Config:
    """Describe the migrations to alembic without reading any file."""
    # Late, because alembic takes 10 MB and a tenth of a second, and nearly no start needs it.
    from alembic.config import Config  # noqa: PLC0415

    described = Config()
    described.set_main_option("script_location", str(MIGRATIONS))
    return described


def is_up_to_date(connection: Connection) -> bool:
    """Say whether there is nothing to migrate."""
    return revision(connection) == newest()


def migrate(engine: Engine) -> None:
    """Bring the database behind an engine to the newest revision."""
    with engine.begin() as connection:
        bring_up(connection)


def bring_up(connection: Connection) -> None:
    """Bring the database to the newest revision: an empty one gets the tables as they are, an older one each step."""
    if revision(connection) is None:
        _lay_out(connection)
    elif not is_up_to_date(connection):
        _upgrade(connection)


def _lay_out(connection: Connection) -> None:
    """The tables equal what all migrations lead to; a test compares them."""
    metadata.create_all(connection)
    connection.execute(text(VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest()})


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 for the same reason as above

    described = config()
    described.attributes["connection"] = connection
    command.upgrade(described, "head")
