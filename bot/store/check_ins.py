"""Questions the bot will ask: due rows, claimed by the tick, open until answered or expired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, or_, select, update

from bot.store.tables import check_in, insert_if_missing, runner


@dataclass(frozen=True)
class CheckIn:
    """One question at one due time."""

    id: int
    runner_id: int
    kind: str
    about: Mapping[str, Any] | None
    due_at: datetime
    wake_at: datetime
    expires_at: datetime
    wall: str | None
    silent: bool
    state: str
    answer: str | None
    answered_at: datetime | None
    head_id: int | None
    asked_at: datetime | None
    snoozed: int


_FIELDS = [check_in.c[name] for name in CheckIn.__dataclass_fields__]
_DUE = (
    select(*_FIELDS)
    .where(
        check_in.c.state == "waiting",
        check_in.c.promised == bindparam("promised"),
        check_in.c.wake_at <= bindparam("now"),
    )
    .order_by(check_in.c.wake_at, check_in.c.id)
    .limit(bindparam("most"))
    # With the runner, as updates lock it: whoever writes just now is served at the next tick; nobody waits in a ring.
    .join_from(check_in, runner, runner.c.id == check_in.c.runner_id)
    .with_for_update(of=[runner, check_in], skip_locked=True)
)
_ONE = select(*_FIELDS).where(check_in.c.id == bindparam("check_in"), check_in.c.runner_id == bindparam("runner"))
_NEXT = select(func.min(check_in.c.wake_at)).where(
    check_in.c.state == "waiting", check_in.c.promised == bindparam("promised")
)
_MINE = check_in.c.runner_id == bindparam("runner")
_head = check_in.alias("head")
_SHOWN = and_(
    check_in.c.runner_id == select(_head.c.runner_id).where(_head.c.id == bindparam("shown")).scalar_subquery(),
    or_(check_in.c.id == bindparam("shown"), check_in.c.head_id == bindparam("shown")),
)
_IS_OPEN = select(check_in.c.id).where(_SHOWN, check_in.c.state == "asked").limit(1)
_ACCEPTED = (
    update(check_in)
    .where(_SHOWN)
    .values(accepted_at=bindparam("at"), accepted_zone=bindparam("zone"), accepted_times=check_in.c.accepted_times + 1)
)
_OPEN = select(*_FIELDS).where(_MINE, check_in.c.state == "asked").order_by(check_in.c.asked_at, check_in.c.id)
_WAITING = (
    select(*_FIELDS)
    .where(_MINE, check_in.c.state == "waiting", check_in.c.wake_at <= bindparam("until"))
    .order_by(check_in.c.wake_at, check_in.c.id)
)
_GROUP = (
    select(*_FIELDS)
    .where(_MINE, or_(check_in.c.id == bindparam("head"), check_in.c.head_id == bindparam("head")))
    .order_by(check_in.c.id)
)
_LAST_ANSWERED = select(func.max(check_in.c.answered_at)).where(
    _MINE,
    check_in.c.kind.in_(bindparam("kinds", expanding=True)),
    check_in.c.state == "answered",
    check_in.c.answer.not_in(("skip", "new")),
)


def plan(
    connection: Connection,
    runner_id: int,
    kind: str,
    due_at: datetime,
    expires_at: datetime,
    about: Mapping[str, Any] | None = None,
    silent: bool = False,
    wall: str | None = None,
    promised: bool = False,
) -> bool:
    """Plan a question; the same one at the same time is planned once, and one that was taken back comes back.

    False when it is planned already, or was asked.

    `wall`: the runner's own time that it belongs to, such as 2026-11-23T07:30.
    """
    values = {"wake_at": due_at, "expires_at": expires_at, "about": dict(about or {}), "silent": silent}
    values |= {"wall": wall, "promised": promised}
    same = {"runner_id": runner_id, "kind": kind, "due_at": due_at}
    if insert_if_missing(connection, check_in, **same, **values):
        return True
    mine = [check_in.c[name] == value for name, value in same.items()]
    dropped = update(check_in).where(*mine, check_in.c.state == "dropped")
    return connection.execute(dropped.values(state="waiting", **values)).rowcount == 1


def claim_due(connection: Connection, now: datetime, limit: int, promised_only: bool = False) -> list[CheckIn]:
    """Take the check-ins whose time has come, so that nobody else sends them: first what was promised."""
    found = _all(connection, _DUE, now=now, most=limit, promised=True)
    if promised_only or len(found) >= limit:
        return found
    return [*found, *_all(connection, _DUE, now=now, most=limit - len(found), promised=False)]


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


def open_for(connection: Connection, runner_id: int) -> list[CheckIn]:
    """Give the questions that wait for an answer, the newest last."""
    return _all(connection, _OPEN, runner=runner_id)


def ask_now(
    connection: Connection, runner_id: int, kind: str, now: datetime, expires_at: datetime, about: Mapping[str, Any]
) -> CheckIn:
    """Note a question that is asked in this moment; two of a kind in one moment differ by a hair."""
    due_at = now
    fields = {"runner_id": runner_id, "kind": kind, "wake_at": now, "expires_at": expires_at, "about": dict(about)}
    while not insert_if_missing(connection, check_in, **fields, due_at=due_at, state="asked", asked_at=now):
        due_at += timedelta(microseconds=1)
    found = select(*_FIELDS).where(_MINE, check_in.c.kind == kind, check_in.c.due_at == due_at)
    return _all(connection, found, runner=runner_id)[0]


def waiting(connection: Connection, runner_id: int, until: datetime) -> list[CheckIn]:
    """Give the questions that are planned until an instant, the first due first."""
    return _all(connection, _WAITING, runner=runner_id, until=until)


def was_asked(connection: Connection, runner_id: int, kind: str) -> bool:
    """Say whether a question of this kind was ever asked."""
    asked = select(check_in.c.id).where(check_in.c.runner_id == runner_id, check_in.c.kind == kind).limit(1)
    return connection.execute(asked).first() is not None


def was_asked_on(connection: Connection, runner_id: int, kind: str, day: date) -> bool:
    """Say whether a question that belongs to a time of day was asked on this day, or answered before it was."""
    asked = select(check_in.c.id).where(
        check_in.c.runner_id == runner_id, check_in.c.kind == kind, check_in.c.wall.startswith(day.isoformat()),
        check_in.c.state.in_(("asked", "answered", "replaced")),
    )  # fmt: skip
    return connection.execute(asked.limit(1)).first() is not None


def wake(connection: Connection, runner_id: int, now: datetime) -> None:
    """Let what was promised and had to wait for the runner's return be asked now."""
    waiting = update(check_in).where(
        check_in.c.runner_id == runner_id, check_in.c.state == "waiting", check_in.c.promised.is_(True),
        check_in.c.due_at <= now,
    )  # fmt: skip
    connection.execute(waiting.values(wake_at=now))


