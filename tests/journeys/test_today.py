"""Can I run today? One line with the runner's own answers, and never a promise."""

from __future__ import annotations

import pytest

from bot.core.diary import Place
from tests.chat import Chat, House
from tests.journeys.diary import LEFT_SHIN, RIGHT_ACHILLES, advised, hurt, hurt_in_run, problem, ran
from tests.journeys.steps import bone_spot, chest_pain, counts, newest, rows

LEFT_KNEE = Place("knee", "left")


async def test_a_shin_that_hurts_on_every_run_is_not_run_on_today(home: House, chat: Chat) -> None:
    """The answer names what the runner has told, so that it can be believed; the dates stand behind a button."""
    for ago, score in ((9, 3), (6, 4), (3, 6)):
        await hurt_in_run(home, chat, ago, score)

    await chat.says("can I run today?")
    assert newest(chat) == "Not today: your left shin 3, 4, 6 on your last three runs. Pain-free pool or bike is fine."
    await chat.restarts()
    await chat.taps("Why")

    chat.sees("24 Oct, in a run: left shin 3/10", "30 Oct, in a run: left shin 6/10")


async def test_why_answers_for_the_day_on_which_it_is_tapped(home: House, chat: Chat) -> None:
    """An old button does not bring an old answer back."""
    await hurt_in_run(home, chat, 3, 4)
    await chat.says("/today")
    await chat.waits(days=1)
    await hurt(home, chat, 0, 0)

    await chat.taps("Why")

    chat.sees("left shin 0/10")


