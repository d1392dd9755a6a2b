"""Two things at once: what one runner does must not cost another, nor one pain the promise about another."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox import Fault
from bot.store import check_ins
from tests.chat import Chat, House
from tests.journeys.steps import bone_spot, rows, runner_id, traces
from tests.promises.outages import database_out, polls_in_vain


async def test_two_questions_put_off_to_the_same_morning_stop_nobody(home: House, chat: Chat) -> None:
    """An evening with two unfinished checks puts both off to half past seven; the clock goes on for all."""
    home.clock.at = datetime(2026, 11, 3, 20, 50, tzinfo=UTC)
    await chat.says("/triage")
    await chat.waits(hours=1, minutes=10)
    await chat.says("/cancel", "/triage")

    await chat.waits(hours=12)

    assert chat.whole().count("We didn’t finish checking your legs") == 1


async def test_in_an_outage_every_waiting_message_is_read_for_signs(home: House, chat: Chat) -> None:
    """Whoever says hello first and then that their chest hurts still gets the card."""
    chat.person.says("hi there")
    chat.person.says("I have chest pain and can't breathe")

    with database_out(home):
        await polls_in_vain(home)
        await polls_in_vain(home)

        assert sum("This could be serious" in message.text for message in chat.log) == 1
        assert sum("I can’t save right now" in message.text for message in chat.log) == 1


async def test_in_an_outage_a_tapped_sign_gets_its_card(home: House, chat: Chat) -> None:
    """The last tap before an emergency card may fall into an outage."""
    await chat.says("/triage")
    await chat.taps("1", "Done")
    message, data = chat._button("Now, or in the last 24 h")
    chat.person.taps_data(data, message)

    with database_out(home):
        await polls_in_vain(home)

    assert "This could be serious" in chat.log[-2].text


async def test_what_is_said_right_after_delete_is_answered(home: House, chat: Chat) -> None:
    """The row that carries the last word must not take a new report with it."""
    await chat.says("/delete")
    message, data = chat._button("Yes, erase everything")
    chat.person.taps_data(data, message)
    chat.person.says("my left calf is swollen and hot")

    await home.settles()

    assert "First the signs that would make it urgent" in chat.log[-2].text


async def test_blocking_after_delete_leaves_no_trace(home: House, chat: Chat) -> None:
    """Most people who erase everything block the bot next."""
    await chat.says("/delete")
    await chat.taps("Yes, erase everything")

    chat.person.blocks()
    await home.settles()

    assert traces(home, chat.person.chat.id) == []


async def test_faq_with_a_sign_of_today_opens_the_ten_signs(chat: Chat) -> None:
    """Somebody may put their own trouble behind /faq."""
    await chat.says("/faq my left calf is swollen and red")

    chat.sees("First the signs that would make it urgent")
    assert "✓ 10" in chat.labels()


async def test_a_sore_shin_does_not_take_an_emergencys_question_back(chat: Chat) -> None:
    """Whether somebody was seen for chest pain is asked, whatever else hurts since."""
    await chat.says("I have chest pain and can't breathe")
    await bone_spot(chat)

    await chat.waits(hours=5)

    chat.sees("Has somebody looked at it?")


async def test_an_old_card_that_was_a_mistake_starts_anew(chat: Chat) -> None:
    """Signs change in days: an old "none" counts no more, and newer promises stay."""
    await chat.says("I have chest pain and can't breathe")
    old = chat._button("I tapped wrong")
    await chat.waits(days=2)
    await bone_spot(chat)

    chat.person.taps_data(old[1], old[0])
    await chat.house.settles()
    await chat.waits(days=4)

    assert "Did you get an appointment?" in chat.whole()


async def test_without_an_age_nothing_is_kept(home: House, stranger: Chat) -> None:
    """Answers are stored of adults only: not saying is not saying yes."""
    await stranger.says("/start")
    await stranger.taps("I agree")

    await bone_spot(stranger) if "Age" in stranger.whole() else await stranger.says(
        "my chest hurts and I can't breathe"
    )

    assert rows(home, "select count(*) from advice") == [(0,)]


async def test_a_question_that_was_taken_back_does_not_leave(home: House, chat: Chat) -> None:
    """A prompt in the queue is looked at once more: it may have been taken back meanwhile."""
    await bone_spot(chat)
    home.clock.at = datetime(2026, 11, 5, 19, 0, 5, tzinfo=UTC)
    await home.app.tick.step(home.clock())

    chat.person.says("/consent")
    await home.app.intake.poll(0)
    mine = runner_id(home, chat)
    await home.app.database.write(lambda connection: check_ins.drop_waiting(connection, mine, "booked"))
    await home.settles()

    assert "Did you get an appointment?" not in chat.whole()


async def test_a_question_whose_message_has_gone_is_sent_anew(home: House, chat: Chat) -> None:
    """Somebody who deletes messages in their chat is not left without the next question."""
    await chat.says("/triage")
    gone = "Bad Request: message to edit not found"
    home.sandbox.faults.add(Fault(action="status", method="editMessageText", times=1, status=400, description=gone))

    await chat.taps("3")

    assert "✓ 3" in chat.labels()
    assert len([message for message in chat.log if "any of these?" in message.text]) == 2
