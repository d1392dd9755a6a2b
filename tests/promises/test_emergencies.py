"""Promise 7: red flags speak at once, also while nothing can be stored."""

from __future__ import annotations

import pytest

from bot.sandbox import Fault
from tests.chat import Chat, House
from tests.promises.outages import database_out, polls_in_vain

DOWN = "can’t save right now"


def downs(chat: Chat) -> int:
    return chat.whole().replace("'", "’").count(DOWN)


async def test_the_card_comes_once_a_chat_while_the_database_is_out(home: House, chat: Chat) -> None:
    """The one message that cannot wait does not need a database; a storm of it would help nobody."""
    other = home.runner("Bea")
    chat.person.says("I have chest pain and can't breathe")
    other.person.says("/help")

    with database_out(home):
        for _ in range(4):
            await polls_in_vain(home)
        assert (downs(chat), downs(other)) == (1, 1)
        assert chat.whole().count("🚑") == 1
        assert "🚑" not in other.whole()
        assert len(home.sandbox.pending) == 2

    await home.settles()
    assert home.sandbox.pending == []
    assert chat.whole().count("🚑") == 2
    assert "/triage" in other.new()


async def test_a_second_outage_is_told_again(home: House, chat: Chat) -> None:
    """What was said about yesterday's outage does not stand for today's."""
    for outage in (1, 2):
        chat.person.says("my knee hurts")
        with database_out(home):
            await polls_in_vain(home)
        await home.settles()
        assert downs(chat) == outage


async def test_a_sign_is_heard_in_any_state(home: House, chat: Chat) -> None:
    """Whatever is open, a typed warning sign is answered before anything else."""
    for state in ("/start", "/settings", "/triage", "/delete", "/nonsense"):
        await chat.says(state)
        await chat.says("I have chest pain and can't breathe")
        assert chat.new().startswith("🚑"), state


async def test_a_whole_crowd_hears_of_it(home: House) -> None:
    """Fifty runners in one batch: the last hears of the emergency as soon as the first."""
    home.sandbox.flood.on = False
    crowd = [home.runner() for _ in range(50)]
    for one in crowd:
        one.person.says("I have chest pain")

    with database_out(home):
        await polls_in_vain(home)

    assert [one.whole().count("🚑") for one in crowd] == [1] * 50


@pytest.mark.parametrize("action", ["drop_before", "status"])
async def test_a_card_that_did_not_get_through_is_sent_again(home: House, stranger: Chat, action: str) -> None:
    """It is not in the outbox, which nobody can write to: so the bot itself tries again."""
    home.sandbox.faults.add(Fault(action=action, method="sendMessage", status=502, times=2))  # type: ignore[arg-type]
    stranger.person.says("I have chest pain")

    with database_out(home):
        await polls_in_vain(home)

    assert stranger.whole().count("🚑") == 1
