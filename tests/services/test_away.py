"""Telegram forgets after a day: whoever may have written into the void hears of it, once, and nobody is asked late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.tables import away, check_in
from tests.chat import Chat, House


async def is_down(home: House, **span: float) -> None:
    """Nothing runs for a while; then the bot starts again."""
    await home.app.close()
    home.clock.at += timedelta(**span)
    await home.starts()


async def absences(home: House) -> int:
    return len(await home.app.database.write(lambda c: c.execute(select(away.c.id)).all()))


async def test_after_two_days_everybody_is_told_once_in_their_own_time(home: House, chat: Chat) -> None:
    """What was written into the void is gone; only the runner can say it again, if they know."""
    other = home.runner("Bea")
    await other.sets_up()
    await home.waits(minutes=10)
    await is_down(home, days=2)

    await chat.says("/help")
    first = chat.new()
    await chat.says("/help")

    assert "I was away from Mon 2 Nov 18:10 to Wed 4 Nov 18:10." in first
    assert "What you wrote before Tue 3 Nov 18:10 may not have reached me" in first
    assert first.index("I was away") < first.index("/triage")
    chat.does_not_see("I was away")
    assert "I was away" not in other.whole()


async def test_it_is_said_with_a_prompt_where_nobody_has_written(home: House, chat: Chat) -> None:
    """A runner who waits for the bot hears of it from the bot."""
    await home.waits(minutes=10)
    await is_down(home, days=1, hours=12)

    await chat.waits(hours=14)

    assert chat.new().count("I was away") == 1
    assert chat.new().index("I was away") < chat.new().index("How are your legs")


@pytest.mark.parametrize("hours", [1, 23])
async def test_an_absence_that_telegram_bridges_is_not_spoken_of(home: House, chat: Chat, hours: int) -> None:
    """Nothing is lost within a day: to say so would only worry."""
    await home.waits(minutes=10)
    await is_down(home, hours=hours)

    await chat.says("/help")

    chat.does_not_see("I was away")
    assert await absences(home) == 0


async def test_whoever_comes_afterwards_is_not_told(home: House, chat: Chat) -> None:
    """A new runner cannot have written before."""
    await is_down(home, days=3)

    new = home.runner("Cleo")
    await new.says("/start")

    new.does_not_see("I was away")


async def test_a_warning_sign_is_answered_before_anything_else(home: House, chat: Chat) -> None:
    """An emergency is not the time to speak of the bot."""
    await is_down(home, days=2)

    await chat.says("chest pain and i can't breathe")

    assert chat.new().startswith("🚑")
    chat.sees("I was away")


async def test_a_bot_that_only_waits_was_not_away(home: House, chat: Chat) -> None:
    """A quiet week in which the bot ran is no absence, and neither is a restart."""
    await home.waits(days=7)
    await chat.restarts()

    await chat.says("/help")

    chat.does_not_see("I was away")
    assert await absences(home) == 0


@pytest.mark.parametrize("days", [1, 2])
async def test_what_fell_due_meanwhile_is_noted_and_not_asked(home: House, chat: Chat, days: int) -> None:
    """Yesterday evening's question is of no use the day after; today's is asked as ever."""
    await home.waits(minutes=10)
    await is_down(home, days=days, hours=14)

    await chat.waits(hours=14)

    states = await home.app.database.write(
        lambda c: c.execute(
            select(check_in.c.state).where(check_in.c.kind == "daily").order_by(check_in.c.due_at)
        ).all()
    )
    assert states[0].state == "expired"
    assert chat.new().count("How are your legs") <= 1
