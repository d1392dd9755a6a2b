"""Runners who travel, fall silent, block the bot, or meet it after it was down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.schedule import is_quiet
from bot.sandbox import Shown
from tests.chat import Chat, House, house
from tests.journeys.steps import rows
from tests.journeys.test_check_ins import shin


def sent_at(message: Shown) -> datetime:
    return datetime.fromtimestamp(message.raw["date"], UTC)


async def test_a_traveller_is_asked_by_the_new_clock(home: House, chat: Chat) -> None:
    """The question belongs to seven in the evening, wherever that is; it is not asked twice on the way."""
    await chat.waits(days=1)
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says("tokyo")
    await chat.taps("Yes")
    before = len(chat.log)
    await chat.waits(days=2)

    prompts = [one for one in chat.log[before:] if "How are your legs" in one.text or "Did you run" in one.text]
    assert [f"{sent_at(one) + timedelta(hours=9):%a %H:%M}" for one in prompts] == ["Wed 19:00", "Thu 19:00"]


async def test_a_zone_that_changes_between_question_and_answer(home: House, chat: Chat) -> None:
    """The answer belongs to the day of the question as it was asked."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    question = chat.log[-1]
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says("auckland")
    await chat.taps("Yes")
    data = next(data for row in question.buttons for label, data in row if label == "2")
    chat.person.taps_data(data, question.message_id)
    await home.settles()

    assert rows(home, "select score, context from pain order by id desc limit 1") == [(2, "daily")]


async def test_a_morning_keeps_its_hour_on_another_clock(home: House, chat: Chat) -> None:
    """Whoever flies off after a run is asked when they get up there, not in the middle of the night."""
    await chat.says("ran 5k 30min")
    await chat.taps("0", "09:00")
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says("new york")
    await chat.taps("Yes")
    await chat.waits(hours=19, minutes=1)
    assert "first steps" not in chat.whole()
    await chat.waits(hours=1)

    asked = next(one for one in chat.log if "first steps" in one.text)
    assert f"{sent_at(asked) - timedelta(hours=5):%H:%M}" == "09:00"


async def test_through_the_clock_change_it_stays_seven_in_the_evening(tmp_path: Path) -> None:
    """The last Sunday of October has 25 hours, and one check-in."""
    async with house(tmp_path, at=datetime(2026, 10, 23, 12, 0, tzinfo=UTC)) as home:
        chat = home.runner()
        await chat.says("/start")
        await chat.taps("I agree", "Yes")
        await chat.says("berlin")
        await chat.taps("Yes", "Evening", "It varies")
        await chat.waits(days=5)

        times = [f"{sent_at(one):%d %H:%M}" for one in chat.log if "How are your legs" in one.text]
        assert times == ["23 17:00", "24 17:00", "25 18:00", "26 18:00", "27 18:00"]


async def test_a_silent_runner_is_not_piled_up_with_questions(home: House, chat: Chat) -> None:
    """At most one open question of a kind; nothing in quiet hours; nothing twice."""
    await chat.waits(days=10)

    open_ones = rows(home, "select kind, count(*) from check_in where state = 'asked' group by kind order by kind")
    assert open_ones == [("daily", 1), ("ran", 1)]
    assert not any(is_quiet(sent_at(one), "Europe/London") for one in chat.log)


async def test_a_runner_who_blocks_is_left_alone_and_welcomed_back(home: House, chat: Chat) -> None:
    """What fell due meanwhile is noted as missed; after the return it goes on."""
    chat.person.blocks()
    await home.settles()
    await chat.waits(days=3)
    assert rows(home, "select count(*) from check_in where state = 'expired' and kind = 'daily'")[0][0] == 3
    chat.person.unblocks()
    await home.settles()
    before = len(chat.log)
    await chat.waits(days=1)

    assert any("How are your legs" in one.text or "Did you run" in one.text for one in chat.log[before:])


async def test_after_a_day_of_downtime_old_questions_are_not_sent(home: House, chat: Chat) -> None:
    """Yesterday's question is of no use today: it is noted as missed, and today's comes at its time."""
    await home.app.abandon()
    home.clock.at += timedelta(days=1, hours=22)
    before = len(chat.log)
    await home.starts()
    await home.settles()

    assert not [one for one in chat.log[before:] if "How are your legs" in one.text]
    assert rows(home, "select count(*) from check_in where state = 'expired'")[0][0] >= 2
    await chat.waits(hours=4)
    assert [one for one in chat.log[before:] if "How are your legs" in one.text or "Did you run" in one.text]


async def test_a_clock_set_back_an_hour_asks_nothing_twice(home: House, chat: Chat) -> None:
    """A machine whose clock was wrong must not repeat its evening."""
    await chat.waits(hours=1, minutes=5)
    asked = len(chat.log)
    home.clock.at -= timedelta(hours=1)
    await home.settles()
    await chat.waits(hours=2)

    assert len(chat.log) == asked
