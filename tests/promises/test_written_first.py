"""Promises 3 and 5: what is said is written first, leaves once, in order, and survives a kill."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox import Fault
from bot.store import outbox
from bot.store.database import DatabaseUnavailable, Job
from bot.store.tables import outbox as table
from bot.store.tables import runner as runners
from tests.chat import Chat, House, house
from tests.promises.outages import database_out, soon_gives_up


async def letters(home: House) -> list[tuple[str, int, str | None]]:
    """Every letter's state, tries and cause."""
    columns = select(table.c.state, table.c.attempts, table.c.error).order_by(table.c.id)
    rows = await home.app.database.write(lambda c: c.execute(columns).all())
    return [(row.state, row.attempts, row.error) for row in rows]


def sends(home: House) -> int:
    """How often the bot has tried to send something."""
    return sum(call.method == "sendMessage" for call in home.sandbox.ledger)


async def test_a_reply_survives_a_kill_between_commit_and_send(home: House, stranger: Chat) -> None:
    """What was promised in the transaction is said by the next process."""
    stranger.person.says("/help")
    await home.app.intake.poll(0)
    assert stranger.log == []

    await home.restarts()
    assert len(stranger.log) == 1
    assert await letters(home) == [("sent", 1, None)]


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_reply_under_way_at_a_kill_is_said_once_more(home: House, stranger: Chat, arrived: bool) -> None:
    """Nobody knows whether it arrived: said twice is better than not at all."""
    home.sandbox.faults.add(Fault(action="silent" if arrived else "refuse_before", method="sendMessage", times=1))
    stranger.person.says("/help")
    await home.app.intake.poll(0)
    await home.app.delivery.step(home.clock())
    while not sends(home):
        await home.app.bot.get_me()

    await home.restarts()
    assert len(stranger.log) == 1 + arrived
    assert await letters(home) == [("sent", 2, None)]


async def test_order_in_a_chat_is_kept_whatever_telegram_answers(home: House, stranger: Chat) -> None:
    """A question that overtakes the advice before it is a wrong question."""
    for fault in (
        Fault(action="status", method="sendMessage", status=502, probability=0.3),
        Fault(action="drop_before", method="sendMessage", probability=0.2),
        Fault(action="status", method="sendMessage", status=429, retry_after=2, probability=0.1),
    ):
        home.sandbox.faults.add(fault)
    people = [stranger, home.runner("Bea"), home.runner("Cleo")]
    for question in ("shoes", "stretching", "warm up", "surface", "overtraining"):
        for one in people:
            one.person.says(f"/faq {question}")
    await home.waits(minutes=20)
    home.sandbox.faults.clear()
    await home.waits(minutes=5)

    whole = [list(dict.fromkeys(message.text for message in one.log)) for one in people]
    assert whole[0] == whole[1] == whole[2]
    assert len(whole[0]) == 5
    assert home.sandbox.flood.refused_in_penalty <= 3


async def test_a_429_is_obeyed_and_costs_nothing(home: House, stranger: Chat) -> None:
    """Sending on while Telegram says wait is what gets a bot banned."""
    home.sandbox.faults.add(Fault(action="status", method="sendMessage", status=429, retry_after=60, times=1))
    await stranger.says("/help")
    assert (sends(home), stranger.log) == (1, [])

    await home.waits(seconds=70)
    refused, sent = [call.at for call in home.sandbox.ledger if call.method == "sendMessage"]
    assert 60 <= sent - refused < 61
    assert len(stranger.log) == 1
    assert home.sandbox.flood.refused_in_penalty == 0
    assert (await letters(home))[0][:2] == ("sent", 1)


@pytest.mark.parametrize("status", [500, 502, 401])
async def test_a_passing_refusal_is_tried_until_it_passes(home: House, stranger: Chat, status: int) -> None:
    """An hour of trouble at Telegram's end loses nothing, and one 401 does not end the bot."""
    home.sandbox.faults.add(Fault(action="status", method="sendMessage", status=status, times=6))
    await stranger.says("/help")
    await home.waits(minutes=10)

    assert len(stranger.log) == 1
    assert sends(home) == 7


@pytest.mark.parametrize(("action", "seen"), [("silent", 2), ("drop_after", 2), ("drop_before", 1)])
async def test_an_unknown_outcome_is_tried_once_more(home: House, stranger: Chat, action: str, seen: int) -> None:
    """Accepted but not answered looks like not accepted: one repetition, never a storm."""
    soon_gives_up(home)
    home.sandbox.faults.add(Fault(action=action, method="sendMessage", times=1))  # type: ignore[arg-type]
    await stranger.says("/help")

    assert len(stranger.log) == seen
    assert (await letters(home))[0][:2] == ("sent", 2)


async def test_a_send_that_is_never_answered_ends(home: House, stranger: Chat) -> None:
    """Twice and no more: the second silence is written down as unknown, and the chat goes on."""
    soon_gives_up(home)
    home.sandbox.faults.add(Fault(action="silent", method="sendMessage", times=2))
    await stranger.says("/help")
    await stranger.says("/tips")

    assert [state for state, _, _ in await letters(home)] == ["unknown", "sent"]
    assert len(stranger.log) == 3


async def test_a_runner_who_has_blocked_the_bot_is_left_alone(home: House, chat: Chat) -> None:
    """One refusal is enough; what is stored stays, and others are not touched."""
    other = home.runner("Bea")
    chat.person.chat.blocked = True
    chat.person.says("/help")
    chat.person.says("/tips")
    await other.says("/help")
    first = select(runners.c.state, runners.c.consent).order_by(runners.c.id)
    blocked = await home.app.database.write(lambda c: c.execute(first).first())
    tries = sends(home)
    await home.waits(minutes=30)

    assert blocked == ("blocked", "agreed")
    assert sends(home) == tries
    assert len(other.log) == 1

    chat.person.unblocks()
    await chat.says("/help")
    assert "/triage" in chat.new()


