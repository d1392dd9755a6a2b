"""Questions the bot will ask: due rows, claimed by the tick, open until answered or expired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.store.tables import check_in, insert_if_missing


@dataclass(frozen=True)
class CheckIn:
    """One question at one due time."""

    id: int
    runner_id: int
    kind: str
    about: Mapping[str, Any] | None
    due_at: datetime
    expires_at: datetime
    silent: bool
    state: str
    answer: str | None


_FIELDS = [check_in.c[name] for name in CheckIn.__dataclass_fields__]
_DUE = (
    select(*_FIELDS)
    .where(check_in.c.state == "waiting", check_in.c.wake_at <= bindparam("now"))
    .order_by(check_in.c.wake_at, check_in.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ONE = select(*_FIELDS).where(check_in.c.id == bindparam("check_in"), check_in.c.runner_id == bindparam("runner"))
_NEXT = select(func.min(check_in.c.wake_at)).where(check_in.c.state == "waiting")
_OPEN = (
    select(*_FIELDS)
    .where(check_in.c.runner_id == bindparam("runner"), check_in.c.state == "asked")
    .order_by(check_in.c.id.desc())
    .limit(1)
)


def plan(
    connection: Connection,
    runner_id: int,
    kind: str,
    due_at: datetime,
    expires_at: datetime,
    about: Mapping[str, Any] | None = None,
    silent: bool = False,
) -> None:
    """Plan a question; the same one at the same time is planned once, and one that was taken back comes back."""
    values = {"wake_at": due_at, "expires_at": expires_at, "about": dict(about or {}), "silent": silent}
    same = {"runner_id": runner_id, "kind": kind, "due_at": due_at}
    if not insert_if_missing(connection, check_in, **same, **values):
        mine = [check_in.c[name] == value for name, value in same.items()]
        dropped = update(check_in).where(*mine, check_in.c.state == "dropped")
        connection.execute(dropped.values(state="waiting", **values))


def claim_due(connection: Connection, now: datetime, limit: int) -> list[CheckIn]:
    """Take the check-ins whose time has come, so that nobody else sends them."""
    rows = connection.execute(_DUE, {"now": now, "most": limit}).all()
    return [CheckIn(**row._asdict()) for row in rows]


def set_state(connection: Connection, check_in_id: int, state: str) -> None:
    """Move a check-in on: waiting, asked, answered, expired or dropped."""
    connection.execute(update(check_in).where(check_in.c.id == check_in_id).values(state=state))


def put_off(connection: Connection, check_in_id: int, until: datetime) -> None:
    """Let a check-in wait until a better moment."""
    connection.execute(update(check_in).where(check_in.c.id == check_in_id).values(wake_at=until))


def find(connection: Connection, runner_id: int, check_in_id: int) -> CheckIn | None:
    """Find a check-in, if it is this runner's."""
    row = connection.execute(_ONE, {"runner": runner_id, "check_in": check_in_id}).first()
    return CheckIn(**row._asdict()) if row else None


def open_for(connection: Connection, runner_id: int) -> CheckIn | None:
    """Find the newest question that waits for an answer."""
    row = connection.execute(_OPEN, {"runner": runner_id}).first()
    return CheckIn(**row._asdict()) if row else None


def answer(connection: Connection, check_in_id: int, answer: str, now: datetime) -> None:
    """Keep the answer to a check-in."""
    values = {"state": "answered", "answer": answer, "answered_at": now}
    connection.execute(update(check_in).where(check_in.c.id == check_in_id).values(**values))


def next_due(connection: Connection) -> datetime | None:
    """Say when the next check-in is due."""
    return connection.execute(_NEXT).scalar()


def drop_waiting(connection: Connection, runner_id: int, *kinds: str, but: Sequence[str] = ()) -> None:
    """Take planned questions back (all, or some kinds), because newer answers replace them."""
    waiting = (check_in.c.runner_id == runner_id) & check_in.c.state.in_(("waiting", "asked"))
    mine = waiting & check_in.c.kind.in_(kinds) if kinds else waiting & check_in.c.kind.not_in(but)
    connection.execute(update(check_in).where(mine).values(state="dropped"))


def erase(connection: Connection, runner_id: int) -> None:
    """Erase every planned question of somebody who did not agree to being stored."""
    connection.execute(delete(check_in).where(check_in.c.runner_id == runner_id))


def is_open(connection: Connection, check_in_id: int) -> bool:
    """Say whether the question was asked and still waits: it may have been taken back meanwhile."""
    state = connection.execute(select(check_in.c.state).where(check_in.c.id == check_in_id)).scalar()
    return state == "asked"
