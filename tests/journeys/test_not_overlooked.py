"""What must not get lost between two problems, two messages or two moments."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.chat import Chat, House
from tests.journeys.steps import CALF, bone_spot, rows, sore_calf
from tests.journeys.test_check_ins import shin
from tests.journeys.test_see_a_professional import passes, runs


def planned(home: House, kind: str) -> list[str]:
    """The places that questions of one kind wait for, or are open about."""
    found = rows(home, "select about from check_in where kind = ? and state in ('waiting', 'asked')", kind)
    return sorted(json.loads(about)["place"] if isinstance(about, str) else about["place"] for (about,) in found)


async def test_two_places_are_each_asked_about(home: House, chat: Chat) -> None:
    """Two pieces of advice that fall due in the same minute are two questions."""
    await bone_spot(chat)
    await chat.waits(minutes=20)
    await sore_calf(chat)

    assert set(planned(home, "booked")) == {"Left shin", "Right calf"}


async def test_seen_about_the_shin_does_not_answer_for_the_chest(home: House, chat: Chat) -> None:
    """A physio who has looked at a shin has not looked at a heart."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.says("I have chest pain and can't breathe")
    await chat.taps("Seen")

    assert planned(home, "seen") == ["", ""]


async def test_a_card_that_was_a_mistake_takes_only_its_own_questions_along(home: House, chat: Chat) -> None:
    """The calf is still asked about after a slip of the thumb."""
    await sore_calf(chat)
    await chat.says("I have chest pain and can't breathe")
    await chat.taps("I tapped wrong")

    assert planned(home, "swollen") == ["Right calf"]
    assert planned(home, "seen") == []


async def test_signs_that_were_ticked_count_even_if_nobody_finishes(home: House, chat: Chat) -> None:
    """Cola-coloured urine is not forgotten because the next question was too much."""
    await chat.says("/triage")
    await chat.taps("3", "Done")
    await chat.waits(hours=1, minutes=5)

    chat.sees("🚑")
    await chat.waits(hours=5)
    chat.sees("Has somebody looked at it?")


async def test_stop_after_a_sign_still_says_what_it_means(chat: Chat) -> None:
    """Whoever has had enough of questions gets the answer that is known."""
    await chat.says("/triage")
    await chat.taps("10", "Done", "Stop")

    chat.sees("🔴")


async def test_pain_in_a_run_counts_while_its_place_is_still_open(home: House, chat: Chat) -> None:
    """Three runs at six are three runs at six, also for somebody who never taps where."""
    await shin(chat)
    for _ in range(3):
        await chat.says("ran 5k 30min")
        await chat.taps("6")
        await chat.waits(days=2)

    assert "looked at" in chat.whole()
    assert rows(home, "select count(*) from pain where score = 6")[0][0] == 3


async def test_the_place_takes_the_score_over(home: House, chat: Chat) -> None:
    """What was kept for the legs as a whole goes where it belongs, once."""
    await shin(chat)
    await chat.says("ran 5k 30min")
    await chat.taps("4", "Left shin, as before")

    assert rows(home, "select region, score from pain where context = 'run'") == [("shin", 4)]


async def test_a_bare_number_does_not_tick_a_sign(home: House, chat: Chat) -> None:
    """A score that was asked for after the signs is a score."""
    await shin(chat)
    await chat.says("my right calf hurts")
    await chat.waits(hours=1, minutes=5)
    await chat.says("3")

    assert "✓ 3" not in chat.labels()
    assert rows(home, "select score, context from pain order by id desc limit 1") == [(3, "daily")]


async def test_strong_pain_elsewhere_waits_its_turn_and_is_then_looked_at(home: House, chat: Chat) -> None:
    """A nine at the shin is not lost because the calf is being looked at."""
    await shin(chat)
    await chat.waits(hours=1, minutes=5)
    question = chat.log[-1]
    await chat.says("my right calf hurts")
    nine = next(data for row in question.buttons for label, data in row if label == "9")
    chat.person.taps_data(nine, question.message_id)
    await home.settles()
    assert "9 out of 10 is a lot" in chat.whole()
    await chat.taps("None of these")
    await chat.tells(**CALF)

    assert "Now to the place with the strong pain" in chat.whole()
    assert [place for (place,) in rows(home, "select region from episode order by id")] == ["shin", "calf"]
    assert rows(home, "select count(*) from dialog where state = 'done' and flow = 'triage'") == [(3,)]


