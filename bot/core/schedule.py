"""When something is due: an own rule on zoneinfo, because cron skips or doubles days at clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(21, 30), time(7, 30)
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def span(text: str) -> timedelta:
    """Read a span such as 30m, 24h or 3d."""
    return timedelta(**{UNITS[text[-1]]: int(text[:-1])})


def next_local(after: datetime, zone: str, wall: time) -> datetime:
    """Find the first instant after `after` at which clocks in the zone show `wall`.

    A time that the clocks skip moves to the next that exists, one that comes twice is used once. UTC in, UTC out.
    """
    here = ZoneInfo(zone)
    day = after.astimezone(here).date() - timedelta(days=1)
    while True:
        instant = datetime.combine(day, wall.replace(fold=0), here).astimezone(UTC)
        if instant > after:
            return instant
        day += timedelta(days=1)


def at_wall(day: date, wall: time, zone: str) -> datetime:
    """Find the instant at which clocks in the zone show `wall` on a day; the rule is that of next_local. UTC out."""
    return datetime.combine(day, wall.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def is_quiet(at: datetime, zone: str) -> bool:
    """Say whether it is the time of night at which nobody is written to."""
    wall = at.astimezone(ZoneInfo(zone)).time()
    return wall >= QUIET_FROM or wall < QUIET_UNTIL


def after_quiet(at: datetime, zone: str) -> datetime:
    """Move an instant out of the quiet hours, to their end."""
    return next_local(at, zone, QUIET_UNTIL) if is_quiet(at, zone) else at
