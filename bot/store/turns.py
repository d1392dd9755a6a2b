"""Locks of PostgreSQL by number, for what one process alone may do; a SQLite file has one writer anyway."""

from __future__ import annotations

from sqlalchemy import Connection, text

# Any numbers will do, as long as nobody else uses them in this database.
ALONE, MIGRATING, CLAIMING = 0x1E6C4EC5, 0x1E6C4EC6, 0x1E6C4EC7
_TURN = text("SELECT pg_advisory_xact_lock(:key)")


def one_at_a_time(connection: Connection, what: int) -> None:
    """Wait until nobody else does this, and keep others from it until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_TURN, {"key": what})
