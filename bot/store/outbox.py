"""What will be said: written with its cause, claimed before each send, emptied of its text once sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from bot.store.tables import outbox
from bot.store.turns import CLAIMING, one_at_a_time

EMERGENCY, REPLY, PROMPT = 0, 1, 2
ATTEMPTS = 2  # a send whose outcome is unknown is tried once more
# A kill says nothing about the message: two in a row lose no reply, and a crash loop ends.
RECOVERIES = 10
# What is long over is forgotten so many at a time: nobody's reply waits for more.
BITE = 1000


@dataclass(frozen=True)
class Letter:
    """One message on its way to a chat."""

    id: int
    runner_id: int | None
    chat_id: int
    rank: int
    kind: str
    message: Mapping[str, Any]
    attempts: int
    expires_at: datetime | None
    check_in_id: int | None


_FIELDS = [outbox.c[name] for name in Letter.__dataclass_fields__]
_ADD = insert(outbox)
_before = outbox.alias("earlier")
_WAITS = outbox.c.state == "ready"
_FIRST_OF_CHAT = ~exists().where(
    _before.c.chat_id == outbox.c.chat_id,
    _before.c.state.in_(("ready", "claimed")),
    or_(
        tuple_(_before.c.rank, _before.c.id) < tuple_(outbox.c.rank, outbox.c.id),
        and_(_before.c.state == "claimed", _before.c.id != outbox.c.id),
    ),
)
_READY: Select[Any] = (
    select(*_FIELDS)
    .where(
        _WAITS,
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        # a red flag is never throttled
        or_(outbox.c.rank == EMERGENCY, outbox.c.chat_id.not_in(bindparam("resting", expanding=True))),
        or_(outbox.c.rank == EMERGENCY, _FIRST_OF_CHAT),
        outbox.c.rank <= bindparam("least_urgent"),
    )
    .order_by(outbox.c.rank, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(outbox).where(outbox.c.id == bindparam("letter")).values(state="claimed", attempts=outbox.c.attempts + 1)
)
_END = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter"))
    .values(
        state=bindparam("to"), sent_at=bindparam("at"), message_id=bindparam("shown_as"), error=bindparam("why"),
        message=None,
    )
)  # fmt: skip
_AGAIN = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter"), outbox.c.state == "claimed")
    .values(state="ready", not_before=bindparam("at"), attempts=bindparam("tried"), error=bindparam("why"))
)
_NEXT = select(func.min(outbox.c.not_before)).where(_WAITS, outbox.c.not_before > bindparam("now"))
_LAST_ASKED = (
    select(outbox.c.message_id)
    .where(outbox.c.runner_id == bindparam("runner"), outbox.c.kind == "ask", outbox.c.state == "sent")
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_NEWEST = (
    select(outbox.c.id, outbox.c.state, outbox.c.attempts, outbox.c.message, outbox.c.sent_at)
    .where(outbox.c.runner_id.is_(None), outbox.c.kind == bindparam("what"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_LEAVING = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now"))
_SO_MANY = select(func.count()).select_from(
    select(outbox.c.id).where(_WAITS, _LEAVING).limit(bindparam("most")).subquery()
)
_OLDEST = select(outbox.c.id, outbox.c.state, outbox.c.created_at).order_by(outbox.c.id).limit(BITE)
_SHOWN_AS = (
    select(outbox.c.message_id)
    .where(outbox.c.check_in_id == bindparam("check_in"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)


def add(
    connection: Connection,
    runner_id: int | None,
    chat_id: int,
    message: Mapping[str, Any],
    now: datetime,
    *,
    rank: int = REPLY,
    kind: str = "reply",
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    check_in_id: int | None = None,
) -> None:
    """Write down what will be said. The kind says what happens when nobody knows whether it arrived."""
    connection.execute(
        _ADD,
        {
            "runner_id": runner_id, "chat_id": chat_id, "rank": rank, "kind": kind, "message": dict(message),
            "state": "ready", "not_before": not_before, "expires_at": expires_at, "created_at": now,
            "check_in_id": check_in_id,
        },
    )  # fmt: skip


def claim(
    connection: Connection, now: datetime, most: int, resting: Sequence[int], least_urgent: int = PROMPT
) -> list[Letter]:
    """Take what may leave now, so that nobody else sends it: the first of each chat, replies before prompts.

    An emergency waits for nothing, not even for the letter of its chat that is on its way. One claims at a time: who
    does not see yet what another is claiming would take the next letter of the same chat.
    """
    one_at_a_time(connection, CLAIMING)
    wanted = {"now": now, "most": most, "resting": list(resting), "least_urgent": least_urgent}
    rows = connection.execute(_READY, wanted).all()
    if rows:
        connection.execute(_CLAIM, [{"letter": row.id} for row in rows])
    return [Letter(**row._asdict() | {"attempts": row.attempts + 1}) for row in rows]


def end(connection: Connection, letter: int, state: str, now: datetime, shown_as: int | None, why: str | None) -> None:
    """Close a letter (sent, failed, unknown, dropped); its text leaves the database."""
    connection.execute(_END, {"letter": letter, "to": state, "at": now, "shown_as": shown_as, "why": why})


def again(connection: Connection, letter: Letter, at: datetime, why: str, counts: bool) -> None:
    """Put a letter back, to be tried at `at`; a try that Telegram refused outright does not count."""
    tried = letter.attempts if counts else letter.attempts - 1
    connection.execute(_AGAIN, {"letter": letter.id, "at": at, "tried": tried, "why": why})


def last_asked(connection: Connection, runner_id: int) -> int | None:
    """Find the message that shows the newest question of a conversation."""
    return connection.execute(_LAST_ASKED, {"runner": runner_id}).scalar()


def shown_as(connection: Connection, check_in_id: int) -> int | None:
    """Find the message that shows a check-in's question."""
    return connection.execute(_SHOWN_AS, {"check_in": check_in_id}).scalar()


