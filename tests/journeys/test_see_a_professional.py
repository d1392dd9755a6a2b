"""Pain that repeats or gets worse: said once, with the dated answers and the rule; and what the runner says to it."""

from __future__ import annotations

from datetime import timedelta

from tests.chat import Chat, House
from tests.journeys.diary import noon, problem
from tests.journeys.steps import bone_spot, rows
from tests.journeys.test_check_ins import SHIN, shin

TIME = "It’s time to have your left shin looked at."


async def runs(chat: Chat, *scores: int, place: str = "Left shin, as before", every: float = 2) -> None:
    """Run every other day, with this pain at the place that is known."""
    for score in scores:
        await chat.says("ran 5k 30min")
        await chat.taps(str(score))
        if score:
            await chat.taps(place)
        await passes(chat)
        await chat.waits(days=every)
        await passes(chat)


async def passes(chat: Chat) -> None:
    """Go through the ten signs where they are asked again."""
    while "None of these" in chat.labels():
        await chat.taps("None of these")


def advices(home: House) -> list[str]:
    return [row[0] for row in rows(home, "select level from advice where episode_id is not null order by id")]


async def test_three_runs_in_a_row_with_pain_at_the_shin(home: House, chat: Chat) -> None:
    """The mission: the same place, three runs, said with dates and the rule, once."""
    await shin(chat)
    await runs(chat, 2, 3)
    await chat.restarts()
    assert TIME not in chat.whole()
    await chat.says("ran 5k 30min")
    await chat.taps("4", "Left shin, as before")

    chat.sees(TIME, "2 (2 Nov), 3 (4 Nov), 4 (6 Nov)", "three runs in a row", "physio")
    assert {"I’ll book", "Already booked", "Seen", "Not now"} <= set(chat.labels()) or "I’ll book" in str(chat.log)
    await passes(chat)
    await chat.waits(days=2)
    await runs(chat, 4)
    assert chat.whole().count(TIME) == 1


async def test_why_replays_it_with_its_receipts(chat: Chat) -> None:
    """Whoever asks why gets the answers of those days, not of today."""
    await shin(chat)
    await runs(chat, 2, 3, 4)
    await chat.restarts()
    await chat.says("/why")

    chat.sees(TIME, "6 Nov, in a run: Left shin 4/10", "The rules that spoke")


async def test_ill_book_is_asked_about_and_seen_counts_anew(home: House, chat: Chat) -> None:
    """After a clinician has looked, older answers are no evidence any more."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.taps("I’ll book")
    assert "I’ll ask again whether it worked out." in chat.whole()
    await chat.waits(days=3)
    await chat.taps("Already seen")
    assert rows(home, "select seen_at from episode")[0][0] is not None

    await runs(chat, 2, 2)
    assert chat.whole().count(TIME) == 1
    await runs(chat, 3)
    assert chat.whole().count(TIME) == 2


async def test_seen_ends_the_questions_about_an_appointment(chat: Chat) -> None:
    """Who has been seen is not asked whether they will be."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.taps("Seen")
    chat.sees("counts for more than my rules")
    await chat.waits(days=4)

    assert "Did you get an appointment" not in chat.whole()


