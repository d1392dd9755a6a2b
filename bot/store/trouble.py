"""What can be wrong with a database, in our terms: it cannot now, it is in use, it is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DataError, DBAPIError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.store.dialogs import StaleDialog


class DatabaseUnavailable(Exception):
    """The database cannot do its work now; nothing was stored."""


class DatabaseInUse(Exception):
    """Another LegCheck process has this database open."""


class DatabaseDamaged(Exception):
    """The database file is damaged; restore a backup (docs/operations.md)."""


DOWN = (DatabaseError, InterfaceError)
OUR_OWN_FAULT = (DataError, IntegrityError, ProgrammingError)
# How often a job runs that was only in another's way, before that counts as trouble.
TURNS = 5
IN_THE_WAY = ("40001", "40P01")  # not serializable, deadlock
# Kinds of SQLSTATE that say nothing against the job: no connection, the wrong password, no such database, read-only,
# in each other's way, no room or no place, locked for too long, shutting down or over time, disk, broken inside.
OUT = ("08", "28", "3D", "25006", "40", "53", "55P03", "57", "58", "XX")


def cause(error: BaseException) -> str:
    """Name the cause without the statement and its values: those may be health data."""
    return str(getattr(error, "orig", None) or error) or type(error).__name__


def sqlstate(error: BaseException) -> str | None:
    """Find PostgreSQL's five letters for what is wrong."""
    return getattr(getattr(error, "orig", None) or error, "sqlstate", None)


def may_run_again(error: BaseException) -> bool:
    """Say whether the same again may do: the job was in another's way, or the server has closed its connection."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, StaleDialog) or sqlstate(error) in IN_THE_WAY


def in_our_terms(error: BaseException) -> BaseException:
    """Tell a database that cannot from a job that is wrong: only the first is waited out."""
    if not _is_out(error):
        return error
    unavailable = DatabaseUnavailable(cause(error))
    unavailable.__cause__ = error
    return unavailable


def _is_out(error: BaseException) -> bool:
    state = sqlstate(error)
    if state is not None:
        return state.startswith(OUT)
    # asyncpg refuses a value that does not fit with an error that is a ValueError as well
    if isinstance(error, OUR_OWN_FAULT) or _is_unfit_value(error):
        return False
    return isinstance(error, (*DOWN, PoolTimeout))


def _is_unfit_value(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and isinstance(getattr(error.orig, "__cause__", None), ValueError)


@contextmanager
def told_in_our_terms() -> Iterator[None]:
    """Let whoever calls hear of an outage as one; a server that cannot be reached is one as well."""
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailable(cause(error)) from error
    except Exception as error:
        ours = in_our_terms(error)
        if ours is error:
            raise
        raise ours from error


@contextmanager
def another_turn() -> Iterator[None]:
    """Let pass what may be better at the next turn: whoever calls runs the job again."""
    try:
        yield
    except Exception as error:
        if not may_run_again(error):
            raise
