"""Whether articles were useful: one opinion a runner and article; nameless ones are only counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, insert, select, update

from bot.store.tables import insert_if_missing, opinion

_CHANGE = (
    update(opinion)
    .where(opinion.c.runner_id == bindparam("runner"), opinion.c.article_id == bindparam("article"))
    .values(useful=bindparam("is_useful"), at=bindparam("now"))
)
_COUNTS = (
    select(
        opinion.c.article_id,
        func.sum(case((opinion.c.useful, 1), else_=0)).label("up"),
        func.sum(case((opinion.c.useful, 0), else_=1)).label("down"),
    )
    .group_by(opinion.c.article_id)
    .order_by(opinion.c.article_id)
)


def note(connection: Connection, runner_id: int | None, article_id: str, useful: bool, now: datetime) -> None:
    """Note an opinion; a runner who changes their mind has one opinion still. A nameless one bears its day alone.

    To the second it could be laid beside what else happened then, and would have a name again.
    """
    if runner_id is None:
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        connection.execute(insert(opinion).values(article_id=article_id, useful=useful, at=day))
        return
    if not insert_if_missing(connection, opinion, runner_id=runner_id, article_id=article_id, useful=useful, at=now):
        changed = {"runner": runner_id, "article": article_id, "is_useful": useful, "now": now}
        connection.execute(_CHANGE, changed)


def counts(connection: Connection) -> Mapping[str, tuple[int, int]]:
    """Count by article: found useful, found not useful."""
    return {row.article_id: (int(row.up), int(row.down)) for row in connection.execute(_COUNTS)}
