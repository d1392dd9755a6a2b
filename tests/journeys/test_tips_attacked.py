"""Weekly tips under attack: lost answers, late deliveries, questions at noon, blocks, pauses, moves, long absences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.faults import Fault
from tests.chat import LIBRARY, Chat, House, house
from tests.journeys.steps import counts, rows

TITLES = {article.title for article in LIBRARY.articles.values() if article.kind == "tip"}
MARCH = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)


@pytest.fixture
async def subscriber(chat: Chat) -> Chat:
    """Somebody who gets a tip every Monday at noon."""
    await subscribes(chat)
    return chat


async def subscribes(chat: Chat) -> None:
    """Ask for a tip every week."""
    await chat.says("/tips")
    await chat.taps("A tip every week")


async def told_at(chat: Chat, **span: float) -> list[str]:
    """Let time pass; gives when tips came, in UTC."""
    seen = len(chat.person.chat.messages)
    await chat.waits(**span)
    new = [one for one in chat.person.chat.messages[seen:] if one.from_bot]
    tips = [one for one in new if one.text.partition("\n")[0] in TITLES]
    return [f"{datetime.fromtimestamp(one.raw['date'], UTC):%a %H:%M}" for one in tips]


async def test_a_tip_whose_answer_was_lost_is_not_sent_twice(home: House, subscriber: Chat) -> None:
    """Nobody misses a tip; the same one twice is noise (promise 3)."""
    await subscriber.waits(days=6, hours=12)

    home.sandbox.faults.add(Fault(action="drop_after", method="sendMessage", times=1))

    assert await told_at(subscriber, hours=7) == ["Mon 12:00"]


async def test_a_tip_that_could_not_leave_for_days_does_not_come_late(home: House, subscriber: Chat) -> None:
    """What was meant for last Monday is of no use on Friday."""
    await subscriber.waits(days=6, hours=12)

    home.sandbox.faults.add(Fault(action="status", method="sendMessage", status=502))
    await subscriber.waits(days=4)
    home.sandbox.faults.clear()

    assert await told_at(subscriber, hours=12) == []
    assert await told_at(subscriber, days=3) == ["Mon 12:00"]


@pytest.mark.parametrize("at", ["12:00", "13:30", "14:30"])
async def test_whoever_is_asked_around_noon_still_gets_the_tip(subscriber: Chat, at: str) -> None:
    """It was promised for every Monday: the question goes first, the tip comes in the afternoon."""
    await subscriber.says("/settings")
    await subscriber.taps("Daily check-in", "Another time")
    await subscriber.says(at)

    [told] = await told_at(subscriber, days=7)

    assert told.startswith("Mon ") and "12:00" <= told[4:] <= "18:00"


async def test_asked_for_twice_it_comes_once_and_stops_at_once(home: House, subscriber: Chat) -> None:
    """Old buttons still work, and mean no more than they say."""
    for data in ("k:tip:weekly", "k:tip:weekly", "k:tip:stop", "k:tip:stop", "k:tip:weekly"):
        subscriber.person.taps_data(data, subscriber.log[-1].message_id)
    await home.settles()

    assert await told_at(subscriber, days=8) == ["Mon 12:00"]


async def test_no_tip_while_blocked_or_paused_and_on_the_same_day_afterwards(home: House, subscriber: Chat) -> None:
    """Nothing is made up for later."""
    subscriber.person.blocks()
    assert await told_at(subscriber, days=15) == []
    subscriber.person.unblocks()
    assert await told_at(subscriber, days=7) == ["Mon 12:00"]

    await subscriber.says("/pause two weeks")
    assert await told_at(subscriber, days=13) == []
    assert await told_at(subscriber, days=7) == ["Mon 12:00"]


async def test_a_tip_follows_the_runner_s_clock(tmp_path: Path, kind: str) -> None:
    """Noon stays noon when the clocks change and when the runner moves to the other side of the earth."""
    async with house(tmp_path, MARCH, kind) as home:
        chat = home.runner()
        await chat.sets_up()
        await subscribes(chat)

        assert await told_at(chat, days=14, hours=12) == ["Tue 12:00", "Tue 11:00"]
        await chat.says("/settings")
        await chat.taps("City")
        await chat.says("Auckland")
        await chat.taps("Yes")

        assert await told_at(chat, days=7) == ["Tue 00:00"]


async def test_after_three_weeks_away_one_tip_comes_and_not_three(home: House, subscriber: Chat) -> None:
    """A machine that was off makes nobody's phone ring three times."""
    await home.app.abandon()
    home.clock.at += timedelta(days=22)
    await home.starts()

    assert await told_at(subscriber, days=7) == ["Mon 12:00"]


async def test_withdrawn_or_erased_there_is_nothing_left_to_come(home: House, subscriber: Chat) -> None:
    """A tip that goes on coming would say that something was kept."""
    await subscriber.says("/consent")
    await subscriber.taps("Withdraw")

    assert counts(home, "check_in", "told_tip", "opinion") == [0, 0, 0]
    assert await told_at(subscriber, days=8) == []
    subscriber.person.taps_data("k:tip:weekly", subscriber.log[-1].message_id)
    await home.settles()
    assert counts(home, "check_in") == [0]


async def test_what_became_of_a_tip_is_in_the_export_s_tables(home: House, subscriber: Chat) -> None:
    """One row is waiting at any time, whatever was tapped."""
    await subscriber.waits(days=30)

    states = rows(home, "select state, count(*) from check_in where kind = 'tip' group by state order by state")

    assert states == [("answered", 4), ("waiting", 1)]
