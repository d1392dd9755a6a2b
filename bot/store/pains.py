"""Scores of pain as they were told, one row a place."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from bot.core.diary import Context, PainEntry, Place
from bot.store.tables import pain

_PLAIN = ("id", "region", "side", "day", "at", "score", "context", "run_id", "late")
_FIELDS = [pain.c[name] for name in _PLAIN]
_MINE = pain.c.runner_id == bindparam("runner")
_SINCE = select(*_FIELDS).where(_MINE, pain.c.day >= bindparam("since")).order_by(pain.c.at, pain.c.id)
_ONE = select(*_FIELDS).where(_MINE, pain.c.id == bindparam("pain"))
_ANSWERS = select(*_FIELDS).where(_MINE, pain.c.check_in_id == bindparam("check_in")).order_by(pain.c.id)
_ON = select(func.count()).select_from(pain).where(_MINE, pain.c.day == bindparam("day"))
_ADD = insert(pain)


def _entry(row: Row[Any]) -> PainEntry:
    values = row._asdict()
    return PainEntry(place=Place(values.pop("region"), values.pop("side")), **values)


def _entries(connection: Connection, statement: Select[Any], **given: object) -> list[PainEntry]:
    return [_entry(row) for row in connection.execute(statement, given)]


def add(
    connection: Connection,
    runner_id: int,
    place: Place,
    score: int,
    context: Context,
    day: date,
    at: datetime,
    run_id: int | None = None,
    check_in_id: int | None = None,
    late: bool = False,
) -> PainEntry:
    """Keep a score."""
    values = {"runner_id": runner_id, "region": place.region, "side": place.side, "score": score, "context": context}
    more = {"day": day, "at": at, "run_id": run_id, "check_in_id": check_in_id, "late": late}
    key = connection.execute(_ADD, values | more).inserted_primary_key
    assert key is not None
    return PainEntry(int(key[0]), place, day, at, score, context, run_id, late)


def since(connection: Connection, runner_id: int, day: date) -> list[PainEntry]:
    """Give the scores from a day on, oldest first."""
    return _entries(connection, _SINCE, runner=runner_id, since=day)


def find(connection: Connection, runner_id: int, pain_id: int) -> PainEntry | None:
    """Find a score, if it is this runner's."""
    return next(iter(_entries(connection, _ONE, runner=runner_id, pain=pain_id)), None)


def answers_to(connection: Connection, runner_id: int, check_in_id: int) -> list[PainEntry]:
    """Give the scores that answered a check-in."""
    return _entries(connection, _ANSWERS, runner=runner_id, check_in=check_in_id)


def count_on(connection: Connection, runner_id: int, day: date) -> int:
    """Count the scores of a day."""
    return int(connection.execute(_ON, {"runner": runner_id, "day": day}).scalar() or 0)


def change(connection: Connection, pain_id: int, score: int) -> None:
    """Correct a score."""
    connection.execute(update(pain).where(pain.c.id == pain_id).values(score=score))


def move(connection: Connection, pain_id: int, place: Place) -> None:
    """Note where it was."""
    connection.execute(update(pain).where(pain.c.id == pain_id).values(region=place.region, side=place.side))


def remove(connection: Connection, pain_id: int) -> None:
    """Take a score back."""
    connection.execute(delete(pain).where(pain.c.id == pain_id))
