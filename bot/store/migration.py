"""Bring the database to the newest migration before anything is promised."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def config() -> Config:
    """Describe the migrations to alembic without reading any file."""
    described = Config()
    described.set_main_option("script_location", str(MIGRATIONS))
    return described


def migrate(engine: Engine) -> None:
    """Upgrade to the newest revision; does nothing when the database is there already."""
    described = config()
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if here == ScriptDirectory.from_config(described).get_current_head():
            return
        described.attributes["connection"] = connection
        command.upgrade(described, "head")
        connection.commit()
