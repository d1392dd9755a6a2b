"""The last 30 days as a picture and in words: what was told, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from bot.core.diary import Place
from bot.sandbox.chats import Shown
from bot.sandbox.faults import Fault
from bot.store import pains
from tests.chat import Chat, House, house
from tests.journeys.diary import LEFT_SHIN, RIGHT_ACHILLES, advised, day, hurt, hurt_in_run, noon, ran
from tests.journeys.steps import SHORT, newest, rows, runner_id

PNG = b"\x89PNG"


def pictures(chat: Chat) -> list[Shown]:
    """Every picture in the chat."""
    return [message for message in chat.log if message.photo is not None]


async def test_picture_and_words_say_the_same(home: House, chat: Chat) -> None:
    """Whoever cannot see the picture misses nothing."""
    for ago, score in ((20, 2), (6, 4), (3, 6)):
        await hurt_in_run(home, chat, ago, score)
    await hurt(home, chat, 10, 0, RIGHT_ACHILLES)
    await advised(home, chat, 2, "self_manage")
    await chat.says("/history")

    [picture] = pictures(chat)
    assert picture.photo is not None and picture.photo.startswith(PNG)
    assert picture.text == "Your last 30 days. The same in words follows."
    assert newest(chat).splitlines() == [
        "Your last 30 days, 4 Oct to 2 Nov",
        "Right Achilles: no pain on one day",
        "Left shin: 2 (13 Oct), 4 (27 Oct), 6 (30 Oct)",
        "Runs: 3, 24 km in all, longest 8 km",
        "Advice: 🟡 Look after it yourself (31 Oct)",
        "Scores are the worst of a day. Days you told me nothing of are left out.",
    ]
    assert chat.labels() == ["Correct an entry"]


async def test_the_picture_is_drawn_when_it_is_sent(home: House, chat: Chat) -> None:
    """A kill between question and answer loses neither; the database keeps a recipe, no picture."""
    await hurt_in_run(home, chat, 3, 4)
    home.sandbox.faults.add(Fault(action="status", method="sendPhoto", status=429, retry_after=90, times=1))
    await chat.says("/history")
    assert pictures(chat) == []
    [(kept,)] = rows(home, "select message from outbox where cast(message as text) like '%recipe%'")
    assert "history:30:2026-11-02:en:km:Europe/London" in str(kept)
    await chat.restarts()
    await chat.waits(minutes=2)

    assert len(pictures(chat)) == 1
    chat.sees("Left shin: 4 (30 Oct)")


async def test_nothing_told_is_said_in_words_alone(chat: Chat) -> None:
    """An empty picture says less than a sentence."""
    await chat.says("/history")

    assert pictures(chat) == []
    chat.sees("You’ve told me nothing in the last 30 days", "8k 45 min")


async def test_only_30_days_are_shown(home: House, chat: Chat) -> None:
    """What is older has no place here, and no weight."""
    await hurt(home, chat, 30, 7)
    await hurt(home, chat, 29, 5)
    await advised(home, chat, 40, "soon")
    await chat.says("/history")

    chat.sees("Left shin: 5 (4 Oct)")
    chat.does_not_see("7 (", "Advice", "Runs")


@pytest.mark.parametrize("text", ["history", "My history", "show me my history"])
async def test_it_can_be_asked_for_in_words(home: House, chat: Chat, text: str) -> None:
    """Words beat commands."""
    await hurt(home, chat, 1, 3)

    await chat.says(text)

    assert len(pictures(chat)) == 1


async def test_whoever_writes_miles_reads_miles(home: House, chat: Chat) -> None:
    """Nobody converts in their head."""
    await ran(home, chat, 4, 16.09344, unit="mi")
    await ran(home, chat, 2, 8.04672, unit="mi")
    await chat.says("/history")

    chat.sees("No pain told", "Runs: 2, 15 mi in all, longest 10 mi")


async def test_minutes_are_added_where_no_distance_was_told(home: House, chat: Chat) -> None:
    """No distance is made up."""
    await ran(home, chat, 4, None, 50)
    await ran(home, chat, 2, None, 45)
    await chat.says("/history")

    chat.sees("Runs: 2, 1 h 35 min in all")


async def test_a_thousand_entries_still_fit_on_a_screen(home: House, chat: Chat) -> None:
    """Whatever was told, the words stay short and the picture arrives; what is left out is counted."""
    owner = runner_id(home, chat)
    places = [Place(region, side) for region in ("hip", "shin", "calf", "knee") for side in ("left", "right", "both")]
    for number in range(1000):
        place, score, ago = places[number % 12], number % 11, number % 30
        told, at = day(home, ago), noon(home, ago)
        await home.app.database.write(
            lambda c, p=place, s=score, d=told, a=at: pains.add(c, owner, p, s, "daily", d, a)  # type: ignore[misc]
        )
    for ago in range(20):
        await advised(home, chat, ago, "self_manage")
        await ran(home, chat, ago)
    await chat.says("/history")

    assert len(newest(chat)) < SHORT
    chat.sees("And 7 more places", "more before")
    assert len(pictures(chat)) == 1


async def test_a_clock_change_moves_no_day(tmp_path: Path) -> None:
    """Clocks in Leeds went back on 25 October: an advice of half past midnight belongs to its own day."""
    async with house(tmp_path, at=datetime(2026, 10, 26, 12, 0, tzinfo=UTC)) as home:
        chat = home.runner()
        await chat.sets_up()
        for ago in range(4):
            await hurt(home, chat, ago, ago + 1, LEFT_SHIN)
        home.clock.at = datetime(2026, 10, 26, 23, 45, tzinfo=UTC)
        await chat.says("/history")
        chat.sees("4 (23 Oct), 3 (24 Oct), 2 (25 Oct), 1 (26 Oct)", "to 26 Oct")
        home.clock.at = datetime(2026, 10, 27, 0, 15, tzinfo=UTC)
        await chat.says("/history")

        chat.sees("to 27 Oct", "1 (26 Oct)")


async def test_the_picture_is_one_that_telegram_shows_whole(home: House, chat: Chat) -> None:
    """A photo of odd sides would be cut in the chat."""
    await hurt(home, chat, 1, 3)
    await chat.says("/history")
    [picture] = pictures(chat)
    file = home.folder / "picture.png"
    file.write_bytes(picture.photo or b"")

    with Image.open(file) as image:
        assert image.size == (1280, 960)


async def test_nobody_sees_somebody_elses_days(home: House, chat: Chat) -> None:
    """A recipe names nobody: whose letter it is decides."""
    await hurt(home, chat, 1, 7)
    other = home.runner("Bob")
    await other.sets_up()

    await other.says("/history")

    other.sees("You’ve told me nothing")


async def test_whoever_is_not_remembered_is_told_so(home: House) -> None:
    """There is nothing to look back at."""
    stranger = home.runner()
    await stranger.says("/history")

    stranger.sees("I store no answers of yours")
