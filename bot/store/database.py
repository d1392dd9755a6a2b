"""One door to the database: write(job) in a transaction, read(job) in a snapshot; the store's one async file."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

T = TypeVar("T")
Job = Callable[[Connection], T]
GROUP = 64
log = logging.getLogger(__name__)


class DatabaseUnavailable(Exception):
    """The database cannot do its work now; nothing was stored."""


class DatabaseInUse(Exception):
    """Another LegCheck process has this database file open."""


class DatabaseDamaged(Exception):
    """The database file is damaged; restore a backup (docs/operations.md)."""


class Database(Protocol):
    """What the rest of the house knows of the database."""

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""

    async def close(self) -> None:
        """Finish what is waiting and close."""

    def abandon(self) -> None:
        """Let go at once, as a killed process would."""


class SqliteDatabase:
    """A SQLite file: one writer thread commits what is waiting as one group."""

    def __init__(self, path: Path, busy_timeout_ms: int = 3000) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _only_process(path)
        self._engine = _writer(path, busy_timeout_ms)
        self._reader: AsyncEngine | None = None
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="legcheck-writer", daemon=True)
        self._thread.start()

    @property
    def engine(self) -> Engine:
        """The writer's engine, for migrations before the first job."""
        return self._engine

    async def write(self, job: Job[T]) -> T:
        """Run the job in one transaction; it returns once that has committed. The job may run more than once."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(job, loop, loop.create_future())
        self._queue.put(waiting)
        return await asyncio.shield(waiting.done)

    async def read(self, job: Job[T]) -> T:
        """Run the job on a read-only snapshot."""
        self._reader = self._reader or _read_only(self._path)
        try:
            async with self._reader.connect() as connection:
                return await connection.run_sync(job)
        except _DOWN as error:
            raise DatabaseUnavailable(_name(error)) from error

    async def close(self) -> None:
        """Finish what is waiting and close."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)
        if self._reader is not None:
            await self._reader.dispose()
        self._engine.dispose()
        self._lock.close()

    def abandon(self) -> None:
        """Let go at once, as a killed process would: what is waiting is lost, what is committed stays."""
        _empty(self._queue)
        self._queue.put(None)
        self._thread.join()
        if self._reader is not None:
            self._reader.sync_engine.dispose(close=False)
        self._engine.dispose()
        self._lock.close()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group = [first]
            while len(group) < GROUP:
                try:
                    following = self._queue.get_nowait()
                except Empty:
                    break
                if following is None:
                    self._queue.put(None)
                    break
                group.append(following)
            self._commit(group)

    def _commit(self, group: list[_Waiting]) -> None:
        """Commit the group; if anything fails nothing of it stays, and each job runs alone."""
        began = False
        try:
            with self._engine.begin() as connection:
                began = True
                results = [waiting.job(connection) for waiting in group]
        except BaseException as error:
            self._failed(group, error, began)
        else:
            _settle(group, results)

    def _failed(self, group: list[_Waiting], error: BaseException, began: bool) -> None:
        """Where no transaction could begin, nobody waits for the lock once more: all hear of it now."""
        if not began or len(group) == 1:
            return _settle(group, [_in_our_terms(error) for _ in group])
        for waiting in group:
            self._commit([waiting])
        return None


class _Waiting:
    __slots__ = ("done", "job", "loop")

    def __init__(self, job: Job[Any], loop: asyncio.AbstractEventLoop, done: asyncio.Future[Any]) -> None:
        self.job, self.loop, self.done = job, loop, done


class _Failed:
    __slots__ = ("error",)

    def __init__(self, error: BaseException) -> None:
        self.error = error


_DOWN = (OperationalError, InterfaceError, DatabaseError)


def _name(error: BaseException) -> str:
    """Name the cause without the statement and its values: those may be health data."""
    return str(getattr(error, "orig", error))


def _in_our_terms(error: BaseException) -> _Failed:
    broken = isinstance(error, _DOWN) and not isinstance(error, (DataError, IntegrityError, ProgrammingError))
    if not broken:
        return _Failed(error)
    unavailable = DatabaseUnavailable(_name(error))
    unavailable.__cause__ = error
    return _Failed(unavailable)


def _settle(group: list[_Waiting], results: list[Any]) -> None:
    """Resolve the futures on their loop, after the commit."""
    try:
        group[0].loop.call_soon_threadsafe(_resolve, group, results)
    except RuntimeError:  # the loop has been closed: nobody is waiting any more
        log.info("a commit outlived its event loop")


def _resolve(group: list[_Waiting], results: list[Any]) -> None:
    for waiting, result in zip(group, results, strict=True):
        if waiting.done.cancelled():
            continue
        if isinstance(result, _Failed):
            waiting.done.set_exception(result.error)
        else:
            waiting.done.set_result(result)


def _empty(queue: SimpleQueue[_Waiting | None]) -> None:
    try:
        while True:
            queue.get_nowait()
    except Empty:
        return


def _only_process(path: Path) -> IO[str]:
    """Hold a lock file, so that one process alone polls and writes: two would answer twice."""
    lock = path.with_name(path.name + "-lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUse(f"{path} is open in another LegCheck process") from error
    return lock


def _writer(path: Path, busy_timeout_ms: int) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "cached_statements": 256},
        hide_parameters=True,  # the text of an error must not hold answers
    )
    pragmas = (
        f"busy_timeout={busy_timeout_ms}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
        "temp_store=MEMORY", "cache_size=-16384",
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _: Any) -> None:
        for pragma in pragmas:
            dbapi.execute(f"PRAGMA {pragma}")
        dbapi.isolation_level = None  # the driver never begins by itself: it would not for a SELECT

    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _read_only(path: Path) -> AsyncEngine:
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
        raise DatabaseDamaged(_name(error)) from error
    if found != "ok":
        raise DatabaseDamaged(str(found))
