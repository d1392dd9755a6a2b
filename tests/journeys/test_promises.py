"""What an advice said by when is asked about on that day, judged, and has its consequence."""

from __future__ import annotations

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import rows

KNEE = {
    "region": "knee", "side": "left", "severity_0_10": 5, "duration_days": 2, "onset": "gradual", "knee_part": "front",
    "weight_bearing": "normal", "trend": "same", "swelling": False,
}  # fmt: skip


async def sore_knee(chat: Chat) -> None:
    """Tell of a knee that may be looked after alone."""
    await chat.says("/triage")
    await chat.tells(**KNEE)


async def until_the_day(chat: Chat) -> None:
    """Live through the days up to the promised one; what is asked on the way stays unanswered."""
    await chat.waits(days=6)
    await chat.restarts()
    await chat.waits(days=1, hours=2)


async def test_an_advice_says_what_should_be_so_by_when(home: House, chat: Chat) -> None:
    """A plan that names its own day can be held to it."""
    await sore_knee(chat)

    chat.sees("By Monday 9 Nov it should be 3 or less")
    assert rows(home, "select promise_state from advice") == [("open",)]


async def test_a_promise_that_held_is_said_to_have_held(home: House, chat: Chat) -> None:
    """An advice that was right says so with both numbers, and alarms nobody."""
    await sore_knee(chat)
    await until_the_day(chat)
    chat.sees("Today is the day your left knee should be better by")

    await chat.taps("2")

    chat.sees("My advice held: 5 when you told me, 2 today. I had said 3 or less.")
    chat.does_not_see("looked at")
    assert rows(home, "select promise_state from advice") == [("held",)]


@pytest.mark.parametrize("score", ["4", "6"])
async def test_a_promise_that_did_not_hold_is_a_reason_to_be_seen(home: House, chat: Chat, score: str) -> None:
    """The bot does not wait and hope when its own advice has failed."""
    await sore_knee(chat)
    await until_the_day(chat)

    await chat.taps(score)

    chat.sees("My advice did not hold", "It should be better by now", "physio")
    assert rows(home, "select promise_state from advice order by id")[0] == ("broken",)


async def test_a_score_told_before_the_question_counts(home: House, chat: Chat) -> None:
    """Whoever tells how it is on the day need not wait to be asked."""
    await sore_knee(chat)
    await chat.waits(days=7)

    await chat.says("1")

    assert rows(home, "select promise_state from advice") == [("held",)]


async def test_newer_advice_about_the_same_knee_replaces_the_older_promise(home: House, chat: Chat) -> None:
    """Two promises about one knee would contradict each other."""
    await sore_knee(chat)
    await chat.waits(days=2)

    await sore_knee(chat)

    assert rows(home, "select promise_state from advice order by id") == [("replaced",), ("open",)]


async def test_why_says_what_became_of_a_promise(chat: Chat) -> None:
    """Looking back shows whether the advice was right."""
    await sore_knee(chat)
    await until_the_day(chat)
    await chat.taps("2")

    await chat.says("/why")

    chat.sees("By Monday 9 Nov it should be 3 or less", "Its promise was kept.")


async def test_to_be_seen_within_days_is_asked_about_on_the_last_of_them(chat: Chat) -> None:
    """ "Within a week" that nobody asks about again is no promise."""
    await chat.says("/triage")
    await chat.tells(region="knee", side="left", severity_0_10=4, duration_days=14, trend="worse")
    chat.sees("somebody should have looked at it")

    await chat.waits(days=7, hours=2)

    assert chat.whole().count("Did you get an appointment?") == 2
