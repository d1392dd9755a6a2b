"""A pause: nothing is asked by itself until a day, but what an advice promised is."""

from __future__ import annotations

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import bone_spot, counts, last_toast, newest, rows

DAILY = "How are your legs today"


async def test_nothing_is_asked_until_the_day_and_then_again(chat: Chat) -> None:
    """A holiday without questions; it ends by itself, also when the bot was restarted."""
    await chat.says("/pause")
    await chat.taps("3 days")
    chat.sees("Until Thu 5 Nov I won’t ask", "What an advice promised I still ask")
    assert "Pause: until Thu 5 Nov ✓" in chat.whole()
    await chat.restarts()
    await chat.waits(days=2, hours=23)
    chat.does_not_see(DAILY, "Did you run")
    await chat.waits(hours=3)

    assert DAILY in chat.new()


async def test_the_day_can_be_typed(chat: Chat) -> None:
    """Also after a restart: the open question is in the database, not in memory."""
    await chat.says("/pause")
    await chat.restarts()
    await chat.says("until Friday")

    chat.sees("Until Fri 6 Nov I won’t ask")
    assert "Pause: until Fri 6 Nov ✓" in chat.whole()


TYPED = {
    "/pause until friday": "Fri 6 Nov",
    "/pause 2026-12-01": "Tue 1 Dec",
    "/pause two weeks": "Mon 16 Nov",
    "/pause tomorrow": "Tue 3 Nov",
    "pause for a week": "Mon 9 Nov",
    "Pause until 5 January": "Tue 5 Jan 2027",
}


@pytest.mark.parametrize("text", TYPED)
async def test_question_and_answer_fit_into_one_message(chat: Chat, text: str) -> None:
    """Whoever knows what they want is not asked."""
    await chat.says(text)

    chat.sees(f"Until {TYPED[text]} I won’t ask")


async def test_a_promised_question_is_asked_in_a_pause(chat: Chat) -> None:
    """A bone that may be overloaded has no holidays."""
    await bone_spot(chat)
    await chat.says("/pause")
    await chat.taps("Two weeks")
    await chat.waits(days=3, hours=2)

    chat.sees("Did you get an appointment?")
    chat.does_not_see(DAILY)


async def test_what_is_told_in_a_pause_is_taken_and_judged(home: House, chat: Chat) -> None:
    """Only the questions rest."""
    await chat.says("/pause a week", "ran 8k 45 min")
    await chat.taps("0")
    assert counts(home, "run") == [1]
    await chat.says("i have chest pain")

    chat.sees("Call 999 now")


async def test_it_can_be_ended_at_any_time(chat: Chat) -> None:
    """The next question comes as if there had been no pause."""
    await chat.says("/pause two weeks")
    await chat.waits(days=1)
    await chat.says("resume")
    chat.sees("The pause is over")
    await chat.waits(hours=2)
    chat.sees(DAILY)
    await chat.says("/resume")

    chat.sees("There’s no pause")


async def test_the_settings_show_it_as_long_as_it_lasts(chat: Chat) -> None:
    """Silence must have a reason that can be looked up."""
    await chat.says("/pause 3 days", "/settings")
    chat.sees("Daily check-in: 19:00, paused until Thu 5 Nov")
    await chat.waits(days=4)
    await chat.says("/settings")

    chat.does_not_see("paused")


async def test_a_changed_check_in_time_keeps_the_pause(chat: Chat) -> None:
    """Settings are changed in quiet times."""
    await chat.says("/pause a week", "/settings")
    await chat.taps("Daily check-in", "Morning")
    await chat.waits(days=6)

    assert DAILY not in chat.whole()
    assert "Did you run" not in chat.whole()


async def test_a_pause_ends_by_the_runners_own_clock(home: House, chat: Chat) -> None:
    """At midnight in Leeds, on a day with another offset than today's."""
    await chat.says("/pause until 1 april")

    assert rows(home, "select paused_until from runner")[0][0] is not None
    [(until,)] = rows(home, "select paused_until from runner")
    assert str(until).startswith("2027-03-31 23:00")


NO_DAYS = {
    "/pause sometime": "I can’t read that as a day",
    "/pause 2026-11-01": "Sun 1 Nov isn’t ahead of us",
    "/pause 2 november": "Mon 2 Nov isn’t ahead of us",
    "/pause 2028-11-01": "more than a year ahead",
}


@pytest.mark.parametrize("text", NO_DAYS)
async def test_what_cannot_be_is_said(home: House, chat: Chat, text: str) -> None:
    """A guess would silence the bot for a year."""
    await chat.says(text)

    chat.sees(NO_DAYS[text])
    assert rows(home, "select paused_until from runner") == [(None,)]


@pytest.mark.parametrize(
    "text", ["my left knee hurts since friday", "ran 5k on sunday", "how long until friday's race"]
)
async def test_an_open_question_takes_only_days(home: House, chat: Chat, text: str) -> None:
    """A text that tells of something else stays what it is, whatever day it names."""
    await chat.says("/pause", text)

    chat.does_not_see("I won’t ask")
    assert rows(home, "select paused_until from runner") == [(None,)]


async def test_a_bare_number_is_neither_a_day_nor_a_score(home: House, chat: Chat) -> None:
    """Three what? After "until when?" it is not taken for pain."""
    await chat.says("/pause", "3")

    chat.sees("I can’t read that as a day")
    assert counts(home, "pain") == [0]


async def test_a_number_answers_the_question_that_wants_one(home: House, chat: Chat) -> None:
    """A daily question that is still open is not hidden behind the other."""
    await chat.waits(days=1, hours=2)
    await chat.says("8k")
    await chat.says("/pause", "3")

    chat.does_not_see("I can’t read that as a day")


async def test_an_old_question_still_sets_a_pause_and_only_once(home: House, chat: Chat) -> None:
    """Its buttons work at any time, counted from the day of the tap."""
    await chat.says("/pause")
    old = chat.log[-1]
    await chat.waits(days=2)
    chat.person.taps_data(old.buttons[2][0][1], old.message_id)
    await home.settles()
    assert newest(chat).startswith("Until Wed 11 Nov I won’t ask")
    chat.person.taps_data(old.buttons[0][0][1], old.message_id)
    await home.settles()

    assert last_toast(home).startswith("Already answered")


async def test_nobody_pauses_somebody_else(home: House, chat: Chat) -> None:
    """A button belongs to the runner that it was made for."""
    await chat.says("/pause")
    data = chat.log[-1].buttons[0][0][1]
    other = home.runner("Bob")
    await other.sets_up()
    other.person.taps_data(data, other.log[-1].message_id)
    await home.settles()

    assert rows(home, "select paused_until from runner") == [(None,), (None,)]


async def test_whoever_is_not_remembered_is_not_asked_anyway(home: House) -> None:
    """There is nothing to pause."""
    stranger = home.runner()
    await stranger.says("/pause", "/pause until friday", "/resume")

    assert "nothing to pause" in stranger.whole()
    assert rows(home, "select paused_until from runner") == [(None,)]
