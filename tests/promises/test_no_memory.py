"""Promise 4: no conversation in process memory. A restart between any two steps gives the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat import Chat, House, house

STEPS = [
    ("says", "/start"),
    ("taps", "I agree"),
    ("taps", "Yes"),
    ("says", "UTC+2"),
    ("taps", "Yes"),
    ("says", "/triage"),
    ("taps", "1"),
    ("taps", "1"),
    ("taps", "None of these"),
    ("taps", "Shin"),
    ("taps", "‹ Back"),
    ("taps", "Calf"),
    ("taps", "Left"),
    ("says", "I have chest pain"),
    ("says", "/why"),
]


async def walked(folder: Path, kind: str, restart: bool) -> list[tuple[str, bool, list[list[tuple[str, str]]]]]:
    """What the runner sees, with or without a kill after every step."""
    async with house(folder, database=kind) as home:
        chat = home.runner()
        for how, what in STEPS:
            await getattr(chat, how)(what)
            if restart:
                await home.restarts()
        return [(message.text, message.edited, message.buttons) for message in chat.person.chat.log]


async def test_a_restart_between_any_two_steps_changes_nothing(tmp_path: Path, kind: str) -> None:
    """Whoever operates the bot may restart it at any time; no runner notices."""
    assert await walked(tmp_path / "restarted", kind, True) == await walked(tmp_path / "plain", kind, False)


@pytest.mark.parametrize("taps", [2, 3])
async def test_a_double_tap_counts_once(chat: Chat, taps: int) -> None:
    """Thumbs tap twice: the second tap finds the question answered and harms nothing."""
    await chat.says("/triage")
    message, data = chat._button("None of these")
    for _ in range(taps):
        chat.person.taps_data(data, message)
    await chat.house.settles()

    assert chat.new().count("Where does it hurt most?") == 1


async def test_runners_side_by_side_do_not_mix(home: House) -> None:
    """Chats are handled at the same time; each gets exactly its own answers."""
    people = [home.runner() for _ in range(25)]
    for number, one in enumerate(people):
        one.person.says("/start")
        one.person.says("I agree, store my answers")
        one.person.says("Yes")
        one.person.says(f"UTC+{number % 14 + 1}")
    await home.waits(minutes=2)

    places = [one.log[-1].text.partition(",")[0] for one in people]
    assert places == [f"UTC+{number % 14 + 1}" for number in range(25)]
