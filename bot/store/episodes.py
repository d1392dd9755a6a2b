"""Episodes: one problem over time at one place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from bot.core.diary import Episode, Place
from bot.store.tables import episode

_PLAIN = ("id", "region", "side", "opened_at", "last_at", "closed_at", "level", "level_at", "seen_at")
_FIELDS = [episode.c[name] for name in _PLAIN]
_MINE = episode.c.runner_id == bindparam("runner")
_OPEN = select(*_FIELDS).where(_MINE, episode.c.closed_at.is_(None)).order_by(episode.c.last_at.desc(), episode.c.id)
_SINCE = (
    select(*_FIELDS)
    .where(_MINE, or_(episode.c.closed_at.is_(None), episode.c.closed_at >= bindparam("since")))
    .order_by(episode.c.opened_at, episode.c.id)
)
_ONE = select(*_FIELDS).where(_MINE, episode.c.id == bindparam("episode"))
_ADD = insert(episode)


def _episode(row: Row[Any]) -> Episode:
    values = row._asdict()
    return Episode(place=Place(values.pop("region"), values.pop("side")), **values)


def open_ones(connection: Connection, runner_id: int) -> list[Episode]:
    """Give the problems that are not over, the one told of last first."""
    return [_episode(row) for row in connection.execute(_OPEN, {"runner": runner_id})]


def since(connection: Connection, runner_id: int, at: datetime) -> list[Episode]:
    """Give the problems that were not over at an instant."""
    return [_episode(row) for row in connection.execute(_SINCE, {"runner": runner_id, "since": at})]


def find(connection: Connection, runner_id: int, episode_id: int) -> Episode | None:
    """Find an episode, if it is this runner's."""
    row = connection.execute(_ONE, {"runner": runner_id, "episode": episode_id}).first()
    return _episode(row) if row else None


def begin(connection: Connection, runner_id: int, place: Place, at: datetime) -> Episode:
    """Open an episode."""
    values = {"runner_id": runner_id, "region": place.region, "side": place.side, "opened_at": at, "last_at": at}
    key = connection.execute(_ADD, values).inserted_primary_key
    assert key is not None
    return Episode(int(key[0]), place, at, at)


def change(connection: Connection, episode_id: int, **values: object) -> None:
    """Change an episode: told of again, widened, its level raised, seen by a clinician, closed."""
    connection.execute(update(episode).where(episode.c.id == episode_id).values(**values))


def remove(connection: Connection, episode_id: int) -> None:
    """Take an episode back whose every score was taken back."""
    connection.execute(delete(episode).where(episode.c.id == episode_id))
