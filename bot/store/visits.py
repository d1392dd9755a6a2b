"""When a runner last told, after an advice, that somebody has seen them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select

from bot.store.tables import check_in, episode

_LAST = select(func.max(check_in.c.answered_at)).where(
    check_in.c.runner_id == bindparam("runner"),
    or_(
        (check_in.c.kind == "seen") & (check_in.c.answer == "yes"),
        (check_in.c.kind == "booked") & (check_in.c.answer == "seen"),
    ),
)


_EPISODES = select(func.max(episode.c.seen_at)).where(episode.c.runner_id == bindparam("runner"))


def last(connection: Connection, runner_id: int) -> datetime | None:
    """Say when that was."""
    told: datetime | None = connection.execute(_LAST, {"runner": runner_id}).scalar()
    noted: datetime | None = connection.execute(_EPISODES, {"runner": runner_id}).scalar()
    return max((at for at in (told, noted) if at is not None), default=None)
