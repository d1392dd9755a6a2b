"""Something hurts: the ten signs, where and how, then advice; to be taken back, left and replayed at any point."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.store.tables import dialog
from tests.chat import Chat, House
from tests.journeys.steps import SHORT, SORE, SPOT, bone_spot, chest_pain, counts, last_toast, newest, rows, sore_calf

FIRST = {
    1: ("Chest pain", "Now, or in the last 24 h", "🚑"),
    2: ("Confusion", "Vomiting again", "🚑"),
    3: ("cola-coloured", "Brown, red", "🚑"),
    4: ("foot suddenly cold", "Still cold", "🚑"),
    5: ("Numb between", "Numb or bladder, new", "🚑"),
    6: ("leg rock hard", "Rock hard, numb", "🚑"),
    7: ("out of place", "Heavy bleeding", "🚑"),
    8: ("Fever", "Confused, blotchy", "🚑"),
    9: ("four steps", "Hip, groin or thigh", "🚑"),
    10: ("One calf or leg", "One calf or leg is bigger", "🔴"),
}


@pytest.mark.parametrize("number", FIRST)
async def test_each_of_the_ten_signs_is_one_tap_and_one_question_away(chat: Chat, number: int) -> None:
    """Each sign has its own button and its own clarifying question, and is urgent."""
    named, clarified, level = FIRST[number]
    await chat.says("/triage")
    chat.sees(f"{number}. ", named)
    await chat.taps(str(number), "Done")
    await chat.restarts()
    await chat.taps(clarified)

    chat.sees(level)


async def test_the_emergency_card_says_one_number_and_one_line(chat: Chat) -> None:
    """Nobody reads more than that in an emergency; the only button takes it back."""
    await chest_pain(chat)

    card = chat.log[-1]
    assert card.text.startswith("🚑 Call 999 now.")
    assert len(card.text.split("\n\n")) == 3
    assert chat.labels() == ["I tapped wrong"]
    assert len(card.text) < SHORT // 2


async def test_a_wrong_tap_is_taken_back_and_the_questions_go_on(home: House, chat: Chat) -> None:
    """The mistake stays in the record, marked; a second tap on the button changes nothing more."""
    await chest_pain(chat)
    button = chat.log[-1]
    await chat.restarts()
    await chat.taps("I tapped wrong")

    chat.sees("Which fits best?")
    assert "Should it be true after all, call 999" in chat.whole()
    assert [bool(at) for (at,) in rows(home, "select withdrawn_at from advice")] == [True]
    chat.person.taps_data(button.buttons[0][0][1], button.message_id)
    await home.settles()
    assert last_toast(home) == "That conversation is over. Your newest message has the buttons that count."
    await chat.taps("I tapped wrong", "Shin", "Left")
    assert chat.asked() == "look"


async def test_an_older_advice_is_still_there_after_a_card_was_taken_back(chat: Chat) -> None:
    """/why tells of advice that stands."""
    await bone_spot(chat)
    await chest_pain(chat)
    await chat.taps("I tapped wrong")
    await chat.says("/why")

    chat.sees("Have it seen within 3 days")


async def test_a_spot_on_the_bone_is_seen_within_three_days(home: House, chat: Chat) -> None:
    """The advice says how soon, by whom, why, until then, and when it will be asked about."""
    await chat.says("my left shin hurts")
    chat.sees("Sorry that it hurts")
    await chat.taps("None of these")
    chat.sees("Left shin ✓ as you wrote")
    assert chat.asked() == "look"
    await chat.taps("I walk with a limp", "Done", "None of these fits me")
    await chat.restarts()
    await chat.tells(**SPOT)

    chat.sees("🟠 Have it seen within 3 days, by a physio or a sports doctor", "Why:", "I’ll ask on Thursday at 19:00")
    chat.sees("(I walk with a limp; A spot; Earlier on every run)")
    assert len(newest(chat)) <= SHORT
    assert rows(home, "select level from advice") == [("soon",)]


async def test_sore_legs_after_a_race_are_looked_after_at_home(chat: Chat) -> None:
    """Ordinary soreness is not sent to anybody."""
    await chat.says("/triage")
    await chat.taps("None of these", "Both legs, or several", "Both legs, about alike")
    await chat.tells(until="started", **SORE)
    await chat.says("1 to 3 days ago", "3", "getting better")

    assert newest(chat)[0] in "🟢🟡"
    assert len(newest(chat)) <= SHORT


async def test_nobody_is_asked_twice_for_their_age(chat: Chat) -> None:
    """Who said in set-up that they are an adult has said so; under 18 is one line of a screen, no question."""
    await chat.says("my left hip hurts")
    await chat.tells(region="hip", side="left", severity_0_10=4, duration_days=10)

    assert newest(chat)[0] in "🟡🟠"
    assert chat.whole().count("18 or over") == 1


async def test_a_same_day_sign_is_said_once_and_the_questions_go_on(chat: Chat) -> None:
    """Today is said at once; what could make it an emergency is still asked, without repeating the alarm."""
    await chat.says("/triage")
    await chat.taps("10", "Done", "One calf or leg is bigger")
    chat.sees("🔴 This should be seen today, whatever else you answer", "Where does it hurt most?")
    await chat.restarts()
    await chat.taps("Calf")

    chat.sees("Left or right?")
    chat.does_not_see("🔴")


async def test_not_sure_about_one_asks_which(chat: Chat) -> None:
    """A doubt about a warning sign is looked into, never passed over."""
    await chat.says("/triage")
    await chat.taps("Not sure about one")
    chat.sees("Which one are you not sure about?")
    await chat.restarts()
    await chat.taps("3", "Done", "Not sure")

    chat.sees("🚑 Call 999")


async def test_several_signs_are_each_asked_about(chat: Chat) -> None:
    """The first that is urgent ends the questions; one that was no sign does not."""
    await chat.says("/triage")
    await chat.taps("3", "4", "Done", "I tapped wrong", "Back to normal")

    chat.sees("Where does it hurt most?")


async def test_none_clears_the_ticks_and_a_tick_clears_none(chat: Chat) -> None:
    """Both together make no sense, so the newer one counts."""
    await chat.says("/triage")
    await chat.taps("3", "None of these")
    chat.sees("Where does it hurt most?")
    await chat.taps("‹ Back")
    assert "☑️" not in newest(chat)

    await chat.taps("3")
    assert "☑️ Brown or cola-coloured" in newest(chat)


async def test_done_without_a_tick_says_what_to_do(home: House, chat: Chat) -> None:
    """There is no way past the ten signs without an answer."""
    await chat.says("/triage")
    await chat.taps("Done")

    assert last_toast(home) == "Tap the numbers that fit first, or None."


async def test_numbers_typed_tick_the_signs(chat: Chat) -> None:
    """The lines are numbered, so people type the numbers."""
    await chat.says("/triage", "3, 4")
    chat.sees("☑️ Brown or cola-coloured", "☑️ One foot suddenly cold")
    await chat.says("done")

    chat.sees("Which was it?")


async def test_back_walks_to_the_first_question_and_forward_again(chat: Chat) -> None:
    """Every answer can be changed, one at a time, also after a restart."""
    await chat.says("my left shin hurts")
    await chat.tells(until="shin-site", **SPOT)
    await chat.restarts()
    await chat.taps("‹ Back", "‹ Back", "‹ Back", "‹ Back")
    assert newest(chat).startswith("Left or right?")
    await chat.taps("‹ Back", "‹ Back")
    assert newest(chat).startswith("Since this started")

    await chat.taps("None of these", "Knee", "Right")
    assert "Where: Knee ✓" in chat.whole()


async def test_stop_says_what_always_counts(home: House, chat: Chat) -> None:
    """No verdict is given on half the answers, and it is not asked about again."""
    await chat.says("/triage")
    await chat.taps("None of these", "Stop")

    assert "can’t tell how urgent" in newest(chat)
    assert "Call 999" in newest(chat)
    await chat.waits(hours=3)
    chat.does_not_see("didn’t finish")
    await chat.says("/cancel")
    chat.sees("nothing to stop")


async def test_every_kind_of_typed_answer_counts(home: House, chat: Chat) -> None:
    """Typing is the other half of tapping; the question becomes the diary line all the same."""
    await chat.says("/triage", "none", "shin", "left", "None of these there", "none of these fits me")
    assert "Side: Left ✓" in chat.whole()
    assert "There: None of these there ✓" in chat.whole()
    await chat.says("a longer stretch")
    assert "Size: A longer stretch ✓" in chat.whole()
    await chat.says("back")
    assert chat.asked() == "spot"
    await chat.says("a longer stretch", "late in a run")
    assert rows(home, "select state from dialog order by id desc limit 1") == [("open",)]


async def test_the_place_is_read_out_of_a_sentence(chat: Chat) -> None:
    """Own words come back: whoever writes it is not asked for it."""
    await chat.says("/triage")
    await chat.taps("None of these")
    await chat.says("it's my right knee that hurts")

    assert "Right knee ✓ as you wrote" in chat.new()


async def test_pain_that_is_told_after_the_command_counts(chat: Chat) -> None:
    """/pain with words is one message instead of three."""
    await chat.says("/pain my left heel hurts in the morning")
    await chat.taps("None of these")

    chat.sees("Left heel ✓ as you wrote")


async def test_a_question_in_between_is_answered_and_the_triage_goes_on(chat: Chat) -> None:
    """Nobody has to finish first to ask something."""
    await chat.says("/triage")
    await chat.taps("None of these")
    await chat.says("do new shoes help?")

    chat.sees("shoes", "We were here:", "Where does it hurt most?")


async def test_why_replays_the_last_advice(chat: Chat) -> None:
    """Advice can be looked up and shown to somebody, with its rules and sources."""
    await chat.says("/why")
    chat.sees("haven’t given you any advice yet")
    await bone_spot(chat)
    await chat.restarts()
    await chat.says("/why")

    chat.sees("My advice of 2 Nov 2026", "Have it seen", "What you told me", "Where the rules come from", "Rules: bone")


async def test_without_consent_advice_is_whole_and_nothing_stays(home: House, stranger: Chat) -> None:
    """Advice is for everybody; a record only for those who want one."""
    await stranger.says("/start")
    await stranger.taps("Just questions")
    await stranger.says("my left shin hurts")
    await stranger.tells(until="bone-when", **SPOT)
    await stranger.restarts()
    await stranger.tells(**SPOT)

    stranger.sees("🟠 Have it seen", "Until then")
    stranger.does_not_see("I’ll ask")
    assert counts(home, "dialog", "advice") == [0, 0]
    await stranger.says("/why")
    stranger.sees("store no answers")


async def test_a_stranger_who_hurts_is_helped_first_and_asked_afterwards(home: House, stranger: Chat) -> None:
    """Consent is no toll gate before an emergency."""
    await stranger.says("my right calf hurts")
    stranger.sees("Sorry that it hurts")
    await stranger.taps("1", "Done", "Now")
    stranger.sees("🚑 Call 112 or your local emergency number now")
    stranger.does_not_see("/start")
    await stranger.taps("I tapped wrong", "Stop")

    stranger.sees("kept none of this")
    assert counts(home, "dialog") == [0]


async def test_a_minor_who_says_so_in_a_triage_is_not_stored(home: House, stranger: Chat) -> None:
    """Consent given before the age is known does not count for a minor."""
    await stranger.says("/start")
    await stranger.taps("I agree")
    await stranger.says("my left shin hurts")
    await stranger.tells(**SPOT, under_18=True)

    stranger.sees("🔴 Have this bone looked at today")
    assert counts(home, "dialog", "advice", "check_in") == [0, 0, 0]
    assert rows(home, "select consent, adult from runner") == [("questions_only", 0)]


async def test_a_triage_left_for_half_a_day_starts_with_the_signs_again(chat: Chat) -> None:
    """Warning signs come and go: a no of yesterday says nothing of today."""
    await chat.says("/triage")
    await chat.taps("None of these")
    await chat.waits(hours=14)
    await chat.taps("Shin")

    chat.sees("signs come and go", "Since this started")


async def test_a_double_tap_is_one_answer(home: House, chat: Chat) -> None:
    """Impatient thumbs tap twice."""
    await chat.says("/triage")
    await chat.taps("None of these")
    message, shin = chat._button("Shin")
    chat.person.taps_data(shin, message)
    chat.person.taps_data(shin, message)
    await home.settles()

    assert chat.whole().count("Left or right?") == 1
    assert last_toast(home) == "Already answered. ‹ Back takes an answer back."


async def test_calf_pain_without_a_reason_is_asked_about_the_next_day(chat: Chat) -> None:
    """A clot may show a day later."""
    await sore_calf(chat)
    chat.sees("🟠", "whether it has swollen")
    await chat.waits(hours=25)

    assert "Right calf\nLook at both calves again" in chat.new()


async def test_done_that_was_typed_is_answered_too(chat: Chat) -> None:
    """A line over the chat answers a tap; whoever types would see nothing of it."""
    await chat.says("/triage")

    await chat.says("done")

    chat.sees("Tap the numbers that fit first")


async def test_stop_that_is_typed_stops(chat: Chat) -> None:
    """Whoever types it wants out, and still hears what always counts."""
    await chat.says("/triage", "none", "Stop")

    chat.sees("Stopped, so I can’t tell how urgent this is", "Call 999")


async def test_an_open_triage_that_content_no_longer_asks_on_in_is_over(home: House, chat: Chat) -> None:
    """After an edit of the content nobody is stuck in a conversation that has no next question."""
    await chat.says("/triage")
    ended = {"signs": ["g1", "done"], "sign-g1": "now"}
    edit = update(dialog).where(dialog.c.state == "open").values(answers=ended)
    await home.app.database.write(lambda connection: connection.execute(edit))

    await chat.says("/start", "/triage")

    chat.sees("any of these?")
    assert "Something went wrong" not in chat.whole()
