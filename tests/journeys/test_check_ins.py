"""Check-ins at the runner's hours: asked once, answered in one tap or word, put off, merged, replaced, expired."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import rows

SHIN = {
    "region": "shin", "side": "left", "focal_bone_tenderness": False, "bone_pain_step": "fades_when_warm",
    "weight_bearing": "normal", "duration_days": 2, "trend": "same",
}  # fmt: skip


def asked(chat: Chat) -> list[str]:
    """Every question of the weeks that stands in the chat."""
    return [one.text for one in chat.log if "0 (no pain)" in one.text or "Did you run" in one.text]


async def shin(chat: Chat, score: str = "3") -> None:
    """Open a problem at the left shin that is looked after alone."""
    await chat.says("my left shin hurts")
    await chat.tells(**SHIN, severity_0_10=int(score))


async def test_the_daily_question_comes_at_the_local_time_and_one_tap_answers(home: House, chat: Chat) -> None:
    """A check-in is worth what it costs: one tap at the hour that was chosen."""
    await shin(chat)
    await chat.waits(minutes=59)
    chat.does_not_see("left shin:")
    await chat.waits(minutes=2)
    chat.sees("Today at its worst, left shin")

    await chat.taps("2")

    assert "Today: left shin 2/10 ✓" in chat.whole()
    assert rows(home, "select score, context from pain order by id")[-1] == (2, "daily")


@pytest.mark.parametrize(
    ("said", "score"),
    [("4", 4), ("0 today", 0), ("no pain", 0), ("seven", 7), ("same", 3), ("about 2", 2), ("0/10", 0)],
)
async def test_a_bare_word_answers_the_open_question(home: House, chat: Chat, said: str, score: int) -> None:
    """Words beat commands."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.says(said)

    assert rows(home, "select score, context from pain order by id")[-1] == (score, "daily")


@pytest.mark.parametrize("said", ["11/10", "-3", "11", "100"])
async def test_a_number_out_of_range_is_asked_again(home: House, chat: Chat, said: str) -> None:
    """A wrong figure is never rounded into a right one."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    before = rows(home, "select count(*) from pain")
    await chat.says(said)

    chat.sees("From 0 (no pain) to 10")
    assert rows(home, "select count(*) from pain") == before


async def test_worse_opens_the_ten_signs(chat: Chat) -> None:
    """A word that worries is asked about, whatever it answers."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.says("worse")

    chat.sees("Since this started, or in the last two days")


async def test_something_new_or_worse_opens_the_ten_signs(chat: Chat) -> None:
    """The button stands under every question."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.taps("Something new")

    chat.sees("Since this started, or in the last two days")


async def test_in_an_hour_asks_once_more_in_an_hour(chat: Chat) -> None:
    """Not now is an answer."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.taps("In an hour")
    assert "I’ll ask again at 20:0" in chat.whole()
    await chat.restarts()
    await chat.waits(minutes=58)
    chat.does_not_see("left shin:")
    await chat.waits(minutes=3)

    chat.sees("Today at its worst, left shin")


async def test_an_hour_that_ends_in_the_night_is_for_tomorrow(home: House, chat: Chat) -> None:
    """Nobody is written to after half past nine, not even on request."""
    await chat.says("/settings")
    await chat.taps("Daily check-in", "Another time")
    await chat.says("21:00")
    await chat.waits(hours=3, minutes=1)
    await chat.taps("In an hour")

    chat.sees("time to rest")


async def test_skip_is_not_asked_again_today(home: House, chat: Chat) -> None:
    """A skipped question is no answer: nothing is filled in for it."""
    await shin(chat)
    before = rows(home, "select count(*) from pain")
    await chat.waits(hours=1, minutes=1)
    await chat.taps("Skip")
    await chat.waits(hours=20)

    assert rows(home, "select count(*) from pain") == before
    assert "Today: skipped ✓" in chat.whole()


async def test_a_good_morning_ends_it_and_a_bad_one_is_asked_about_again(home: House, chat: Chat) -> None:
    """Two and three days later only if the morning was three or more, or worse than the run."""
    await shin(chat)
    await chat.says("ran 5k 30min")
    await chat.taps("3", "Left shin, as before")
    await chat.waits(hours=14, minutes=1)
    chat.sees("First steps today, left shin")
    await chat.taps("1")
    await chat.waits(days=4)
    assert "Two days after" not in chat.whole()

    await chat.says("ran 5k 30min")
    await chat.taps("2", "Left shin, as before")
    await chat.waits(days=1)
    await chat.taps("3")
    await chat.waits(days=3)

    assert "Two days after" in chat.whole()
    asked_about = rows(home, "select state from check_in where kind = 'three-days'")
    assert [state for (state,) in asked_about] in (["asked"], ["replaced"])