def next_due(connection: Connection, now: datetime) -> datetime | None:
    """Say when the next letter that waits for its time may leave; one whose time has come waits for its chat."""
    return connection.execute(_NEXT, {"now": now}).scalar()


def recover(connection: Connection, now: datetime, once_more: Sequence[str]) -> int:
    """After a kill nobody knows whether a claimed letter arrived: some kinds are tried once more, others are not."""
    may = and_(outbox.c.kind.in_(once_more), outbox.c.attempts < RECOVERIES)
    claimed = outbox.c.state == "claimed"
    back = connection.execute(update(outbox).where(claimed, may).values(state="ready", not_before=None))
    left = update(outbox).where(claimed, ~may).values(state="unknown", sent_at=now, message=None)
    connection.execute(left)
    return back.rowcount


def unclaim(connection: Connection, flying: Sequence[int]) -> None:
    """Put back what was claimed in a commit of whose success nobody heard: nothing of it is on its way."""
    lost = (outbox.c.state == "claimed") & outbox.c.id.not_in(flying)
    connection.execute(update(outbox).where(lost).values(state="ready", attempts=outbox.c.attempts - 1))


def waits(connection: Connection, runner_id: int, *kinds: str) -> bool:
    """Say whether something is on its way to a runner (of some kinds only, if any are named)."""
    waiting = outbox.c.state.in_(("ready", "claimed"))
    mine = select(outbox.c.id).where(outbox.c.runner_id == runner_id, waiting)
    return connection.execute(mine.where(outbox.c.kind.in_(kinds)) if kinds else mine).first() is not None


def drop_waiting(connection: Connection, runner_id: int, now: datetime, why: str) -> None:
    """Drop what waits for a runner who can no longer be reached; what is on its way is not tried again."""
    waiting = update(outbox).where(outbox.c.runner_id == runner_id, outbox.c.state.in_(("ready", "claimed")))
    connection.execute(waiting.values(state="dropped", sent_at=now, message=None, error=why))


def drop_old(connection: Connection, before: datetime) -> int:
    """Forget letters that ended long ago, a bite at a time; gives how many went. The oldest have the smallest ids."""
    oldest = connection.execute(_OLDEST).all()
    over = [row.id for row in oldest if row.state not in ("ready", "claimed") and row.created_at < before]
    return connection.execute(delete(outbox).where(outbox.c.id.in_(over))).rowcount if over else 0


def newest_of(connection: Connection, kind: str) -> Row[*tuple[Any, ...]] | None:
    """Find the last letter of a kind that belongs to no runner."""
    return connection.execute(_NEWEST, {"what": kind}).first()


def reword(connection: Connection, letter: int, message: Mapping[str, Any]) -> None:
    """Let a letter that still waits say something else."""
    connection.execute(update(outbox).where(outbox.c.id == letter, _WAITS).values(message=dict(message)))


def has_room(connection: Connection, now: datetime, most: int) -> bool:
    """Say whether fewer letters than so many wait for nothing but their turn."""
    return int(connection.execute(_SO_MANY, {"now": now, "most": most}).scalar_one()) < most
