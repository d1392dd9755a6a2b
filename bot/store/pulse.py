"""When something last happened, whatever became of the process; and when nobody listened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from bot.store.tables import away, insert_if_missing, pulse, runner

POLLED, REPORTED = "polled", "reported"
_AT = select(pulse.c.at).where(pulse.c.name == bindparam("which"))
_BEAT = update(pulse).where(pulse.c.name == bindparam("which")).values(at=bindparam("when"))
_NEWEST = select(away.c.id, away.c.from_at, away.c.until_at).order_by(away.c.id.desc()).limit(1)
# How long a connection trusts what it has read: an absence is noted once in months and looked for with each reply.
FRESH = timedelta(minutes=1)
NOTED = "legcheck-away"


@dataclass(frozen=True)
class Away:
    """A time in which nobody asked Telegram for messages."""

    id: int
    from_at: datetime
    until_at: datetime


def last(connection: Connection, name: str) -> datetime | None:
    """Say when something happened last."""
    found: datetime | None = connection.execute(_AT, {"which": name}).scalar()
    return found


def beat(connection: Connection, name: str, at: datetime) -> None:
    """Note that something happened."""
    if not insert_if_missing(connection, pulse, name=name, at=at):
        connection.execute(_BEAT, {"which": name, "when": at})


def note_away(connection: Connection, from_at: datetime, until_at: datetime) -> None:
    """Note an absence; one that is told of again, because it went on, is the same one."""
    longer = update(away).where(away.c.from_at == from_at).values(until_at=until_at)
    if connection.execute(longer).rowcount == 0:
        connection.execute(insert(away).values(from_at=from_at, until_at=until_at))
    connection.info.pop(NOTED, None)


def newest_away(connection: Connection, now: datetime) -> Away | None:
    """Find the last absence, if there ever was one."""
    noted: tuple[datetime, Away | None] | None = connection.info.get(NOTED)
    if noted is None or not noted[0] <= now < noted[0] + FRESH:
        row = connection.execute(_NEWEST).first()
        noted = connection.info[NOTED] = (now, Away(**row._asdict()) if row else None)
    return noted[1]


def hears_first(connection: Connection, runner_id: int, absence: Away) -> bool:
    """Note that a runner hears of an absence; False when they have heard of it."""
    new = or_(runner.c.heard_away.is_(None), runner.c.heard_away != absence.id)
    told = update(runner).where(runner.c.id == runner_id, new).values(heard_away=absence.id)
    return connection.execute(told).rowcount == 1
