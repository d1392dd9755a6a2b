"""The whole bot while its PostgreSQL server is gone: it says so, takes nothing, and goes on by itself afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat import Chat, House, house
from tests.databases import blank
from tests.postgres import Server
from tests.promises.outages import polls_in_vain

# One group: they share a server that each of them stops.
pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture
async def home(server: Server, tmp_path: Path) -> AsyncIterator[House]:
    """A bot on that server."""
    async with house(tmp_path, database=await blank(server)) as built:
        yield built


async def test_a_server_that_crashes_costs_no_answer_and_no_emergency_card(
    home: House, chat: Chat, server: Server
) -> None:
    """Promise 7: the one message that cannot wait needs no database; promise 1: the rest waits at Telegram's."""
    await chat.says("/triage")
    server.stop()
    told = [chat.person.says("none of these"), chat.person.says("I have chest pain and can't breathe")]
    for _ in range(3):
        await polls_in_vain(home)
    assert home.sandbox.pending == told
    assert chat.whole().count("I can’t save right now") == 1
    assert chat.whole().count("🚑") == 1

    server.start()
    await home.settles()
    assert home.sandbox.pending == []
    assert chat.whole().count("Where does it hurt most?") == 1
    assert chat.whole().count("🚑") == 2


async def test_a_restart_between_two_messages_is_not_noticed(home: House, chat: Chat, server: Server) -> None:
    """Servers get updates too; a runner in the middle of a conversation has nothing to do with that."""
    await chat.says("/triage")
    server.stop()
    server.start()

    await chat.taps("None of these")

    assert chat.new().count("Where does it hurt most?") == 1
    assert "save right now" not in chat.whole()
