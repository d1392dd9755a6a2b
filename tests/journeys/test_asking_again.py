"""What was promised is asked, at the promised time, once; and every answer has its consequence."""

from __future__ import annotations

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import bone_spot, chest_pain, counts, last_toast, rows, sore_calf, sore_legs


async def test_the_question_comes_at_the_promised_time_and_names_the_place(chat: Chat) -> None:
    """A promise names a day and an hour; it is kept through a restart."""
    await bone_spot(chat)
    chat.sees("I’ll ask on Thursday at 19:00")
    await chat.waits(days=2, hours=23)
    chat.does_not_see("appointment")
    await chat.restarts()
    await chat.waits(hours=2, minutes=2)

    assert "Left shin\nDid you get an appointment?" in chat.new()


@pytest.mark.parametrize(
    ("answer", "said"),
    [("Booked", "Until then my advice stays"), ("Already seen", "counts more than my rules"),
     ("Not yet", "good day to ring"), ("It’s better now", "Have it seen all the same")],
)  # fmt: skip
async def test_each_answer_gets_its_word_and_becomes_a_diary_line(chat: Chat, answer: str, said: str) -> None:
    """An answer that is met with silence is not given twice."""
    await bone_spot(chat)
    await chat.waits(days=3, hours=2)
    await chat.taps(answer)

    chat.sees(said)
    assert f"Appointment: {answer} ✓" in chat.whole()


async def test_a_typed_answer_counts_and_a_second_tap_does_not(home: House, chat: Chat) -> None:
    """A bare word answers the question that is open; its buttons go."""
    await bone_spot(chat)
    await chat.waits(days=3, hours=2)
    asked = chat.log[-1]
    await chat.says("booked")
    chat.sees("Until then my advice stays")
    assert "Appointment: Booked ✓" in chat.whole()

    chat.person.taps_data(asked.buttons[2][0][1], asked.message_id)
    await home.settles()
    assert last_toast(home) == "Already answered. If something has changed, just tell me."
    assert rows(home, "select answer from check_in where kind = 'booked'") == [("booked",)]


async def test_worse_opens_the_ten_signs(chat: Chat) -> None:
    """Something new is judged from the start, not added up."""
    await bone_spot(chat)
    await chat.waits(days=3, hours=2)
    await chat.says("it's new or worse")

    chat.sees("Since this started")


async def test_worse_counts_also_when_nothing_was_asked(chat: Chat) -> None:
    """Pain does not wait for its appointment."""
    await bone_spot(chat)
    await chat.says("it’s getting worse")

    chat.sees("Since this started")


async def test_a_late_answer_about_an_appointment_is_still_an_answer(home: House, chat: Chat) -> None:
    """Whoever books after nine days has booked."""
    await bone_spot(chat)
    await chat.waits(days=9)
    await chat.taps("Booked")

    chat.sees("Good. Until then")
    assert rows(home, "select answer from check_in where kind = 'booked'") == [("booked",)]


async def test_a_calf_that_is_bigger_the_next_day_is_advised_at_once(home: House, chat: Chat) -> None:
    """A possible clot does not answer ten questions first."""
    await sore_calf(chat)
    await chat.waits(hours=25)
    await chat.taps("One is bigger")

    chat.sees("🔴 Have this leg checked today", "One is bigger")
    chat.does_not_see("Since this started")
    assert [level for (level,) in rows(home, "select level from advice order by id")] == ["soon", "same_day"]


async def test_a_calf_that_is_warm_the_next_day_is_advised_at_once(chat: Chat) -> None:
    """The place is known from before, so warmth alone is enough."""
    await sore_calf(chat)
    await chat.waits(hours=25)
    await chat.taps("Warm or a new")

    chat.sees("🔴 Have this leg checked today")


async def test_a_doubt_about_swelling_opens_the_signs_with_that_one_ticked(chat: Chat) -> None:
    """Not sure is looked into: the tape measure is one tap away."""
    await sore_calf(chat)
    await chat.waits(hours=25)
    await chat.taps("Not sure")

    chat.sees("☑️ One calf or leg swollen")


async def test_dark_urine_afterwards_is_an_emergency(home: House, chat: Chat) -> None:
    """Muscle that breaks down shows a day or two later: the card comes at once, not ten questions."""
    await sore_legs(chat, 6)
    await chat.waits(hours=25)
    chat.sees("Has your urine turned brown")
    await chat.restarts()
    await chat.taps("Brown or like cola")

    chat.sees("🚑 Call 999 now", "Say: “Brown or like cola”")
    assert chat.labels() == ["I tapped wrong"]


async def test_a_muscle_that_swells_afterwards_is_not_forgotten_by_the_signs(home: House, chat: Chat) -> None:
    """With strong pain it is urgent at once; with less it goes along into the questions."""
    await sore_legs(chat, 8)
    await chat.waits(hours=25)
    await chat.taps("Swollen")
    chat.sees("🔴")

    await sore_legs(chat, 6)
    await chat.waits(hours=25)
    await chat.taps("Swollen")
    chat.sees("Since this started")
    assert "urine.swollen" in rows(home, "select answers from dialog order by id desc limit 1")[0][0]