ASKED = [
    "can i run today", "Can I run today??", "can I run", "should i run today", "ok to run?", "run today?",
    "is it safe to run today", "hey, can i run today?", "shuold i run today", "may i run",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
async def test_the_question_is_understood_in_many_words(home: House, chat: Chat, text: str) -> None:
    """Nobody asks in commands; and never is it taken for a run that was told, nor is safety promised."""
    await ran(home, chat, 2, worst=0)

    await chat.says(text)

    chat.sees("Nothing in your answers speaks against it")
    chat.does_not_see("safe")
    assert counts(home, "run") == [1]


@pytest.mark.parametrize(
    "text", ["1", "can", "can i", "run", "today", "ok", "should", "i can run today", "ran today", "i did run today"]
)
async def test_what_is_no_question_is_not_answered_as_one(home: House, chat: Chat, text: str) -> None:
    """The beginning of a phrase is not the phrase."""
    await ran(home, chat, 2, worst=0)

    await chat.says(text)

    chat.does_not_see("Nothing in your answers")


@pytest.mark.parametrize(
    "text", ["is it ok to run with a cold", "is it ok to run every day", "can i run with shin splints"]
)
async def test_a_question_about_running_as_such_is_one_for_the_knowledge(home: House, chat: Chat, text: str) -> None:
    """What somebody wonders about in general does not depend on their answers."""
    await ran(home, chat, 2, worst=0)

    await chat.says(text)

    chat.does_not_see("Nothing in your answers")


async def test_pain_in_the_question_is_asked_about_first(home: House, chat: Chat) -> None:
    """Whoever names a pain has told something newer than the answers."""
    await ran(home, chat, 2, worst=0)

    await chat.says("can i run today, my left knee hurts")

    chat.sees("Since this started")
    chat.does_not_see("Nothing in your answers")


@pytest.mark.parametrize("text", ["can i run today? i have chest pain", "/today my chest hurts"])
async def test_a_warning_sign_in_the_question_decides_at_once(home: House, chat: Chat, text: str) -> None:
    """Nothing is looked up while somebody has chest pain."""
    await chat.says(text)

    chat.sees("Call 999 now")


async def test_whoever_has_told_nothing_for_a_week_is_asked_first(home: House, chat: Chat) -> None:
    """Silence is no evidence of good legs; the answer is then there for the asking."""
    await hurt_in_run(home, chat, 9, 2, LEFT_KNEE)
    await problem(home, chat, 9, LEFT_KNEE)
    await chat.says("/today")
    chat.sees("Tell me this first, then ask me again", "Today at its worst, left knee")
    await chat.restarts()
    await chat.says("1", "can i run today")

    chat.sees("Nothing in your answers speaks against it")


async def test_some_pain_means_as_last_time_and_no_more(home: House, chat: Chat) -> None:
    """A knee at 4 is neither a stop nor a green light; the limit is in the runner's own unit."""
    run_id = await ran(home, chat, 2, 8.04672, unit="mi", worst=4)
    await hurt(home, chat, 2, 4, LEFT_KNEE, "run", run_id)

    await chat.says("/today")

    assert newest(chat) == "Easy today, at most 5 mi: your left knee 4 on your last run."


async def test_minutes_are_the_limit_of_whoever_tells_minutes(home: House, chat: Chat) -> None:
    """No distance is made up."""
    run_id = await ran(home, chat, 2, None, 40, worst=3)
    await hurt(home, chat, 2, 3, LEFT_KNEE, "run", run_id)

    await chat.says("/today")

    chat.sees("at most 40 min")


async def test_the_next_morning_counts_when_it_is_worse_than_the_run(home: House, chat: Chat) -> None:
    """For a tendon the morning tells more than the run: then the dates are named."""
    await hurt_in_run(home, chat, 2, 2, RIGHT_ACHILLES)
    await hurt(home, chat, 1, 5, RIGHT_ACHILLES, "morning")

    await chat.says("/today")

    chat.sees("Not today: your right Achilles 2 (31 Oct), 5 (1 Nov)")


async def test_what_should_be_seen_is_seen_first(home: House, chat: Chat) -> None:
    """Good answers since do not take an advice back; that somebody looked at it does."""
    await bone_spot(chat)
    await chat.says("/today")
    chat.sees("Not today: your left shin should be seen first")
    chat.does_not_see("pool")
    await chat.waits(days=3, hours=2)
    await chat.taps("Already seen")
    await hurt(home, chat, 0, 0)

    await chat.says("/today")

    chat.does_not_see("should be seen first")


async def test_an_emergency_without_a_place_stands_until_somebody_was_seen(home: House, chat: Chat) -> None:
    """Chest pain belongs to no place of the leg, and is not forgotten for that."""
    await chest_pain(chat)
    await chat.says("/today")
    chat.sees("Not today: you were advised to be seen")
    await chat.waits(hours=4, minutes=5)
    await chat.taps("Yes")
    await hurt(home, chat, 0, 0, LEFT_SHIN)

    await chat.says("/today")

    chat.does_not_see("advised to be seen")


async def test_what_was_told_before_a_clinician_saw_it_counts_no_more(home: House, chat: Chat) -> None:
    """Their word counts for more than these rules."""
    await hurt_in_run(home, chat, 5, 6, LEFT_KNEE)
    await problem(home, chat, 5, LEFT_KNEE, seen_at=home.clock())
    await hurt(home, chat, 1, 0, RIGHT_ACHILLES)

    await chat.says("/today")

    chat.does_not_see("Not today")


async def test_advice_to_look_after_it_does_not_forbid_a_run(home: House, chat: Chat) -> None:
    """Only what should be seen by somebody comes first."""
    await advised(home, chat, 2, "self_manage")
    await hurt(home, chat, 1, 0)

    await chat.says("/today")

    chat.sees("Nothing in your answers speaks against it")


async def test_an_open_triage_is_finished_first(home: House, chat: Chat) -> None:
    """A pain that is being looked at now is newer than every answer; its question is asked once more."""
    await ran(home, chat, 2, worst=0)
    await chat.says("/triage")
    await chat.taps("None of these")

    await chat.says("can i run today")

    chat.sees("Finish that first", "Where does it hurt")
    chat.does_not_see("Nothing in your answers")


async def test_an_open_question_about_a_run_does_not_take_it_for_an_answer(home: House, chat: Chat) -> None:
    """“How far?” is still open, and nobody ran."""
    await chat.says("/ran", "can i run today")

    assert counts(home, "run", "pain") == [0, 0]


async def test_whoever_is_not_remembered_is_told_so(home: House) -> None:
    """An answer out of nothing would be a guess."""
    stranger = home.runner()
    await stranger.says("can i run today?")
    stranger.sees("only from answers that I may remember")
    stranger.person.taps_data("t:why", stranger.log[-1].message_id)
    await home.settles()

    assert newest(stranger).startswith("I can answer that only")
    assert rows(home, "select count(*) from check_in") == [(0,)]
