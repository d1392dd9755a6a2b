"""Runs as they were told; one that is taken back is gone, with the pain told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from bot.core.diary import Run
from bot.store.tables import run

_FIELDS = [run.c[name] for name in Run.__dataclass_fields__]
_MINE = run.c.runner_id == bindparam("runner")
_ONE = select(*_FIELDS).where(_MINE, run.c.id == bindparam("run"))
_TOLD_IN = select(*_FIELDS).where(_MINE, run.c.message_id == bindparam("message")).limit(1)
_SINCE = select(*_FIELDS).where(_MINE, run.c.day >= bindparam("since")).order_by(run.c.day, run.c.at, run.c.id)
_ON = select(func.count()).select_from(run).where(_MINE, run.c.day == bindparam("day"))
_NEWEST = select(*_FIELDS).where(_MINE).order_by(run.c.day.desc(), run.c.id.desc()).limit(1)
_NEWEST_USUAL = (
    select(*_FIELDS).where(_MINE, run.c.race.is_(False)).order_by(run.c.day.desc(), run.c.id.desc()).limit(1)
)
_ADD = insert(run)


def _run(row: Row[Any] | None) -> Run | None:
    return Run(**row._asdict()) if row else None


def add(connection: Connection, runner_id: int, told: Run, message_id: int | None = None) -> int:
    """Keep a run; gives its id."""
    values = {"runner_id": runner_id, "day": told.day, "at": told.at, "race": told.race, "unit": told.unit}
    more = {"distance_km": told.distance_km, "duration_min": told.duration_min, "message_id": message_id}
    key = connection.execute(_ADD, values | more).inserted_primary_key
    assert key is not None
    return int(key[0])


def find(connection: Connection, runner_id: int, run_id: int) -> Run | None:
    """Find a run, if it is this runner's."""
    return _run(connection.execute(_ONE, {"runner": runner_id, "run": run_id}).first())


def told_in(connection: Connection, runner_id: int, message_id: int) -> Run | None:
    """Find the run that a message told of."""
    return _run(connection.execute(_TOLD_IN, {"runner": runner_id, "message": message_id}).first())


def newest(connection: Connection, runner_id: int) -> Run | None:
    """Find the newest run."""
    return _run(connection.execute(_NEWEST, {"runner": runner_id}).first())


def newest_usual(connection: Connection, runner_id: int) -> Run | None:
    """Find the newest run that was no race."""
    return _run(connection.execute(_NEWEST_USUAL, {"runner": runner_id}).first())


def count_on(connection: Connection, runner_id: int, day: date) -> int:
    """Count the runs of a day."""
    return int(connection.execute(_ON, {"runner": runner_id, "day": day}).scalar() or 0)


def since(connection: Connection, runner_id: int, day: date) -> list[Run]:
    """Give the runs from a day on, oldest first."""
    return [Run(**row._asdict()) for row in connection.execute(_SINCE, {"runner": runner_id, "since": day})]


def change(connection: Connection, run_id: int, **values: object) -> None:
    """Correct a run."""
    connection.execute(update(run).where(run.c.id == run_id).values(**values))


def remove(connection: Connection, run_id: int) -> None:
    """Take a run back; the pain told of it goes with it."""
    connection.execute(delete(run).where(run.c.id == run_id))
