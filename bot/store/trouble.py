"""What can be wrong with a database, in our terms: it cannot now, it is in use, it is damaged."""

from __future__ import annotations

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError


class DatabaseUnavailable(Exception):
    """The database cannot do its work now; nothing was stored."""


class DatabaseInUse(Exception):
    """Another LegCheck process has this database file open."""


class DatabaseDamaged(Exception):
    """The database file is damaged; restore a backup (docs/operations.md)."""


DOWN = (DatabaseError, InterfaceError)
OUR_OWN_FAULT = (DataError, IntegrityError, ProgrammingError)


def cause(error: BaseException) -> str:
    """Name the cause without the statement and its values: those may be health data."""
    return str(getattr(error, "orig", error))


def in_our_terms(error: BaseException) -> BaseException:
    """Tell a database that cannot from a job that is wrong: only the first is waited out."""
    if not isinstance(error, DOWN) or isinstance(error, OUR_OWN_FAULT):
        return error
    unavailable = DatabaseUnavailable(cause(error))
    unavailable.__cause__ = error
    return unavailable