async def test_not_now_is_respected(chat: Chat) -> None:
    """No scolding: what was said stays true, and it is asked about once more."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    await chat.taps("Not now")

    chat.sees("it’s your decision")
    assert "Not now ✓" in chat.whole()


async def test_an_answer_to_it_tapped_twice_or_by_somebody_else(home: House, chat: Chat) -> None:
    """A button belongs to whoever it was made for."""
    await shin(chat)
    await runs(chat, 2, 3, 4, every=1)
    shown = next(
        one for one in reversed(chat.log) if any("I’ll book" in label for row in one.buttons for label, _ in row)
    )
    data = next(data for row in shown.buttons for label, data in row if label == "Seen")
    other = home.runner("Bo")
    await other.says("/help")
    other.person.taps_data(data, other.log[-1].message_id)
    await home.settles()

    assert rows(home, "select count(*) from episode where seen_at is not null")[0][0] == 0


async def test_a_shin_no_better_after_a_week_is_said_without_any_new_answer(home: House, chat: Chat) -> None:
    """A rule can become true by time alone; there is a due row for it."""
    await shin(chat)
    await chat.waits(days=2)
    await chat.says("3")
    await chat.restarts()
    await chat.waits(days=5, hours=2)

    chat.sees(TIME, "no better after a week of taking it easy")
    assert "prompt" not in str(rows(home, "select kind from outbox where state = 'ready'"))


async def test_too_old_answers_ask_and_do_not_advise(chat: Chat) -> None:
    """After a week of silence nobody knows how the shin is: it asks."""
    await shin(chat)
    await chat.says("/settings")
    await chat.taps("Daily check-in", "Only after runs")
    await chat.waits(days=8, hours=2)

    assert TIME not in chat.whole()
    assert "Today is the day your left shin should be better by." in chat.whole()
    await chat.says("3")
    chat.sees("My advice did not hold", "looked at")


async def test_a_problem_without_a_promise_is_not_left_to_silence(home: House, chat: Chat) -> None:
    """An old record has no day to be held to: after a week of silence it asks as well."""
    await problem(home, chat, 0, level="self_manage", level_at=noon(home, 0))
    await chat.says("/settings")
    await chat.taps("Daily check-in", "Only after runs")
    await chat.says("3")
    await chat.waits(days=8, hours=2)

    assert TIME not in chat.whole()
    assert "I haven’t heard about your left shin for a week." in chat.whole()
    await chat.says("3")
    chat.sees(TIME)


async def test_rising_pain_without_running(chat: Chat) -> None:
    """Pain that rises while resting is not left to the next run."""
    await shin(chat, "1")
    for score in ("2", "3", "4"):
        await chat.waits(days=1)
        await chat.says(score)
        await passes(chat)

    assert TIME in chat.whole()


async def test_seven_or_more_opens_the_triage_at_once(chat: Chat) -> None:
    """A single high score is not averaged away."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    await chat.says("8")

    chat.sees("8 out of 10 is a lot", "Since this started")


async def test_a_rise_of_two_asks_the_ten_signs_once(chat: Chat) -> None:
    """One tap, and it goes on: the signs alone, not the whole triage."""
    await shin(chat, "1")
    await chat.waits(hours=1, minutes=1)
    await chat.says("4")
    chat.sees("clearly more than last time", "Since this started")
    await chat.taps("None of these")

    chat.sees("None of the ten signs: good.")
    chat.does_not_see("Where does it hurt")


async def test_a_sign_among_them_leads_on_at_once(chat: Chat) -> None:
    """The short way is short only when there is nothing."""
    await shin(chat, "1")
    await chat.waits(hours=1, minutes=1)
    await chat.says("4")
    await chat.taps("1", "Done", "Now")

    chat.sees("🚑")


async def test_two_places_are_asked_on_one_screen_and_judged_each(home: House, chat: Chat) -> None:
    """A runner with two problems is one runner: one message, one tap a place."""
    await shin(chat)
    await bone_spot_right_foot(chat)
    await chat.waits(days=1, hours=4)
    shown = chat.log[-1]
    if "Did you run" in shown.text:
        await chat.taps("No")
    assert "Left shin" in chat.log[-1].text and "Right foot" in chat.log[-1].text
    await chat.says("2 4")

    found = rows(home, "select region, score from pain where context = 'daily' order by region")
    assert found == [("foot", 4), ("shin", 2)] or found == [("foot", 2), ("shin", 4)]


async def bone_spot_right_foot(chat: Chat) -> None:
    """A sore place on the right foot, through the whole triage."""
    await chat.says("my right foot hurts")
    await chat.tells(**{**SHIN, "region": "foot", "side": "right"}, severity_0_10=4)


async def test_correct_order_of_levels_nothing_is_said_below_what_was_said(home: House, chat: Chat) -> None:
    """Advice to have it seen was given by the triage: the rules over time do not say it a second time."""
    await bone_spot(chat)
    await runs(chat, 3, 4, 5)

    assert TIME not in chat.whole()
    assert advices(home) == ["soon"]


async def test_a_late_answer_counts_for_its_day(home: House, chat: Chat) -> None:
    """An answer that comes two days late is not today's pain."""
    await shin(chat)
    await chat.waits(hours=1, minutes=1)
    shown = chat.log[-1]
    home.clock.at += timedelta(days=2)
    data = next(data for row in shown.buttons for label, data in row if label == "5")
    chat.person.taps_data(data, shown.message_id)
    await home.settles()

    assert str(rows(home, "select day from pain order by id desc limit 1")[0][0]) == "2026-11-02"
