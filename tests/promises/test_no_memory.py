"""Promise 4: no conversation in process memory. A restart between any two steps gives the same."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.chat import Chat, house

STEPS = [
    ("says", "/start"),
    ("taps", "I agree"),
    ("taps", "Yes"),
    ("says", "leeds"),
    ("taps", "Yes"),
    ("taps", "Evening"),
    ("taps", "Tu"),
    ("taps", "Done"),
    ("says", "my left shin hurts"),
    ("taps", "1"),
    ("taps", "1"),
    ("taps", "None of these"),
    ("taps", "Shin"),
    ("taps", "‹ Back"),
    ("taps", "Calf"),
    ("taps", "Left"),
    ("says", "/cancel"),
    ("says", "/settings"),
    ("says", "I have chest pain"),
    ("says", "/why"),
]


async def walked(folder: Path, restart: bool) -> list[tuple[str, bool, list[list[tuple[str, str]]]]]:
    """What the runner sees, with or without a kill after every step."""
    folder.mkdir()
    async with house(folder) as home:
        chat = home.runner()
        for how, what in STEPS:
            await getattr(chat, how)(what)
            if restart:
                await home.restarts()
        return [(message.text, message.edited, message.buttons) for message in chat.person.chat.log]


async def test_a_restart_between_any_two_steps_changes_nothing(tmp_path: Path) -> None:
    """Whoever operates the bot may restart it at any time; no runner notices."""
    assert await walked(tmp_path / "restarted", True) == await walked(tmp_path / "plain", False)


@pytest.mark.parametrize("taps", [2, 3])
async def test_a_double_tap_counts_once(chat: Chat, taps: int) -> None:
    """Thumbs tap twice: the second tap finds the question answered and harms nothing."""
    await chat.says("/triage")
    message, data = chat._button("None of these")
    for _ in range(taps):
        chat.person.taps_data(data, message)
    await chat.house.settles()

    assert chat.new().count("Where does it hurt most?") == 1


async def test_a_hundred_runners_at_once_do_not_mix(tmp_path: Path) -> None:
    """Chats are handled side by side; each gets exactly its own answers."""
    async with house(tmp_path) as home:
        people = [home.runner(f"Ann{number}") for number in range(30)]
        for one in people:
            one.person.says("/start")
        await home.settles()
        for number, one in enumerate(people):
            for label in ("I agree",):
                message, data = one._button(label)
                one.person.taps_data(data, message)
        await home.settles()
        for one in people:
            message, data = one._button("Yes")
            one.person.taps_data(data, message)
        await home.settles()
        for number, one in enumerate(people):
            one.person.says(f"UTC+{number % 14 + 1}")
        await home.settles()

        await asyncio.sleep(0)
        for number, one in enumerate(people):
            assert one.log[-1].text.startswith(f"UTC+{number % 14 + 1:02}00")
