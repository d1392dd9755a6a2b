"""A PostgreSQL server: how it is connected to, whether it will do, and the lock that lets one process poll."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, ExceptionContext, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.trouble import DatabaseUnavailable
from bot.store.turns import ALONE

CONNECTIONS = 10
OLDEST = 12
TAKE_LOCK = f"SELECT pg_advisory_lock({ALONE})"
PATIENCE = 5.0
# The server hears of the end of a killed process a moment later; so the next one waits for the lock a little.
LOCK_WAIT = "1s"
# A machine that vanished is noticed by the server after about 20 seconds, and its lock falls.
KEEPALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "3", "tcp_keepalives_count": "3"}


def for_jobs(url: str, patience: float) -> AsyncEngine:
    """Open a pool whose connections are looked at before each use: a restarted server costs no update."""
    milliseconds = str(int(patience * 1000))
    engine = create_async_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=2 * patience,
        hide_parameters=True,  # the text of an error must not hold answers
        isolation_level="READ COMMITTED",
        connect_args={
            "timeout": patience,
            # the server ends what takes too long; where it hangs itself, this side does a little later
            "command_timeout": patience * 1.2,
            "server_settings": _settings(statement_timeout=milliseconds, lock_timeout=milliseconds),
        },
    )
    # Not pool_pre_ping: with asyncpg that is three ways to the server and back for every job.
    event.listen(engine.sync_engine, "checkout", _is_open)
    event.listen(engine.sync_engine, "handle_error", _without_values)
    return engine


def _is_open(dbapi: Any, *_: Any) -> None:
    """Let the pool make a new connection where the server has closed this one."""
    if dbapi.driver_connection.is_closed():
        raise DisconnectionError


def _without_values(context: ExceptionContext) -> None:
    """Cut the row that failed out of an error: the server quotes it, and it is health data."""
    for error in (context.sqlalchemy_exception, context.original_exception):
        if error is not None:
            error.args = tuple(str(said).partition("\nDETAIL:")[0] for said in error.args)
    refused: Any = context.original_exception.__cause__
    if refused is not None:
        refused.detail = None


def for_migrations(url: str) -> AsyncEngine:
    """Open a connection without time-outs: a migration may take its time."""
    return create_async_engine(url, poolclass=NullPool, connect_args={"server_settings": _settings()})


def for_a_session(url: str, patience: float) -> dict[str, Any]:
    """Say how the driver connects for a session that lasts as long as the process."""
    known = make_url(url)
    (_, where) = known.get_dialect()().create_connect_args(known)
    return {**where, "timeout": patience, "server_settings": _settings(lock_timeout=LOCK_WAIT, **KEEPALIVE)}


def _settings(**more: str) -> dict[str, str]:
    return {"application_name": "legcheck", "timezone": "UTC", **more}


class Wires:
    """The connections of a pool, to be cut at once."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._open: dict[int, Any] = {}
        event.listen(engine.sync_engine, "connect", self._made)
        event.listen(engine.sync_engine, "close", self._ended)

    def _made(self, dbapi: Any, _: Any) -> None:
        self._open[id(dbapi)] = dbapi.driver_connection

    def _ended(self, dbapi: Any, *_: Any) -> None:
        self._open.pop(id(dbapi), None)

    def cut(self) -> None:
        """Close every socket without a word to the server, as the end of the process would."""
        for driver in self._open.values():
            driver.terminate()
        self._open.clear()


def is_sound(connection: Connection) -> None:
    """Refuse a server that will not do, before anything is promised. Raises DatabaseUnavailable."""
    wanted = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
    version, encoding = connection.exec_driver_sql(wanted).one()
    if version < OLDEST * 10_000:
        raise DatabaseUnavailable(f"PostgreSQL {OLDEST} or newer is needed, this is {version // 10_000}")
    if encoding != "UTF8":
        raise DatabaseUnavailable(f"a database in UTF8 is needed, this is in {encoding}")
