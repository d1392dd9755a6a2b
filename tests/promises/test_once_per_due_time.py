"""Promise 6: a prompt at most once per due time, by the runner's own clock, never in the night, never too late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.core.schedule import is_quiet
from bot.sandbox import Fault, Shown
from tests.chat import Chat, House, house
from tests.journeys.steps import rows

# Both ends of the date line, half and three-quarter hours, and four kinds of clock change.
CITIES = {
    "UTC+14": "Etc/GMT-14", "pago pago": "Pacific/Pago_Pago", "kathmandu": "Asia/Kathmandu", "berlin": "Europe/Berlin",
    "santiago de chile": "America/Santiago", "cairo": "Africa/Cairo", "adelaide": "Australia/Adelaide",
}  # fmt: skip
WALLS = ("07:30", "12:15", "19:00", "21:15")


async def joins(home: House, city: str, wall: str) -> Chat:
    """Let somebody in a zone choose a time of day."""
    chat = home.runner()
    await chat.says("/start")
    await chat.taps("I agree", "Yes")
    await chat.says(city)
    while "Another time" not in chat.labels():
        await chat.taps(chat.labels()[0])
    await chat.taps("Another time")
    await chat.says(wall)
    await chat.taps("It varies")
    return chat


def sent(message: Shown, zone: str) -> datetime:
    return datetime.fromtimestamp(message.raw["date"], UTC).astimezone(ZoneInfo(zone))


@pytest.mark.parametrize("start", ["2026-03-27T09:00", "2026-10-23T09:00"])
async def test_everybody_is_asked_once_a_day_at_their_own_hour(tmp_path: Path, start: str) -> None:
    """Ten days around the clock changes, with kills and waits of any length in between."""
    dice = Random(4711)
    async with house(tmp_path, at=datetime.fromisoformat(start).replace(tzinfo=UTC)) as home:
        people = {}
        for number, (city, zone) in enumerate(CITIES.items()):
            wall = WALLS[number % len(WALLS)]
            people[zone] = (await joins(home, city, wall), wall)
        until = home.clock() + timedelta(days=10)
        while home.clock() < until:
            await home.waits(minutes=dice.choice([7, 61, 300, 700]))
            if dice.random() < 0.3:
                await home.restarts()

        for zone, (chat, wall) in people.items():
            times = [sent(one, zone) for one in chat.log if "How are your legs today" in one.text]
            days = [at.date() for at in times]
            assert len(days) == len(set(days)) >= 9, zone
            assert {f"{at:%H:%M}" for at in times} == {wall}, zone
            assert not any(is_quiet(at, zone) for at in times)
        assert rows(home, "select count(*) from check_in where accepted_times > 1")[0][0] == 0


@pytest.mark.parametrize(("held", "sent_later"), [(1, 1), (4, 0), (11, 0)])
async def test_a_letter_is_looked_at_again_in_the_moment_of_sending(
    home: House, chat: Chat, held: int, sent_later: int
) -> None:
    """A queue may be long: by then it can be night, or the question over."""
    home.sandbox.faults.add(Fault(action="status", status=429, method="sendMessage", retry_after=held * 3600, times=1))
    await chat.waits(hours=1, minutes=1)
    await chat.waits(hours=20)

    asked = [one for one in chat.log if "How are your legs today" in one.text]
    assert len(asked) == sent_later
    assert not any(is_quiet(sent(one, "Europe/London"), "Europe/London") for one in asked)