async def test_no_pain_after_two_days_ends_the_questions_about_that_run(chat: Chat) -> None:
    """What is over is not asked about for the sake of a plan."""
    await shin(chat)
    await chat.says("ran 5k 30min")
    await chat.taps("2", "Left shin, as before")
    await chat.waits(hours=14, minutes=1)
    await chat.taps("3")
    await chat.waits(days=1, hours=11)
    assert "Two days after" in chat.new() or "Two days after" in chat.whole()
    await chat.taps("0")
    await chat.waits(days=1)

    assert "Three days after" not in chat.whole()


async def test_the_evening_question_about_a_run_is_not_asked_after_a_run(chat: Chat) -> None:
    """On Tuesday it asks; on Thursday the run was told, so it knows."""
    await chat.waits(days=1, hours=1, minutes=1)
    await chat.taps("0")
    assert "Did you run today?" in chat.log[-1].text
    await chat.taps("No")
    await chat.waits(days=1, hours=20)
    await chat.says("ran 5k 30min")
    await chat.taps("0")
    await chat.waits(hours=6)

    assert "Run today: No ✓" in chat.whole()
    assert "Did you run today?" not in chat.whole()


async def test_what_is_due_together_is_one_message_and_one_question_at_a_time(home: House, chat: Chat) -> None:
    """One voice: Tuesday evening asks about the legs, then about the run, in the same message."""
    await chat.waits(days=1)
    await chat.waits(hours=1, minutes=1)
    chat.sees("How are your legs today")
    chat.does_not_see("Did you run today?")
    messages = len(chat.log)
    await chat.taps("0")

    assert "Today: 0/10 ✓" in chat.log[-1].text
    assert "Did you run today?" in chat.log[-1].text
    assert len(chat.log) == messages


async def test_a_new_question_replaces_the_one_that_was_not_answered(home: House, chat: Chat) -> None:
    """Nobody has to work through a pile; the old buttons still keep what they are told, for their day."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    first = chat.log[-1]
    await chat.waits(days=2)
    states = [row[0] for row in rows(home, "select state from check_in where kind = 'daily' order by due_at")]
    assert states[0] == "replaced"

    two = next(data for row in first.buttons for label, data in row if label == "2")
    chat.person.taps_data(two, first.message_id)
    await home.settles()

    assert "Thanks, noted for 2 Nov." in chat.whole()
    assert rows(home, "select late, score from pain order by id")[-1] in ((1, 2), (True, 2))


async def test_a_tap_years_later_is_still_kept_for_its_day(home: House, chat: Chat) -> None:
    """A button lives as long as its message."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    old = chat.log[-1]
    data = next(data for row in old.buttons for label, data in row if label == "2")
    await chat.says("/settings")
    home.clock.at += timedelta(days=300)
    chat.person.taps_data(data, old.message_id)
    await home.settles()

    assert "Thanks, noted for 2 Nov." in chat.whole()


async def test_two_taps_at_once_answer_once(home: House, chat: Chat) -> None:
    """Two thumbs, one score."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    shown = chat.log[-1]
    data = {label: data for row in shown.buttons for label, data in row}
    before = rows(home, "select count(*) from pain")[0][0]
    chat.person.taps_data(data["2"], shown.message_id)
    chat.person.taps_data(data["5"], shown.message_id)
    await home.settles()

    assert rows(home, "select count(*) from pain")[0][0] == before + 1


async def test_a_deleted_prompt_can_still_be_answered_in_words(home: House, chat: Chat) -> None:
    """Whoever tidies up their chat is not punished."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    del chat.person.chat.shown[chat.log[-1].message_id]
    await chat.says("2")

    assert rows(home, "select score, context from pain order by id")[-1] == (2, "daily")


async def test_nothing_is_asked_in_the_night(home: House, chat: Chat) -> None:
    """A question that would fall into the night waits for half past seven."""
    await chat.says("ran 5k 30min")
    await chat.taps("0")
    await chat.says("6")
    assert "before 07:30" in chat.whole() or "07:30 it is" in chat.whole()
    await chat.waits(hours=13, minutes=29)
    chat.does_not_see("first steps")
    await chat.waits(minutes=2)

    chat.sees("first steps")


async def test_a_bare_number_that_nobody_asked_for_is_how_it_is_today(home: House, chat: Chat) -> None:
    """People answer before they are asked."""
    await shin(chat)
    await chat.says("4")

    assert rows(home, "select score, context from pain order by id")[-1] == (4, "daily")
    assert "Noted" in chat.new()


async def test_yes_to_did_you_run_asks_how_far(chat: Chat) -> None:
    """A plain yes is an answer."""
    await chat.waits(days=1, hours=1, minutes=1)
    await chat.taps("0")
    await chat.says("yes")

    chat.sees("How far, or how long?")
