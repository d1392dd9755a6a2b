"""Due times in the runner's own time, through every clock change; nobody is woken."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.schedule import after_quiet, at_wall, is_quiet, next_local, span

LONGEST_GAP = timedelta(hours=2)  # in Antarctica/Troll
ZONES = sorted(available_timezones() - {"Factory", "localtime"})


@given(
    zone=st.sampled_from(ZONES),
    wall=st.times(min_value=time(0), max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 made aware below
)
@settings(max_examples=300, deadline=None)
def test_once_a_day_and_never_twice(zone: str, wall: time, start: datetime) -> None:
    """A daily question comes at the wall time, or just after a time that the clocks skip, and once."""
    after = start.replace(tzinfo=UTC)

    due = next_local(after, zone, wall)

    local = due.astimezone(ZoneInfo(zone))
    assert after < due <= after + timedelta(hours=50)
    assert local.time().replace(second=0, microsecond=0) >= wall or local.utcoffset() != due.astimezone(UTC).utcoffset()
    assert next_local(due, zone, wall) - due >= timedelta(hours=20)


@pytest.mark.parametrize(
    ("after", "zone", "wall", "due"),
    [
        ("2026-11-02T18:00", "Europe/London", "19:00", "2026-11-02T19:00"),
        ("2026-11-02T19:00", "Europe/London", "19:00", "2026-11-03T19:00"),
        ("2026-03-28T12:00", "Europe/Berlin", "02:30", "2026-03-29T01:30"),
        ("2026-10-24T12:00", "Europe/Berlin", "02:30", "2026-10-25T00:30"),
        ("2026-10-25T00:30", "Europe/Berlin", "02:30", "2026-10-26T01:30"),
        ("2026-04-23T12:00", "Africa/Cairo", "00:30", "2026-04-23T22:30"),
        ("2026-11-02T10:00", "Pacific/Kiritimati", "07:30", "2026-11-02T17:30"),
        ("2026-11-02T10:00", "Pacific/Pago_Pago", "19:00", "2026-11-03T06:00"),
    ],
)
def test_known_evenings(after: str, zone: str, wall: str, due: str) -> None:
    """Clock changes in both directions, midnight gaps, and both ends of the date line."""
    found = next_local(datetime.fromisoformat(after).replace(tzinfo=UTC), zone, time.fromisoformat(wall))

    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "quiet"), [("21:29", False), ("21:30", True), ("03:00", True), ("07:29", True), ("07:30", False)]
)
def test_quiet_hours(at: str, quiet: bool) -> None:
    """From half past nine to half past seven nobody is written to."""
    instant = datetime.fromisoformat(f"2026-11-02T{at}").replace(tzinfo=UTC)

    assert is_quiet(instant, "Europe/London") is quiet
    assert not is_quiet(after_quiet(instant, "Europe/London"), "Europe/London")


@pytest.mark.parametrize(("text", "hours"), [("30m", 0.5), ("24h", 24), ("3d", 72)])
def test_spans(text: str, hours: float) -> None:
    """Spans are written in content as people say them."""
    assert span(text) == timedelta(hours=hours)


@cache
def clock_changes(zone: str) -> list[datetime]:
    """Find every change of the clocks in 2026 and 2027, to the quarter of an hour before it."""
    here = ZoneInfo(zone)
    found, step = [], timedelta(days=1)
    at = datetime(2025, 12, 31, tzinfo=UTC)
    while at < datetime(2028, 1, 1, tzinfo=UTC):
        if at.astimezone(here).utcoffset() != (at + step).astimezone(here).utcoffset():
            low, high = at, at + step
            while high - low > timedelta(minutes=15):
                middle = low + (high - low) / 2
                same = middle.astimezone(here).utcoffset() == low.astimezone(here).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(low)
        at += step
    return found


def first_that_exists(day: datetime, wall: time, zone: str) -> datetime:
    """Find by looking at every minute when the clocks first show this time, or, if they skip it, how far past it.

    What stands in tests/ on purpose is another way than the rule of the bot.
    """
    here = ZoneInfo(zone)
    minute = day.replace(tzinfo=here).astimezone(UTC) - timedelta(hours=3)
    shown = [minute + timedelta(minutes=n) for n in range(60 * 30)]
    same = [at for at in shown if at.astimezone(here).replace(tzinfo=None) == datetime.combine(day.date(), wall)]
    return (
        same[0]
        if same
        else min(at for at in shown if at.astimezone(here).replace(tzinfo=None) > datetime.combine(day.date(), wall))
    )


@pytest.mark.parametrize("wall", [time(0, 0), time(0, 30), time(2, 30), time(7, 30), time(19, 0)], ids=str)
def test_around_every_clock_change_of_two_years_in_every_zone_each_day_has_one(wall: time) -> None:
    """All zones, all changes of 2026 and 2027: no day is skipped and none comes twice."""
    checked = 0
    for zone in ZONES:
        for change in clock_changes(zone):
            at = change - timedelta(days=2)
            days = []
            for _ in range(4):
                at = next_local(at, zone, wall)
                days.append(at.astimezone(ZoneInfo(zone)).date())
            checked += 1
            assert [(later - earlier).days for earlier, later in pairwise(days)] == [1, 1, 1], (
                zone,
                change,
            )

    assert checked > 500


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "America/Santiago",
        "Africa/Cairo",
        "Australia/Lord_Howe",
        "Antarctica/Troll",
        "America/New_York",
    ],
)
@pytest.mark.parametrize("wall", [time(0, 0), time(0, 30), time(2, 15), time(2, 30), time(19, 0)], ids=str)
def test_the_rule_agrees_with_looking_at_every_minute(zone: str, wall: time) -> None:
    """The rule is checked by another way of finding the same: a scan, minute by minute."""
    for change in clock_changes(zone):
        day = change.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        slow = first_that_exists(day, wall, zone)
        quick = at_wall(day.date(), wall, zone)
        assert quick == slow or (quick - slow < LONGEST_GAP and quick > slow), (zone, change, wall)
