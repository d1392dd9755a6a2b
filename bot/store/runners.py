"""Runners: one row a chat; what is stored about a person beyond it depends on their consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from bot.store.tables import (
    advice,
    check_in,
    dialog,
    episode,
    insert_if_missing,
    opinion,
    outbox,
    pain,
    parked_update,
    run,
    runner,
    seen_update,
    told_tip,
)


@dataclass(frozen=True)
class Runner:
    """Somebody who writes to the bot."""

    id: int
    chat_id: int
    state: str
    language: str
    consent: str
    adult: bool | None
    city: str | None
    country: str | None
    zone: str | None
    emergency_number: str | None
    run_days: tuple[str, ...] | None
    check_in_at: str | None
    wake_at: str | None
    paused_until: datetime | None
    heard_away: int | None
    health: Mapping[str, Any] | None
    health_at: datetime | None
    consent_at: datetime | None
    joined_at: datetime
    seen_at: datetime

    @property
    def may_be_kept(self) -> bool:
        """Health data is kept only with consent, and only of adults."""
        return self.consent == "agreed" and self.adult is True


_FIELDS = [runner.c[name] for name in Runner.__dataclass_fields__]
_BY_CHAT = select(*_FIELDS).where(runner.c.chat_id == bindparam("chat")).with_for_update()
_BY_ID = select(*_FIELDS).where(runner.c.id == bindparam("runner")).with_for_update()
_SEEN = (
    update(runner)
    .where(runner.c.id == bindparam("runner"))
    .values(seen_at=bindparam("at"), warned_at=None, state="active")
)
_CHANGE = update(runner).where(runner.c.id == bindparam("runner"))
HOUR = timedelta(hours=1)


def _runner(row: Row[Any]) -> Runner:
    values = row._asdict()
    days = values.pop("run_days")
    values["zone"] = _known_zone(values["zone"])
    return Runner(run_days=tuple(days) if days is not None else None, **values)


@cache
def _known_zone(name: str | None) -> str | None:
    """Forget a zone that this machine's time zone data does not have: one row must not stop everybody's messages."""
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def is_new_update(connection: Connection, update_id: int, now: datetime) -> bool:
    """Note an update's id with its effects; False when it has been here before."""
    return insert_if_missing(connection, seen_update, update_id=update_id, at=now)


def meet(connection: Connection, chat_id: int, language: str, now: datetime) -> Runner:
    """Find the runner of a chat, made on the first meeting (inserted before locked: a lock needs a row)."""
    row = connection.execute(_BY_CHAT, {"chat": chat_id}).first()
    if row is None:
        insert_if_missing(connection, runner, chat_id=chat_id, language=language, joined_at=now, seen_at=now)
        row = connection.execute(_BY_CHAT, {"chat": chat_id}).one()
    return _runner(row)


def is_known(connection: Connection, chat_id: int) -> bool:
    """Say whether there is a runner for a chat."""
    return connection.execute(_BY_CHAT, {"chat": chat_id}).first() is not None


def find(connection: Connection, runner_id: int) -> Runner | None:
    """Find a runner by row id."""
    row = connection.execute(_BY_ID, {"runner": runner_id}).first()
    return _runner(row) if row else None


def change(connection: Connection, runner_id: int, **values: object) -> None:
    """Change what is stored about a runner."""
    connection.execute(_CHANGE.values(**values), {"runner": runner_id})


def seen(connection: Connection, known: Runner, now: datetime) -> None:
    """Note that the runner wrote; once an hour is enough."""
    if known.state != "active" or now - known.seen_at > HOUR:
        connection.execute(_SEEN, {"runner": known.id, "at": now})


def silent_since(connection: Connection, before: datetime, most: int) -> list[Runner]:
    """Find runners who have not written since then and were not told yet."""
    silent = select(*_FIELDS).where(runner.c.seen_at < before, runner.c.warned_at.is_(None)).limit(most)
    return [_runner(row) for row in connection.execute(silent)]


def warned_before(connection: Connection, before: datetime, most: int) -> list[Runner]:
    """Find runners who were told that they would be forgotten, and stayed silent."""
    return [_runner(row) for row in connection.execute(select(*_FIELDS).where(runner.c.warned_at < before).limit(most))]


def forget_answers(connection: Connection, runner_id: int) -> None:
    """Erase every answer, run, advice and planned question; the chat itself stays."""
    for table in (pain, run, advice, episode, check_in, dialog, opinion, told_tip):
        connection.execute(delete(table).where(table.c.runner_id == runner_id))


def forget(connection: Connection, known: Runner) -> None:
    """Erase the runner: every row, also what waits to be sent and what was parked. Seen update ids name nobody."""
    connection.execute(delete(outbox).where(outbox.c.runner_id == known.id))
    forget_answers(connection, known.id)
    connection.execute(delete(parked_update).where(parked_update.c.chat_id == known.chat_id))
    connection.execute(delete(runner).where(runner.c.id == known.id))
