"""Promise 2: once. A redelivered update changes nothing, in whatever order it comes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.sandbox import Fault
from tests.chat import Chat, House, house

# every second poll, so that there is an end to what comes
REDELIVER = Fault(action="redeliver", method="getUpdates", probability=0.5)
SHUFFLE = Fault(action="shuffle", method="getUpdates")
Walk = Callable[[Chat], Awaitable[None]]


async def walks(chat: Chat) -> None:
    """Set up, a triage with steps back, advice, reasons."""
    await chat.says("/start")
    await chat.taps("I agree", "Yes")
    await chat.says("leeds")
    await chat.taps("Yes", "Evening", "Tu", "Th", "Done")
    await chat.says("/triage")
    await chat.taps("None of these", "Shin", "‹ Back", "Calf", "Left")
    await chat.says("i have chest pain")
    await chat.says("/why")


async def history(folder: Path, kind: str, *faults: Fault, walk: Walk = walks) -> list[tuple[str, bool]]:
    """What a runner has seen, every send and every edit, under these faults."""
    async with house(folder, database=kind) as home:
        for fault in faults:
            home.sandbox.faults.add(fault)
        chat = home.runner()
        await walk(chat)
        assert await _dialogs(home) == 2
        return [(message.text, message.edited) for message in chat.person.chat.log]


async def _dialogs(home: House) -> int | None:
    found = await home.app.database.write(lambda c: c.exec_driver_sql("select count(*) from dialog").scalar())
    return int(found or 0)


async def test_redelivered_and_shuffled_updates_change_nothing(tmp_path: Path, kind: str) -> None:
    """Old updates come again and again, out of order; the chat reads the same."""
    expected = await history(tmp_path / "plain", kind)

    assert await history(tmp_path / "troubled", kind, REDELIVER, SHUFFLE) == expected


async def test_a_backlog_is_taken_in_order(home: House, stranger: Chat) -> None:
    """After an outage answers come in one batch: they count in the order in which they were given."""
    home.sandbox.faults.add(SHUFFLE)
    home.sandbox.faults.add(REDELIVER)
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    for hours in range(1, 9):
        stranger.person.says(f"UTC+{hours}")
        stranger.person.taps_data("q:1:place-ok:another", 0)
    await home.settles()

    seen = [message.text.partition(",")[0] for message in stranger.log if message.text.startswith("UTC")]
    assert seen == [f"UTC+{hours}" for hours in range(1, 9)]
