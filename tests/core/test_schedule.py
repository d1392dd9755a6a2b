"""Due times in the runner's own time, through every clock change; nobody is woken."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.schedule import after_quiet, is_quiet, next_local, span

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