async def test_newer_advice_replaces_older_promises_about_the_same_place(chat: Chat) -> None:
    """Nobody is asked about yesterday's advice after today's."""
    await bone_spot(chat)
    await chat.waits(hours=1)
    await bone_spot(chat)
    await chat.waits(days=3, hours=3)

    assert chat.whole().count("Did you get an appointment?") == 1


async def test_a_promise_about_one_place_outlives_advice_about_another(chat: Chat) -> None:
    """A sore calf does not take back that the shin was to be looked at."""
    await bone_spot(chat)
    await chat.waits(hours=1)
    await sore_calf(chat)
    await chat.waits(days=3, hours=3)

    assert "Left shin\nDid you get an appointment?" in chat.whole()


async def test_the_same_advice_twice_a_day_is_asked_about_once(chat: Chat) -> None:
    """A promise that was taken back and made again is kept, once."""
    await bone_spot(chat)
    await bone_spot(chat)
    await chat.waits(days=3, hours=2)

    assert chat.new().count("Did you get an appointment?") == 1


async def test_after_an_emergency_it_asks_twice_whether_somebody_has_looked(chat: Chat) -> None:
    """At four hours and at a day, without a sound at night; a yes ends it."""
    await chest_pain(chat)
    await chat.waits(hours=5)
    chat.sees("Has somebody looked at it?")
    await chat.taps("Not yet")
    chat.sees("call 999")
    await chat.waits(hours=21)
    chat.sees("Has somebody looked at it?")
    await chat.taps("Yes")

    chat.sees("What they told you counts more")
    await chat.waits(days=3)
    chat.does_not_see("Has somebody looked")


async def test_until_somebody_has_looked_nothing_else_is_asked(chat: Chat) -> None:
    """After an emergency nobody is asked how the run was."""
    await chest_pain(chat)
    await chat.waits(days=5)

    assert "Did you run" not in chat.whole()
    assert "How are your legs today" not in chat.whole()


async def test_a_yes_at_four_hours_is_not_asked_again(chat: Chat) -> None:
    """Asking again after a yes would say that nobody listened."""
    await chest_pain(chat)
    await chat.waits(hours=5)
    await chat.taps("Yes")
    await chat.waits(hours=30)

    chat.does_not_see("Has somebody looked")


async def test_nobody_is_woken(chat: Chat) -> None:
    """What falls into the night waits for the morning."""
    await chat.waits(hours=4)
    await sore_calf(chat)
    await chat.waits(hours=25)
    chat.does_not_see("Look at both calves")
    await chat.waits(hours=9)

    chat.sees("Look at both calves again")


async def test_a_question_waits_while_a_triage_is_open(chat: Chat) -> None:
    """One thing at a time; after half an hour of silence it comes."""
    await bone_spot(chat)
    await chat.waits(days=3, minutes=55)
    await chat.says("/triage")
    await chat.waits(minutes=20)
    chat.does_not_see("appointment")
    await chat.waits(minutes=20)

    chat.sees("Did you get an appointment?")


async def test_somebody_who_blocked_the_bot_is_left_alone(home: House, chat: Chat) -> None:
    """Blocking is an answer."""
    await bone_spot(chat)
    chat.person.blocks()
    await home.settles()
    await chat.waits(days=4)
    assert "Did you get" not in chat.whole()
    chat.person.unblocks()
    await home.settles()

    assert "Good to have you back" in chat.whole()


async def test_an_unfinished_triage_is_asked_about_once_after_an_hour(home: House, chat: Chat) -> None:
    """Half a check looks like an all-clear; the signs that count are said with the question."""
    await chat.says("my left shin hurts")
    await chat.taps("None of these")
    await chat.restarts()
    await chat.waits(hours=1, minutes=5)
    chat.sees("We didn’t finish", "Call 999", "Be checked today")
    await chat.taps("Go on")
    assert chat.asked() == "look"
    await chat.waits(hours=3)

    chat.does_not_see("We didn’t finish")


async def test_an_unfinished_triage_can_be_left_or_begun_again(home: House, chat: Chat) -> None:
    """Leaving it is a choice; then it is closed."""
    await chat.says("/triage")
    await chat.waits(hours=1, minutes=5)
    await chat.taps("Start again")
    chat.sees("Since this started")
    await chat.waits(hours=1, minutes=5)
    await chat.taps("Leave it")

    assert rows(home, "select count(*) from dialog where state = 'open'") == [(0,)]


async def test_without_consent_an_unfinished_triage_is_erased_when_it_is_asked_about(
    home: House, stranger: Chat
) -> None:
    """An hour is the longest that answers without consent lie anywhere."""
    await stranger.says("my left shin hurts")
    await stranger.taps("None of these")
    await stranger.waits(hours=1, minutes=5)

    stranger.sees("We didn’t finish")
    assert counts(home, "dialog") == [0]
    await stranger.taps("Go on")
    stranger.sees("Since this started")
