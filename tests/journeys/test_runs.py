"""Runs as they are told: kept, corrected, taken back, refused; and what is asked about them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import rows


def runs(home: House) -> list[tuple[object, ...]]:
    return rows(home, "select distance_km, duration_min, worst from run order by id")


async def test_a_run_in_words_is_kept_and_asked_about(home: House, chat: Chat) -> None:
    """The everyday path: a line of text, one tap, and a promise for the morning."""
    await chat.says("ran 8k 45min")
    chat.sees("8 km in 45 min (5:38/km), noted.", "Worst pain in the run")

    await chat.restarts()
    await chat.taps("0")

    chat.sees("No pain in the run", "in the morning")
    assert runs(home) == [(8.0, 45.0, 0)]


async def test_miles_stay_miles(home: House, chat: Chat) -> None:
    """Somebody who thinks in miles gets miles back; what is kept is one unit."""
    await chat.says("ran 5 miles in 40 min")

    chat.sees("5 mi in 40 min (8:00/mi), noted.")
    assert runs(home) == [(8.05, 40.0, None)]


async def test_undo_takes_a_run_back_with_all_that_was_to_be_asked(home: House, chat: Chat) -> None:
    """A slip of the finger must not be asked about tomorrow."""
    await chat.says("ran 8k 45min")
    await chat.taps("Undo")
    await chat.waits(hours=15)

    assert "Taken back: 8 km" in chat.whole()
    assert "First steps" not in chat.whole() and "first steps" not in chat.whole()
    assert runs(home) == []


async def test_undo_tapped_twice_says_that_it_is_gone(chat: Chat) -> None:
    """A double tap is no error of the runner's."""
    await chat.says("ran 8k 45min")
    undo = chat.person.chat.messages[-2]
    data = undo.buttons[0][0][1]
    chat.person.taps_data(data, undo.message_id)
    chat.person.taps_data(data, undo.message_id)
    await chat.house.settles()

    assert chat.whole().count("Taken back") == 1


async def test_an_edited_message_corrects_its_run(home: House, chat: Chat) -> None:
    """People mend their slips where they made them."""
    await chat.says("ran 8k 45min")
    chat.person.edits(chat.person.chat.messages[-3].message_id, "ran 9k 45min")
    await home.settles()

    assert "Corrected: 9 km in 45 min" in chat.whole()
    assert runs(home) == [(9.0, 45.0, None)]


async def test_an_edit_to_no_run_takes_it_back(home: House, chat: Chat) -> None:
    """Whoever turns "ran 8k" into "rest day" did not run."""
    await chat.says("ran 8k 45min")
    chat.person.edits(chat.person.chat.messages[-3].message_id, "rest day")
    await home.settles()

    assert runs(home) == []


@pytest.mark.parametrize(
    "said", ["ran 900 km in 3 hours", "ran 0 km in 10 min", "ran 8 km in 0 minutes", "ran 10k 5min"]
)
async def test_a_run_that_cannot_be_is_not_noted(home: House, chat: Chat, said: str) -> None:
    """A slip in a figure would spoil every later comparison."""
    await chat.says(said)

    chat.sees("can’t be right")
    assert runs(home) == []


async def test_a_run_of_yesterday_is_asked_about_this_morning_or_not_at_all(home: House, chat: Chat) -> None:
    """The morning after yesterday's run is today's, and that is over by the evening."""
    await chat.says("ran 8k 45min yesterday")
    chat.sees("1 Nov: 8 km")
    await chat.taps("0")

    chat.does_not_see("in the morning")
    assert rows(home, "select day from run")[0][0] in ("2026-11-01", date(2026, 11, 1))


async def test_more_runs_than_a_day_can_hold(home: House, chat: Chat) -> None:
    """A stuck key must not fill the diary."""
    for _ in range(10):
        await chat.says("ran 1k 6min")

    chat.sees("more than I keep")
    assert len(runs(home)) == 8


async def test_ran_asks_how_far_and_takes_as_last_time(home: House, chat: Chat) -> None:
    """A command without words is a question back, not an error."""
    await chat.says("/ran")
    chat.sees("How far, or how long?")
    await chat.says("5k 30 min")
    await chat.taps("0")
    await chat.says("/ran")
    await chat.taps("Usual: 5 km")

    assert [run[:2] for run in runs(home)] == [(5.0, 30.0), (5.0, 30.0)]


async def test_ran_with_words_is_a_run(home: House, chat: Chat) -> None:
    """The command is a short cut, not a form."""
    await chat.says("/ran 8k 45 min")

    assert runs(home) == [(8.0, 45.0, None)]


async def test_without_consent_no_run_is_kept(home: House, stranger: Chat) -> None:
    """Nothing is stored of somebody who has not agreed."""
    await stranger.says("ran 8k 45min")

    stranger.sees("I keep runs only if I may store your answers")
    assert runs(home) == []


async def test_pain_told_with_the_run_is_not_asked_again(home: House, chat: Chat) -> None:
    """Whoever says it all in one line has said it all; a new place begins with the signs."""
    await chat.says("ran 8k 45min, left shin hurt 4/10")
    chat.sees("8 km in 45 min", "Since this started")

    await chat.taps("None of these")
    chat.sees("Left shin")
    assert runs(home)[0][2] == 4
    assert rows(home, "select region, side, score, context from pain") == [("shin", "left", 4, "run")]


async def test_pain_whose_triage_is_left_half_way_is_not_overlooked(home: House, chat: Chat) -> None:
    """Three painful runs count, even if nobody ever said where."""
    for day in range(3):
        await chat.says("ran 8k 45min")
        await chat.taps("3")
        if "Legs, as before" in chat.labels():
            await chat.taps("Legs, as before")
        if day == 2:
            break
        await chat.waits(days=2)

    assert "It’s time to have your legs looked at." in chat.whole()


async def test_when_somebody_gets_up_is_asked_once(home: House, chat: Chat) -> None:
    """The morning question comes when the runner is up, and nobody is asked twice when that is."""
    await chat.says("ran 8k 45min")
    await chat.taps("0", "09:00")
    chat.sees("09:00 it is")
    await chat.waits(hours=14, minutes=30)
    chat.does_not_see("first steps")
    await chat.waits(minutes=45)
    chat.sees("first steps")

    await chat.taps("0")
    await chat.says("ran 5k 30min")
    await chat.taps("0")
    chat.does_not_see("When do you usually get up")
