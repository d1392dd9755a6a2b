"""Whoever operates the bot hears of what goes wrong: soon, seldom, and without a word about a person."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.chat.context import Context
from bot.sandbox import Fault
from bot.services.operator import without_values
from bot.settings import Settings
from bot.store.database import DatabaseUnavailable
from tests.chat import Chat, House, house
from tests.promises.outages import database_out

OPERATOR = 77


class Operated(House):
    """A house whose operator wants to hear."""

    def settings(self) -> Settings:
        return super().settings().model_copy(update={"operator_chat_id": OPERATOR})


@pytest.fixture
async def operated(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """A bot with an operator, on an empty database."""
    monkeypatch.setattr("tests.chat.House", Operated)
    async with house(tmp_path, database=kind) as built:
        yield built


@pytest.fixture
async def desk(operated: House) -> Chat:
    """The operator's chat, and a bot that has run for a while."""
    person = operated.sandbox.user(OPERATOR, first_name="Op", language_code="en")
    operator = Chat(operated, person)
    await operator.says("/help")
    await operated.waits(minutes=5)
    await goes_on(operated, minutes=5)
    return operator


async def goes_on(home: House, minutes: int) -> None:
    """Let time pass a minute at a time, as it does for a bot that runs."""
    for _ in range(minutes):
        home.clock.at += timedelta(minutes=1)
        await home.settles()


async def fails(update: Update, context: Context) -> None:
    """Be a handler that cannot."""
    raise ZeroDivisionError


async def test_updates_set_aside_are_summed_up_once_in_ten_minutes(operated: House, desk: Chat) -> None:
    """Twenty messages about one fault hide the next fault."""
    operated.app.application.add_handler(MessageHandler(filters.Regex("^poison "), fails), group=-1)
    ann, before = operated.runner(), len(desk.log)
    for number in range(3):
        await ann.says(f"poison {number}")
        await goes_on(operated, minutes=2)

    assert [message.text for message in desk.log[before:]] == [
        "One update was set aside since Mon 2 Nov 18:10 UTC. The log and docs/operations.md say more."
    ]
    await goes_on(operated, minutes=9)
    assert len(desk.log) == before + 2
    assert desk.log[-1].text.startswith("2 updates were set aside since Mon 2 Nov 18:12 UTC.")
    assert "poison" not in desk.whole()


async def test_failed_sends_are_counted_with_their_causes_and_blocks_are_none(operated: House, desk: Chat) -> None:
    """A runner who leaves is no fault; a message that Telegram refuses is one."""
    ann, bea = operated.runner("Ann"), operated.runner("Bea")
    await ann.says("/help")
    await bea.says("/help")
    refused = "Bad Request: message text 'left shin 5' is empty at 12"
    operated.sandbox.faults.add(Fault(action="status", method="sendMessage", status=400, description=refused, times=1))
    await ann.says("/help")
    forbidden = "Forbidden: bot was blocked by the user"
    operated.sandbox.faults.add(
        Fault(action="status", method="sendMessage", status=403, description=forbidden, times=1)
    )
    await bea.says("/help")
    before = len(desk.log)

    await goes_on(operated, minutes=3)

    (told,) = [message.text for message in desk.log[before:]]
    assert told.splitlines()[0].startswith("One message could not be sent")
    assert told.splitlines()[1:] == [
        "· 1 × Message text",
        "(One more was for somebody who has blocked me: no failure.)",
    ]


async def test_a_database_that_was_out_is_told_when_it_is_over(operated: House, desk: Chat) -> None:
    """While nothing can be stored nothing can be told; afterwards the operator knows from when to when."""
    before = len(desk.log)
    with database_out(operated):
        for _ in range(6):
            operated.clock.at += timedelta(minutes=1)
            await operated.app.intake.poll(0)
            with pytest.raises(DatabaseUnavailable):
                await operated.app.tick.step(operated.clock())
    operated.clock.at += timedelta(minutes=1)
    await operated.settles()

    told = [message.text for message in desk.log[before:]]
    assert told == ["I could not write to the database from Mon 2 Nov 18:11 UTC to Mon 2 Nov 18:17 UTC."]


async def test_telegram_out_of_reach_is_told_when_it_is_back(operated: House, desk: Chat) -> None:
    """Ticks go on, polls do not: that is a network, or another process with the same token."""
    before = len(desk.log)
    for _ in range(30):
        operated.clock.at += timedelta(minutes=1)
        await operated.app.tick.step(operated.clock())
    await goes_on(operated, minutes=2)

    assert [message.text for message in desk.log[before:]] == [
        "I could not reach Telegram from Mon 2 Nov 18:10 UTC to Mon 2 Nov 18:41 UTC."
    ]


async def test_a_stop_is_told_after_the_start_and_a_restart_is_not(operated: House, desk: Chat) -> None:
    """An operator who restarts the bot knows that; one whose machine was off for an hour may not."""
    before = len(desk.log)
    await operated.restarts()
    assert len(desk.log) == before

    await operated.app.close()
    operated.clock.at += timedelta(hours=1)
    await operated.starts()
    await operated.settles()

    assert desk.log[-1].text == "I was not running from Mon 2 Nov 18:10 UTC to Mon 2 Nov 19:10 UTC."


async def test_what_goes_wrong_while_a_report_waits_is_added_to_it(operated: House, desk: Chat) -> None:
    """An hour without Telegram is told in one message, not in six."""
    before = len(desk.log)
    for _ in range(2):
        await operated.app.close()
        operated.clock.at += timedelta(hours=1)
        await operated.starts()
    await operated.settles()

    assert len(desk.log) == before + 1
    assert desk.log[-1].text.count("I was not running") == 2


async def test_an_operator_who_cannot_be_reached_is_no_reason_to_write_more(operated: House, desk: Chat) -> None:
    """A wrong number in the settings must not become a failure that is reported to the wrong number."""
    desk.person.blocks()
    operated.app.application.add_handler(MessageHandler(filters.Regex("^poison$"), fails), group=-1)
    await operated.runner().says("poison")

    await goes_on(operated, minutes=40)

    sends = [c for c in operated.sandbox.ledger if c.method == "sendMessage" and int(c.params["chat_id"]) == OPERATOR]
    assert len(sends) == 2  # the help before, and one report


async def test_without_an_operator_nothing_is_written(home: House) -> None:
    """It is a choice; the log says the same."""
    await goes_on(home, minutes=3)
    await home.app.close()
    home.clock.at += timedelta(hours=5)
    await home.starts()
    await home.settles()

    assert [call for call in home.sandbox.ledger if call.method == "sendMessage"] == []


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ('Bad Request: can\'t parse entities: Unsupported start tag "shin" at byte 4', "Bad Request: can"),
        ("Timed out", "Timed out"),
        ("Group migrated to supergroup. New chat id: -100123456", "Group migrated to supergroup. New chat id: …"),
        ("Bad Request: <b>my knee", "Bad Request"),
        ("", ""),
    ],
)
def test_causes_quote_nobody(why: str, told: str) -> None:
    """Telegram's words for an error may repeat the message that it refused."""
    assert without_values(why) == told
