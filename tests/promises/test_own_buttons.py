"""Promise 12: nobody reads or taps for somebody else."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bot.store.tables import advice, dialog
from tests.chat import Chat, House

PRIVATE = re.compile(r"shin|🚑|Call|triage", re.IGNORECASE)


async def rows(home: House) -> list[tuple[object, ...]]:
    """Every dialog and advice as it is stored."""
    found = await home.app.database.write(
        lambda c: [*c.execute(select(dialog).order_by(dialog.c.id)), *c.execute(select(advice))]
    )
    return [tuple(row) for row in found]


@pytest.mark.parametrize(
    "data",
    ["q:2:signs:g1", "q:2:signs:none", "q:2:signs:x", "q:2:signs:<", "w:1:why", "w:1:then", "x:1", "c:1:continue"],
)
async def test_a_button_of_another_chat_does_nothing_and_shows_nothing(home: House, chat: Chat, data: str) -> None:
    """Button data can be forged or forwarded; the row it names belongs to one runner."""
    await chat.says("I have chest pain")
    await chat.says("/triage")
    before = await rows(home)
    mallory = home.runner("Mallory")
    await mallory.says("/help")
    mallory._read = len(mallory.person.chat.messages)
    mallory.person.taps_data(data, 1)
    await home.settles()

    assert await rows(home) == before
    assert mallory.new() == ""
    assert home.sandbox.toasts[-1].text


async def test_a_group_hears_nothing_about_anybody(home: House, chat: Chat) -> None:
    """Legs are talked about in private: a command in a group gets one general line, a text nothing."""
    await chat.says("I have chest pain")
    group = home.sandbox.group(-1001234, member=chat.person)
    before = await rows(home)
    for typed in ("/why", "/export", "/triage@legcheck_sandbox_bot", "my shin hurts", "I have chest pain"):
        group.says(typed)
    group.taps_data("w:1:why", 1)
    await home.settles()

    said = [message.text for message in group.chat.messages if message.from_bot]
    assert await rows(home) == before
    assert not any("chest" in text or "🚑" in text for text in said)
    assert not any(message.document for message in group.chat.messages)