def group(connection: Connection, runner_id: int, head_id: int) -> list[CheckIn]:
    """Give the questions that stand in one message, in the order in which they stand there."""
    return _all(connection, _GROUP, runner=runner_id, head=head_id)


def last_answered(connection: Connection, runner_id: int, kinds: Sequence[str]) -> datetime | None:
    """Say when a question of these kinds was answered last."""
    found: datetime | None = connection.execute(_LAST_ANSWERED, {"runner": runner_id, "kinds": list(kinds)}).scalar()
    return found


def _all(connection: Connection, statement: Select[Any], **given: object) -> list[CheckIn]:
    return [CheckIn(**row._asdict()) for row in connection.execute(statement, given)]


def change(connection: Connection, check_in_id: int, **values: object) -> None:
    """Change a check-in: asked, put off, told more about."""
    connection.execute(update(check_in).where(check_in.c.id == check_in_id).values(**values))


def move(connection: Connection, moved: CheckIn, due_at: datetime) -> bool:
    """Move a planned question to another instant, with all of its times; False when one is planned there already."""
    mine = [check_in.c.runner_id == moved.runner_id, check_in.c.kind == moved.kind, check_in.c.due_at == due_at]
    if due_at == moved.due_at or connection.execute(select(check_in.c.id).where(*mine)).first():
        return due_at == moved.due_at
    later = due_at - moved.due_at
    times = {"wake_at": moved.wake_at + later, "expires_at": moved.expires_at + later}
    change(connection, moved.id, due_at=due_at, **times)
    return True


def accepted(connection: Connection, check_in_id: int, now: datetime, zone: str | None) -> None:
    """Note that Telegram took the message in which the question stands."""
    connection.execute(_ACCEPTED, {"shown": check_in_id, "at": now, "zone": zone})


def answer(connection: Connection, check_in_id: int, answer: str, now: datetime) -> None:
    """Keep the answer to a check-in."""
    values = {"state": "answered", "answer": answer, "answered_at": now}
    connection.execute(update(check_in).where(check_in.c.id == check_in_id).values(**values))


def next_due(connection: Connection) -> datetime | None:
    """Say when the next check-in is due."""
    found = [connection.execute(_NEXT, {"promised": promised}).scalar() for promised in (True, False)]
    return min((at for at in found if at is not None), default=None)


def drop_waiting(connection: Connection, runner_id: int, *kinds: str, but: Sequence[str] = ()) -> None:
    """Take planned questions back (all, or some kinds), because newer answers replace them."""
    waiting = (check_in.c.runner_id == runner_id) & check_in.c.state.in_(("waiting", "asked"))
    mine = waiting & check_in.c.kind.in_(kinds) if kinds else waiting & check_in.c.kind.not_in(but)
    connection.execute(update(check_in).where(mine).values(state="dropped"))


def erase(connection: Connection, runner_id: int) -> None:
    """Erase every planned question of somebody who did not agree to being stored."""
    connection.execute(delete(check_in).where(check_in.c.runner_id == runner_id))


def is_open(connection: Connection, check_in_id: int) -> bool:
    """Say whether a question of this message was asked and still waits: it may have been taken back meanwhile."""
    return connection.execute(_IS_OPEN, {"shown": check_in_id}).first() is not None
