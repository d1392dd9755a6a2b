"""Counts for whoever operates the bot: how much, how late, how often wrong; nothing about a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    and_,
    case,
    cast,
    distinct,
    extract,
    func,
    select,
)

from bot.core.schedule import is_quiet
from bot.store import opinions
from bot.store.tables import advice, check_in, episode, outbox, parked_update, run, runner

PERIODS = {"last_30_days": timedelta(days=30), "all": None}
SHARES = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "max": 1.0}
# Quiet hours begin and end at full quarters of an hour, in every zone: one look for each quarter will do.
QUARTER = 900
ARTICLES = "articles"
Figures = Mapping[str, Any]
_MESSAGE = func.coalesce(check_in.c.head_id, check_in.c.id)


@dataclass(frozen=True)
class Troubles:
    """What went wrong in a time, and since when."""

    parked: int
    parked_from: datetime | None
    failed: int
    failed_from: datetime | None
    blocked: int
    causes: Sequence[tuple[str | None, int]]


def troubles(connection: Connection, after: datetime, until: datetime) -> Troubles:
    """Count what was set aside and what could not be sent; what the operator is told does not count."""
    at = parked_update.c.at
    parked = connection.execute(select(func.count(), func.min(at)).where(at > after, at <= until)).one()
    rows = _ended(connection, after, until)
    failed = [row for row in rows if row.state != "gone"]
    causes = [(row.error, row.many) for row in failed]
    first = min((row.first for row in failed), default=None)
    blocked = sum(row.many for row in rows if row.state == "gone")
    return Troubles(parked[0], parked[1], sum(many for _, many in causes), first, blocked, causes)


def _ended(connection: Connection, after: datetime, until: datetime) -> Sequence[Row[Any]]:
    here = outbox.c.state.in_(("failed", "unknown", "gone")), outbox.c.kind != "operator"
    times = outbox.c.sent_at > after, outbox.c.sent_at <= until
    counts = func.count().label("many"), func.min(outbox.c.sent_at).label("first")
    found = select(outbox.c.state, outbox.c.error, *counts).where(*here, *times)
    return connection.execute(found.group_by(outbox.c.state, outbox.c.error)).all()


def figures(connection: Connection, now: datetime) -> dict[str, Figures]:
    """Everything that `legcheck stats` shows."""
    found: dict[str, Figures] = {"now": _now(connection)}
    for name, span in PERIODS.items():
        since = now - span if span is not None else datetime.min.replace(tzinfo=UTC)
        found[name] = {**_prompts(connection, since), **_told(connection, since)}
    votes = opinions.counts(connection).items()
    return {**found, ARTICLES: {name: {"useful": up, "not": down} for name, (up, down) in votes}}


def _now(connection: Connection) -> Figures:
    states = connection.execute(select(runner.c.state, func.count()).group_by(runner.c.state))
    by_state: dict[str, int] = {row[0]: row[1] for row in states}
    waiting = select(func.count()).where(outbox.c.state.in_(("ready", "claimed")))
    still = select(func.count()).select_from(episode).where(episode.c.closed_at.is_(None))
    return {
        "runners_active": by_state.get("active", 0),
        "runners_blocked": by_state.get("blocked", 0),
        "episodes_open": connection.execute(still).scalar_one(),
        "letters_waiting": connection.execute(waiting).scalar_one(),
    }


def _told(connection: Connection, since: datetime) -> Figures:
    """Count runs, and advice by its level."""
    runs = select(func.count()).select_from(run).where(run.c.at >= since)
    levels = select(advice.c.level, func.count()).where(advice.c.given_at >= since).group_by(advice.c.level)
    counted = {f"advice_{level}": count for level, count in connection.execute(levels)}
    return {"runs": connection.execute(runs).scalar_one(), **dict(sorted(counted.items()))}


def _prompts(connection: Connection, since: datetime) -> Figures:
    """Count messages, each of which may hold several questions."""
    accepted = check_in.c.accepted_at >= since
    in_time = and_(
        check_in.c.state == "answered", check_in.c.answer != "skip", check_in.c.answered_at <= check_in.c.expires_at
    )
    twice = check_in.c.accepted_times > 1 + check_in.c.snoozed
    counts = [func.count(distinct(case((condition, _MESSAGE)))) for condition in (accepted, in_time, twice)]
    found = connection.execute(select(*counts).where(accepted)).one()
    return {
        "prompts_delivered": found[0],
        "prompts_answered_in_time": found[1],
        **{f"late_seconds_{name}": late for name, late in _lateness(connection, accepted).items()},
        "prompts_in_wrong_hours": _in_wrong_hours(connection, accepted),
        "prompts_twice": found[2],
    }


def _lateness(connection: Connection, accepted: ColumnElement[bool]) -> dict[str, int]:
    """Find how late prompts were after the moment to which the bot's own rules had put them.

    Put off for the night, for an open triage or by the runner is not late; waiting for one's turn to be sent is.
    """
    late = _seconds(connection, check_in.c.accepted_at) - _seconds(connection, check_in.c.wake_at)
    heads = accepted, check_in.c.head_id.is_(None)
    rows = select(late.label("late"), func.count()).where(*heads).group_by("late").order_by("late")
    counted = [(max(0, int(seconds)), many) for seconds, many in connection.execute(rows)]
    return {name: _share(counted, share) for name, share in SHARES.items()}


def _share(counted: Sequence[tuple[int, int]], share: float) -> int:
    """Find the value that this share of all does not exceed."""
    whole, passed = sum(many for _, many in counted), 0
    for value, many in counted:
        passed += many
        if passed >= share * whole:
            return value
    return 0


def _in_wrong_hours(connection: Connection, accepted: ColumnElement[bool]) -> int:
    """Count what made a sound at night, by the clock that the runner had when it was sent."""
    quarter = _seconds(connection, check_in.c.accepted_at) // QUARTER
    loud = accepted, check_in.c.accepted_zone.is_not(None), check_in.c.silent.is_(False)
    places = quarter.label("quarter"), check_in.c.accepted_zone
    rows = select(*places, func.count(distinct(_MESSAGE))).where(*loud).group_by("quarter", check_in.c.accepted_zone)
    found = connection.execute(rows)
    return sum(many for at, zone, many in found if is_quiet(datetime.fromtimestamp(at * QUARTER, UTC), zone))


def _seconds(connection: Connection, at: ColumnElement[Any]) -> ColumnElement[int]:
    """Turn an instant into whole seconds since 1970, as this database does it."""
    if connection.dialect.name == "sqlite":
        return cast(func.strftime("%s", at), Integer)
    return cast(func.floor(extract("epoch", at)), Integer)
