"""kill -9 at random moments of a load over several chats, and the books afterwards.

Each chat is in the middle of set-up: it types UTC offsets one after the other and takes each back. Every answer is
numbered by its offset, and every answer that is applied raises the version of the dialog's row by one.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.databases import ask
from tests.faults.processes import Telegram, bot, kill, until_said

CHATS = tuple(range(2001, 2009))
WHERE = "Which city are you nearest to?"
OFFSETS = [f"UTC{sign}{hours}" for sign in "+-" for hours in range(1, 12)]


@dataclass(frozen=True)
class House:
    """Where the bot lives: its folder and the address of its database."""

    folder: Path
    database: str


@dataclass
class Books:
    """What was asked of the bot, and what came of it."""

    seed: int
    kills: int = 0
    answers: int = 0
    twice: int = 0
    problems: list[str] = field(default_factory=list)


async def drill(far: Telegram, house: House, kills: int, seed: int, rounds: int = 4) -> Books:
    """Kill the bot `kills` times while it works, let the last one finish, and check the books."""
    chance, books = Random(seed), Books(seed)
    dialogs = await _prepared(far, house)
    given = dict.fromkeys(CHATS, 0)
    await far.post("fault", action="delay", method="sendMessage", seconds=0.004)
    for _ in range(kills):
        await _load(far, dialogs, given, rounds)
        await _killed(far, house, chance, 2 * len(CHATS) * rounds)
        books.kills += 1
    process = await bot(house.folder, far.url, database=house.database)
    await until_said(far, house.database)
    await kill(process)
    await _check(far, house, given, books)
    return books


async def _prepared(far: Telegram, house: House) -> dict[int, int]:
    """Bring every chat to the question that is answered again and again; gives the dialogs' ids."""
    process = await bot(house.folder, far.url, database=house.database)
    for said in ("/start", "I agree, store my answers", "Yes"):
        for chat in CHATS:
            await far.post("say", chat_id=chat, text=said)
    await until_said(far, house.database)
    await kill(process)
    rows = ask(house.database, "select chat_id, dialog.id from dialog join runner on runner.id = runner_id")
    return {int(chat): int(dialog) for chat, dialog in rows}


async def _load(far: Telegram, dialogs: dict[int, int], given: dict[int, int], rounds: int) -> None:
    for _ in range(rounds):
        for chat in CHATS:
            await far.post("say", chat_id=chat, text=OFFSETS[given[chat] % len(OFFSETS)])
            await far.post("tap", chat_id=chat, data=f"q:{dialogs[chat]}:place-ok:another")
            given[chat] += 1


async def _killed(far: Telegram, house: House, chance: Random, most: int) -> None:
    """Kill after a random number of sends, and a random few milliseconds on; sometimes in the middle of the start."""
    before = len(await far.get("ledger"))
    process = await bot(house.folder, far.url, database=house.database)
    if chance.random() < 0.1:
        await asyncio.sleep(chance.uniform(0.2, 1.5))
        return await kill(process)
    wanted = chance.randint(0, most)
    for _ in range(3000):
        calls = await far.get("ledger", since=before)
        if sum(call["method"] == "sendMessage" for call in calls) >= wanted or not await far.pending():
            break
        await asyncio.sleep(0.002)
    await asyncio.sleep(chance.uniform(0, 0.02))
    return await kill(process)


async def _check(far: Telegram, house: House, given: dict[int, int], books: Books) -> None:
    stored = _stored(house.database)
    for chat, number in given.items():
        books.answers += 2 * number
        expected = [line for turn in range(number) for line in (OFFSETS[turn % len(OFFSETS)], WHERE)]
        said = [_short(text) for text in (await far.said(chat))[3:]]
        books.twice += len(said) - len(expected)
        books.problems += _compared(chat, said, expected, books.kills)
        # consent, age, and two for each round: one answer applied twice, or not, shows here
        if stored[chat] != 2 + 2 * number:
            books.problems.append(f"chat {chat}: {stored[chat] - 2} answers are applied, {2 * number} were given")
    if books.twice > books.kills * len(CHATS):
        books.problems.append(f"{books.twice} replies were said twice: more than one a chat and kill")


def _compared(chat: int, said: list[str], expected: list[str], kills: int) -> list[str]:
    """Every reply in order, one again only after a kill, nothing else."""
    position, repeated = 0, 0
    for text in said:
        if position < len(expected) and text == expected[position]:
            position += 1
        elif position and text == expected[position - 1] and repeated < kills:
            repeated += 1
        else:
            return [f"chat {chat}: reply {position} of {len(expected)} is {text!r}"]
    lost = Counter(expected) - Counter(said)
    return [f"chat {chat}: never said {dict(lost)}"] if position < len(expected) else []


def _short(text: str) -> str:
    return WHERE if text.startswith(WHERE) else text.partition(",")[0].partition(" (")[0]


def _stored(database: str) -> dict[int, int]:
    """The version of each chat's dialog; a file is sound."""
    if database.startswith("sqlite"):
        assert ask(database, "PRAGMA integrity_check") == [("ok",)]
    rows = ask(database, "select chat_id, version from dialog join runner on runner.id = runner_id")
    return {int(chat): int(version) for chat, version in rows}
