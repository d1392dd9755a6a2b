"""Advice that was given: level, rules, what was shown and why, so that /why can replay it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from bot.store.tables import advice


@dataclass(frozen=True)
class Given:
    """Advice as it was given; `shown` holds its words, answers and sources of that day."""

    id: int
    dialog_id: int | None
    given_at: datetime
    level: str
    rules: Sequence[str]
    shown: Mapping[str, Any]
    content_version: str
    withdrawn_at: datetime | None
    episode_id: int | None
    reply: str | None
    promise: Mapping[str, Any] | None = None
    promise_state: str | None = None


_FIELDS = [advice.c[name] for name in Given.__dataclass_fields__]
_ADD = insert(advice)
URGENT, SEEN = ("emergency", "same_day"), "seen"
OPEN = "open"
_LATEST = (
    select(*_FIELDS)
    .where(advice.c.runner_id == bindparam("runner"), advice.c.withdrawn_at.is_(None))
    .order_by(advice.c.id.desc())
    .limit(bindparam("most"))
)
_ONE = select(*_FIELDS).where(advice.c.id == bindparam("advice"), advice.c.runner_id == bindparam("runner"))
_WITHDRAW = update(advice).where(advice.c.id == bindparam("advice")).values(withdrawn_at=bindparam("at"))


def add(
    connection: Connection,
    runner_id: int,
    dialog_id: int | None,
    level: str,
    rules: Sequence[str],
    shown: Mapping[str, Any],
    content_version: str,
    now: datetime,
    episode_id: int | None = None,
    promise: Mapping[str, Any] | None = None,
) -> int:
    """Keep an advice; gives its id."""
    values = {"runner_id": runner_id, "dialog_id": dialog_id, "given_at": now, "level": level, "episode_id": episode_id}
    more: dict[str, Any] = {"rules": list(rules), "shown": dict(shown), "content_version": content_version}
    more |= {"promise": promise, "promise_state": OPEN if promise else None}
    key = connection.execute(_ADD, values | more).inserted_primary_key
    assert key is not None
    return int(key[0])


def latest(connection: Connection, runner_id: int, most: int = 1) -> list[Given]:
    """Find the newest advice of a runner, newest first."""
    rows = connection.execute(_LATEST, {"runner": runner_id, "most": most})
    return [Given(**row._asdict()) for row in rows]


def find(connection: Connection, runner_id: int, advice_id: int) -> Given | None:
    """Find one advice, if it is this runner's."""
    row = connection.execute(_ONE, {"runner": runner_id, "advice": advice_id}).first()
    return Given(**row._asdict()) if row else None


def last_of(connection: Connection, episode_id: int, level: str, after: datetime | None) -> datetime | None:
    """Say when advice of a level was given last on a problem, since a clinician saw it if one did."""
    mine = [advice.c.episode_id == episode_id, advice.c.level == level, advice.c.withdrawn_at.is_(None)]
    since = [advice.c.given_at > after] if after is not None else []
    found: datetime | None = connection.execute(select(func.max(advice.c.given_at)).where(*mine, *since)).scalar()
    return found


def levels_of(connection: Connection, episode_id: int) -> list[str]:
    """Name the levels that were said of a problem, without what was taken back."""
    said = select(advice.c.level).where(advice.c.episode_id == episode_id, advice.c.withdrawn_at.is_(None))
    return [row.level for row in connection.execute(said)]


def given_at(connection: Connection, runner_id: int, at: datetime) -> list[Given]:
    """Give the advice over time that was said in one message."""
    same = select(*_FIELDS).where(
        advice.c.runner_id == runner_id, advice.c.given_at == at, advice.c.dialog_id.is_(None)
    )
    return [Given(**row._asdict()) for row in connection.execute(same)]


def since(connection: Connection, runner_id: int, at: datetime) -> list[Given]:
    """Give the advice since an instant, oldest first."""
    some = select(*_FIELDS).where(
        advice.c.runner_id == runner_id, advice.c.given_at >= at, advice.c.withdrawn_at.is_(None)
    )
    return [Given(**row._asdict()) for row in connection.execute(some.order_by(advice.c.id))]


def is_urgent_unseen(connection: Connection, runner_id: int) -> bool:
    """Say whether somebody was to be seen at once or today, and has not said that they were (T-20)."""
    urgent = select(advice.c.id).where(
        advice.c.runner_id == runner_id, advice.c.level.in_(URGENT), advice.c.withdrawn_at.is_(None),
        advice.c.reply.is_distinct_from(SEEN),
    )  # fmt: skip
    return connection.execute(urgent.limit(1)).first() is not None


def seen(connection: Connection, runner_id: int, episode_id: int | None) -> None:
    """Note that somebody has looked at what was urgent about one problem (None: about no known one)."""
    urgent = update(advice).where(
        advice.c.runner_id == runner_id,
        advice.c.level.in_(URGENT),
        advice.c.episode_id.is_not_distinct_from(episode_id),
    )
    connection.execute(urgent.values(reply=SEEN))


def answer(connection: Connection, runner_id: int, at: datetime, reply: str) -> None:
    """Note what the runner says to advice over time, for all that was said in that message."""
    mine = update(advice).where(advice.c.runner_id == runner_id, advice.c.given_at == at, advice.c.dialog_id.is_(None))
    connection.execute(mine.values(reply=reply))


def withdraw(connection: Connection, advice_id: int, now: datetime) -> None:
    """Note that an advice rested on a wrong tap; it stays in the record."""
    connection.execute(_WITHDRAW, {"advice": advice_id, "at": now})


def open_promises(connection: Connection, runner_id: int) -> list[Given]:
    """Give the advice whose promise has not been looked at yet, oldest first."""
    still = select(*_FIELDS).where(
        advice.c.runner_id == runner_id, advice.c.promise_state == OPEN, advice.c.withdrawn_at.is_(None)
    )
    return [Given(**row._asdict()) for row in connection.execute(still.order_by(advice.c.id))]


def settle_promise(connection: Connection, advice_id: int, state: str) -> None:
    """Note what became of a promise: held, broken or replaced."""
    connection.execute(update(advice).where(advice.c.id == advice_id).values(promise_state=state))


def unseen_since(connection: Connection, runner_id: int, before: datetime) -> Given | None:
    """Find the newest urgent advice given before an instant of which nobody has said that it was followed (T-19)."""
    urgent = select(*_FIELDS).where(
        advice.c.runner_id == runner_id, advice.c.level.in_(URGENT), advice.c.withdrawn_at.is_(None),
        advice.c.reply.is_distinct_from(SEEN), advice.c.given_at <= before,
    )  # fmt: skip
    row = connection.execute(urgent.order_by(advice.c.id.desc()).limit(1)).first()
    return Given(**row._asdict()) if row else None


def show_anew(connection: Connection, advice_id: int, shown: Mapping[str, Any]) -> None:
    """Keep what was added to an advice after it was given: what may have led here."""
    connection.execute(update(advice).where(advice.c.id == advice_id).values(shown=dict(shown)))
