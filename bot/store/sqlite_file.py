"""A SQLite file: how it is opened for writing and for reading, who may have it, and whether it is sound."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.store.trouble import DatabaseDamaged, DatabaseInUse, cause

# secure_delete: what is erased is overwritten in the file.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY",
    "cache_size=-16384",
)  # fmt: skip


def only_process(path: Path) -> IO[str]:
    """Hold a lock file, so that one process alone polls and writes: two would answer twice."""
    os.umask(os.umask(0o077) | 0o077)  # health data: whatever this process makes is for its own user alone
    lock = path.with_name(path.name + "-lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUse(f"{path} is open in another LegCheck process") from error
    return lock


def for_writing(path: Path, busy_timeout_ms: int) -> Engine:
    """Open the one connection that writes; it is used by one thread."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "cached_statements": 256},
        hide_parameters=True,  # the text of an error must not hold answers
    )

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _: Any) -> None:
        for pragma in (f"busy_timeout={busy_timeout_ms}", *PRAGMAS):
            dbapi.execute(f"PRAGMA {pragma}")
        dbapi.isolation_level = None  # the driver never begins by itself: it would not for a SELECT

    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def for_reading(path: Path) -> AsyncEngine:
    """Open read-only connections, each of whose transactions is one snapshot."""
    engine = create_async_engine(f"sqlite+aiosqlite:///file:{path}?mode=ro&uri=true", hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(dbapi: Any, _: Any) -> None:
        dbapi.isolation_level = None  # with BEGIN below, all that one job reads is one snapshot

    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def is_sound(engine: Engine) -> None:
    """Refuse a damaged file at the start, before anything is promised. Raises DatabaseDamaged."""
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DatabaseError as error:
        raise DatabaseDamaged(cause(error)) from error
    if found != "ok":
        raise DatabaseDamaged(str(found))
