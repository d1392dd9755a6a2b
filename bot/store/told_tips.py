"""Which tips a runner has had in this round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.tables import insert_if_missing, told_tip

_TOLD = (
    select(told_tip.c.article_id)
    .where(told_tip.c.runner_id == bindparam("runner"))
    .order_by(told_tip.c.at, told_tip.c.id)
)


def told(connection: Connection, runner_id: int) -> Sequence[str]:
    """Name the tips of this round, the last one last."""
    return list(connection.execute(_TOLD, {"runner": runner_id}).scalars())


def note(connection: Connection, runner_id: int, article_id: str, now: datetime) -> None:
    """Note that a runner has had a tip."""
    insert_if_missing(connection, told_tip, runner_id=runner_id, article_id=article_id, at=now)


def begin_again(connection: Connection, runner_id: int) -> None:
    """All have come: a new round begins."""
    connection.execute(delete(told_tip).where(told_tip.c.runner_id == runner_id))
