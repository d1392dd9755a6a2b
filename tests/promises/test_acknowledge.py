"""Promise 1: acknowledge after commit; poison is set aside, an outage is not."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import Context
from bot.sandbox import Fault
from bot.store.tables import parked_update
from tests.chat import Chat, House
from tests.promises.outages import database_out, polls_in_vain


async def test_nothing_is_acknowledged_while_nothing_can_be_stored(home: House, chat: Chat) -> None:
    """Telegram keeps what the bot has not taken: that is why an outage loses no report."""
    await chat.says("/triage")
    taken = chat.person.says("none of these")

    with database_out(home):
        await polls_in_vain(home)
        await polls_in_vain(home)
        assert home.sandbox.pending == [taken]
        assert "Where does it hurt most?" not in chat.whole()

    await home.settles()
    assert home.sandbox.pending == []
    assert chat.whole().count("Where does it hurt most?") == 1


async def test_an_update_is_acknowledged_only_by_the_poll_after_its_commit(home: House, stranger: Chat) -> None:
    """Killed between commit and the next poll, the bot gets the update again and knows it."""
    taken = stranger.person.says("/help")

    await home.app.intake.poll(0)
    assert home.sandbox.pending == [taken]

    await home.restarts()
    assert home.sandbox.pending == []
    assert stranger.whole().count("/triage") == stranger.new().count("/triage") > 0
    assert len(stranger.log) == 1


async def test_a_poison_update_is_parked_and_told_once(home: House, chat: Chat) -> None:
    """One update that nobody can handle must not stop its chat, let alone all of them."""
    tries: list[int] = []

    async def fails(update: Update, context: Context) -> None:
        tries.append(update.update_id)
        raise ZeroDivisionError

    home.app.application.add_handler(MessageHandler(filters.Regex("^poison$"), fails), group=-1)
    other = home.runner("Bea")
    chat.person.says("poison")
    other.person.says("/help")
    await chat.says("/help")

    assert len(tries) == 3
    assert "went wrong" in chat.log[-2].text
    assert "/triage" in chat.log[-1].text
    assert len(other.log) == 1
    assert home.sandbox.pending == []
    rows = (await home.app.database.write(lambda c: c.execute(select(parked_update)))).all()
    assert [(row.reason, json.loads(row.body)["message"]["text"]) for row in rows] == [("ZeroDivisionError", "poison")]


async def test_a_poison_update_is_parked_once_though_it_comes_again(home: House, chat: Chat) -> None:
    """A kill after parking brings the update back: the runner is not told a second time."""

    async def fails(update: Update, context: Context) -> None:
        raise ZeroDivisionError

    handler = MessageHandler[Context, None](filters.Regex("^poison$"), fails)
    home.app.application.add_handler(handler, group=-1)
    chat.person.says("poison")
    await home.app.intake.poll(0)
    await home.app.abandon()
    await home.starts()
    home.app.application.add_handler(handler, group=-1)
    await home.settles()

    assert chat.whole().count("went wrong") == 1


MALFORMED = [
    '{"update_id": 700009999, "message": {"text": 5}}',
    '{"update_id": 700009999, "message": "what"}',
    '{"update_id": 700009999, "callback_query": {"id": 1}}',
    '{"update_id": 700009999, "message": {"message_id": 1, "date": "x", "chat": {"id": 1001, "type": "private"}}}',
    '{"update_id": 700009999}',
    "{}",
    "[]",
    "null",
    '{"update_id": "7"}',
]


@pytest.mark.parametrize("raw", MALFORMED)
async def test_a_malformed_update_in_a_batch_stops_nobody(home: House, stranger: Chat, raw: str) -> None:
    """python-telegram-bot's own get_updates raises for the whole batch, for ever."""
    home.sandbox.faults.add(Fault(action="malformed", method="getUpdates", raw=raw, times=1))
    stranger.person.says("/help")
    await home.settles()

    assert "/triage" in stranger.new()
    assert [update for update in home.sandbox.pending if update != 700009999] == []


async def test_a_malformed_update_that_stays_is_set_aside(home: House, stranger: Chat) -> None:
    """It must not come back with every poll until the end of time."""
    home.sandbox.inject({"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1001, "type": "private"}}})
    home.sandbox.user(1001)
    await stranger.says("/help")

    assert "/triage" in stranger.new()
    assert home.sandbox.pending == []
