"""What a runner has told since some day, in one value."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.core.diary import Diary
from bot.store import episodes, pains, runs

SPAN = timedelta(days=90)


def read(connection: Connection, runner_id: int, today: date, now: datetime, span: timedelta = SPAN) -> Diary:
    """Read runs, pain and episodes of the last days."""
    day = today - span
    return Diary(
        runs=runs.since(connection, runner_id, day),
        pains=pains.since(connection, runner_id, day),
        episodes=episodes.since(connection, runner_id, now - span),
    )
