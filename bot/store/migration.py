"""Bring the database to the newest migration before anything is promised."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

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


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision; does nothing when the database is there already."""
    with engine.connect() as connection:
        here = revision(connection)
        connection.rollback()
        if here != newest():
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 for the same reason as above

    described = config()
    described.attributes["connection"] = connection
    command.upgrade(described, "head")
    connection.commit()