async def test_booked_can_become_seen_by_a_tap_or_in_words(home: House, chat: Chat) -> None:
    """After the appointment nobody has to look for a button."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.taps("Already booked")
    assert any("Seen" in [label for row in one.buttons for label, _ in row] for one in chat.log)
    await chat.says("I was seen")

    chat.sees("counts for more than my rules")
    assert rows(home, "select count(*) from episode where seen_at is not null")[0][0] == 1


async def test_whoever_was_seen_is_referred_to_what_was_said(chat: Chat) -> None:
    """The rules give no green light over a clinician's head."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.taps("Seen")
    await chat.says("0", "can i run today?")

    chat.sees("What they said about running decides")


async def test_running_against_advice_is_noted_and_the_advice_stands(chat: Chat) -> None:
    """No scolding, and no "good to hear" either."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.says("ran 5k 30min")
    await chat.taps("2", "Left shin, as before")

    assert "My advice stands: your left shin should be looked at" in chat.whole()


async def test_something_new_or_worse_is_not_written_down_as_no_pain(chat: Chat) -> None:
    """The diary says what was tapped."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.taps("Something new")

    assert "Today: something new or worse ✓" in chat.whole()


async def test_an_old_undo_does_not_meet_a_new_run(home: House, chat: Chat) -> None:
    """The number of an erased row is never given to another."""
    await chat.says("ran 5k 30min")
    first = next(one for one in chat.log if "5 km" in one.text and one.buttons)
    undo = first.buttons[0][0][1]
    await chat.taps("0")
    await chat.taps("Undo")
    await chat.says("ran 12k 70min")
    chat.person.taps_data(undo, first.message_id)
    await home.settles()

    assert rows(home, "select distance_km from run") == [(12.0,)]


async def test_the_morning_belongs_to_the_run_that_stays(home: House, chat: Chat) -> None:
    """A run told twice, one of them taken back: the other is still asked about."""
    await shin(chat)
    await chat.says("ran 5k 30min")
    first = next(one for one in chat.log if "5 km" in one.text and one.buttons)
    await chat.taps("2", "Left shin, as before")
    await chat.says("ran 6k 36min")
    await chat.taps("3", "Left shin, as before")
    chat.person.taps_data(first.buttons[0][0][1], first.message_id)
    await home.settles()
    await passes(chat)
    await chat.waits(hours=15)

    assert "First steps today, left shin" in chat.whole()


async def test_a_race_is_never_the_usual_run(chat: Chat) -> None:
    """One tap must not log a second marathon."""
    await chat.says("ran 8k 45min")
    await chat.taps("0")
    await chat.says("ran a marathon in 4h10")
    await chat.taps("0")
    await chat.says("/ran")

    assert any("8 km" in label for label in chat.labels())
    assert not any("42" in label for label in chat.labels())


async def test_after_ten_days_of_downtime_it_still_asks(home: House, chat: Chat) -> None:
    """A due look is not too late as long as nobody has looked."""
    await shin(chat)
    await home.app.abandon()
    home.clock.at += timedelta(days=10)
    await home.starts()
    await home.settles()
    await chat.waits(days=2)

    assert "left shin" in "\n".join(one.text for one in chat.log[-6:]).lower()
    assert rows(home, "select count(*) from check_in where kind = 'look' and state = 'expired'")[0][0] == 0


async def test_a_promise_waits_for_whoever_blocked_for_a_minute(home: House, chat: Chat) -> None:
    """A thumb on "block" does not cancel the question about a swollen calf."""
    await sore_calf(chat)
    await chat.waits(hours=23, minutes=59)
    chat.person.blocks()
    await home.settles()
    await chat.waits(minutes=2)
    chat.person.unblocks()
    await home.settles()
    await chat.waits(hours=2)

    assert rows(home, "select state from check_in where kind = 'swollen' order by due_at")[0][0] == "asked"
