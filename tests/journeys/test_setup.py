"""Getting to know a runner: under a minute, every step can be left out, and nothing is lost on the way."""

from __future__ import annotations

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import bone_spot, counts, newest, rows

STORED = "select consent, adult, city, country, zone, emergency_number, run_days, check_in_at from runner"


async def test_set_up_says_what_it_is_and_is_not(stranger: Chat) -> None:
    """Nobody should take a program for a doctor, or believe the chat to be secret."""
    await stranger.says("/start")

    stranger.sees("not a doctor", "no clinician has reviewed me yet", "not end-to-end encrypted", "/delete")


async def test_whatever_a_stranger_types_first_is_met_with_the_greeting(stranger: Chat) -> None:
    """Many people type hello instead of tapping Start."""
    await stranger.says("hello")

    stranger.sees("how are your legs?")
    assert "I agree, store my answers" in stranger.labels()


async def test_every_answer_is_stored_and_the_chat_reads_as_a_diary(home: House, chat: Chat) -> None:
    """What was tapped can be read back later in the chat itself."""
    await chat.restarts()

    [stored] = rows(home, STORED)
    assert stored == ("agreed", 1, "Leeds", "GB", "Europe/London", "999", '["tu", "th"]', "19:00")
    for line in ("City: Leeds ✓", "Nearest to: Leeds, United Kingdom ✓", "Run days: Tu, Th ✓", "18 or over: Yes ✓"):
        assert line in chat.whole()


async def test_every_step_can_be_left_out(home: House, stranger: Chat) -> None:
    """A runner in a hurry gets to the point."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes", "Skip", "Skip")
    await stranger.restarts()
    await stranger.taps("Skip")

    stranger.sees("Done.")
    [stored] = rows(home, STORED)
    assert stored == ("agreed", 1, None, None, None, None, None, None)


async def test_typed_answers_count_like_taps(home: House, stranger: Chat) -> None:
    """Words beat buttons; only the consent wants its own words."""
    await stranger.says("/start", "yes")
    stranger.sees("so that I know for sure")
    await stranger.says("I agree", "yes", "leeds", "yes", "morning", "1, 3", "done")

    stranger.sees("Done.")
    [stored] = rows(home, STORED)
    assert stored[-2:] == ('["mo", "we"]', "07:30")
    assert "Daily check-in: Morning 07:30 ✓" in stranger.whole()


async def test_one_of_several_towns_is_chosen_by_button_or_by_name(home: House, stranger: Chat) -> None:
    """Two Portlands lie three hours apart."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("portland")
    stranger.sees("There are several")
    await stranger.restarts()
    await stranger.taps("Portland, Maine")
    assert "Portland, United States (13:00 now, emergency number 911)" in newest(stranger)

    await stranger.taps("Another city")
    await stranger.says("portland", "portland, oregon", "yes")

    assert rows(home, "select zone from runner") == [("America/Los_Angeles",)]


async def test_a_place_that_is_not_known_is_asked_again_with_a_way_out(stranger: Chat) -> None:
    """Small villages are not on the list; nobody gets stuck there."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("qqqqqq")

    stranger.sees("I can’t find that place", "UTC+2")
    await stranger.says("skip")
    stranger.sees("When shall I check in")


async def test_an_offset_is_a_place_without_a_country(home: House, stranger: Chat) -> None:
    """Whoever will not name a city still gets the right time, and a number that is true everywhere."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("UTC+5:30")

    stranger.sees("UTC+5:30, no country known (23:30 now, emergency number 112 or your local number)")
    await stranger.taps("Another number")
    await stranger.says("12x")
    stranger.sees("doesn’t look like an emergency number")
    await stranger.says("108")
    assert rows(home, "select zone, emergency_number from runner") == [("Asia/Kolkata", "108")]


async def test_a_shared_location_is_a_place(home: House, stranger: Chat) -> None:
    """One tap on the paper clip instead of typing."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    stranger.person.sends_location(53.8, -1.55)
    await home.settles()

    assert "Leeds, United Kingdom" in newest(stranger)


async def test_a_check_in_time_is_typed_and_stays_out_of_the_night(home: House, stranger: Chat) -> None:
    """Nobody is written to at night, so nobody can ask for it by mistake."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes", "Skip", "Another time")
    await stranger.says("23:00")
    stranger.sees("between 07:30 and 21:30")
    await stranger.says("18.45")

    assert rows(home, "select check_in_at from runner") == [("18:45",)]


async def test_start_again_in_the_middle_asks_the_same_step(stranger: Chat) -> None:
    """Two taps on Start are no two set-ups."""
    await stranger.says("/start")
    await stranger.taps("I agree")
    await stranger.says("/start")

    stranger.sees("18 or over?")
    stranger.does_not_see("I agree")


async def test_start_after_set_up_does_not_ask_again(chat: Chat) -> None:
    """Telegram sends /start after every unblocking."""
    await chat.says("/start")

    chat.sees("Welcome back")


async def test_just_questions_stores_nothing_but_the_choice(home: House, stranger: Chat) -> None:
    """Whoever wants no record still gets answers."""
    await stranger.says("/start")
    await stranger.taps("Just questions")

    stranger.sees("I store no answers")
    assert counts(home, "dialog", "advice") == [0, 0]
    await stranger.says("/faq shoes")
    stranger.sees("shoes")


@pytest.mark.parametrize(("said", "heard"), [("No", "honest"), ("I’d rather", "adults only")])
async def test_only_adults_are_stored(home: House, stranger: Chat, said: str, heard: str) -> None:
    """Health data of minors is not ours to keep, nor that of somebody whose age is not known."""
    await stranger.says("/start")
    await stranger.taps("I agree", said)

    stranger.sees(heard)
    [stored] = rows(home, STORED + ", (select count(*) from dialog)")
    assert stored[0] == "questions_only"
    assert counts(home, "dialog") == [0]


async def test_tell_me_more_explains_and_asks_without_repeating_itself(stranger: Chat) -> None:
    """Consent that was not understood is none."""
    await stranger.says("/start")
    await stranger.taps("Tell me more")

    assert "whoever runs this bot" in stranger.whole()
    stranger.sees("May I store your answers?")
    stranger.does_not_see("how are your legs?")
    await stranger.taps("I agree")
    stranger.sees("18 or over?")


async def test_pain_comes_before_set_up_which_goes_on_afterwards(stranger: Chat) -> None:
    """Somebody who hurts is not asked for run days first, and is not asked from the start again."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await bone_spot(stranger)
    stranger.sees("Have it seen", "didn’t finish getting to know you")
    await stranger.restarts()
    await stranger.taps("Go on with set-up")

    stranger.sees("Which city")
    await stranger.says("leeds")
    await stranger.taps("Yes", "Skip", "Skip")
    stranger.sees("Done.")


async def test_the_offer_to_go_on_comes_once_and_start_goes_on_later(stranger: Chat) -> None:
    """One offer is kind, the second a nuisance."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await bone_spot(stranger)
    await bone_spot(stranger)

    stranger.does_not_see("didn’t finish getting to know you")
    await stranger.says("/start")
    stranger.sees("Which city")


async def test_cancel_ends_set_up_without_a_word_about_legs(stranger: Chat) -> None:
    """What was set stays; nothing urgent is claimed about a list of run days."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("/cancel")

    stranger.sees("Stopped")
    stranger.does_not_see("Call")