async def test_an_edit_that_changes_nothing_is_done(home: House, chat: Chat) -> None:
    """Telegram's "message is not modified" is no trouble and no reason to repeat."""
    await chat.says("/triage")
    description = "Bad Request: message is not modified: specified new message content is exactly the same"
    home.sandbox.faults.add(
        Fault(action="status", method="editMessageText", status=400, description=description, times=1)
    )
    await chat.taps("None of these")

    assert "Where does it hurt" in chat.new()
    assert sum(call.method == "editMessageText" and not call.accepted for call in home.sandbox.ledger) == 1


async def test_unreadable_formatting_is_sent_plain(home: House, stranger: Chat) -> None:
    """A slip in a text must not cost a runner the advice."""
    description = "Bad Request: can't parse entities: unsupported start tag at byte offset 5"
    home.sandbox.faults.add(Fault(action="status", method="sendMessage", status=400, description=description, times=1))
    await stranger.says("/help")

    assert len(stranger.log) == 1
    assert "<b>" not in stranger.new()
    assert [call.params.get("parse_mode") for call in home.sandbox.ledger if call.method == "sendMessage"][-1] is None


async def test_nothing_is_sent_twice_while_the_database_cannot_note_it(home: House, stranger: Chat) -> None:
    """Marked after sending, a refusing disk once said the same line 73 times; claimed before, once."""
    stranger.person.says("/help")
    await home.app.intake.poll(0)
    home.sandbox.faults.add(Fault(action="delay", method="sendMessage", seconds=0.05))
    await home.app.delivery.step(home.clock())
    with database_out(home):
        while not sends(home):
            await home.app.bot.get_me()
    await home.settles()

    assert len(stranger.log) == 1
    assert sends(home) == 1


async def test_a_file_that_cannot_be_made_now_is_made_later(tmp_path: Path) -> None:
    """An export that fails must not hold up everything else in that chat for ever."""
    async with house(tmp_path) as home:
        chat, path = home.runner(), tmp_path / "legcheck.db"
        await chat.sets_up()
        chat.person.says("/export")
        await home.app.intake.poll(0)
        away = path.rename(path.with_suffix(".away"))
        await home.app.delivery.step(home.clock())
        await home.app.delivery.settled()
        away.rename(path)

        await home.waits(seconds=5)
        assert [message.document_name for message in chat.log if message.document_name] == ["legcheck.json"]


async def test_a_clean_end_leaves_nothing_claimed(home: House, stranger: Chat) -> None:
    """A prompt that was claimed but never sent would count as said: told to end, the bot sends what it claimed."""
    stranger.person.says("/help")
    await home.app.intake.poll(0)
    step = home.app.delivery.step(home.clock())
    step.send(None)
    step.close()
    await home.app.delivery.settled()

    assert await letters(home) == [("sent", 1, None)]


async def test_a_red_flag_does_not_wait_behind_bulk(home: House, chat: Chat) -> None:
    """Two hundred evening questions take seven seconds at Telegram's limit; the card leaves first."""
    crowd = [home.sandbox.user(5000 + number).chat.id for number in range(200)]
    now = home.clock()
    for chat_id in crowd:
        await home.app.database.write(
            lambda c, chat_id=chat_id: outbox.add(  # type: ignore[misc]
                c, 1, chat_id, {"text": "How are your legs?"}, now, rank=outbox.PROMPT, expires_at=now + timedelta(1)
            )
        )
    chat.person.says("I have chest pain")
    await home.app.intake.poll(0)
    before = sends(home)
    await home.app.delivery.step(home.clock())
    await home.app.delivery.settled()

    first = [call for call in home.sandbox.ledger if call.method == "sendMessage"][before:]
    assert first[0].chat_id == chat.person.chat.id
    assert "🚑" in first[0].params["text"]
    assert len(first) < 30


async def test_a_red_flag_is_not_slowed_by_the_pace_of_its_chat(home: House, chat: Chat) -> None:
    """Somebody who has just tapped a lot still hears at once that it is an emergency."""
    for _ in range(8):
        chat.person.says("/help")
    await home.app.intake.poll(0)
    await spends_its_burst(home)
    assert "🚑" not in chat.whole()

    chat.person.says("I have chest pain")
    await home.app.intake.poll(0)
    await spends_its_burst(home)
    assert "🚑" in chat.whole()


async def spends_its_burst(home: House) -> None:
    """Send what may leave within a moment: a third of a second."""
    for _ in range(9):
        home.clock.at += timedelta(milliseconds=40)
        await home.app.delivery.step(home.clock())
        await home.app.delivery.settled()


async def test_a_claim_of_whose_commit_nobody_heard_is_taken_back(home: House, chat: Chat) -> None:
    """A server can die between its commit and its answer: the letters must not lie claimed until the next start."""
    delivery = home.app.delivery
    write = home.app.database.write

    async def committed_but_unheard(job: Job[Any]) -> Any:
        await write(job)
        raise DatabaseUnavailable("the connection was lost")

    chat.person.says("/help")
    await home.app.intake.poll(0)
    home.app.database.write = committed_but_unheard  # type: ignore[method-assign]
    with pytest.raises(DatabaseUnavailable):
        await delivery.step(home.clock())
    home.app.database.write = write  # type: ignore[method-assign]
    await home.settles()

    assert chat.whole().count("What I can do") == 1
