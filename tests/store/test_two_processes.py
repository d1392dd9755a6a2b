"""Two processes on one PostgreSQL database: one of them does each thing.

Today one process alone polls and ticks. These hold what lets several share the work.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.store import check_ins, outbox, runners
from bot.store.database import PostgresDatabase
from bot.store.outbox import PROMPT, REPLY, Letter
from bot.store.tables import outbox as letters
from tests.databases import POSTGRESQL, empty, kinds
from tests.store.conftest import NOW
from tests.store.test_contention import handling

LATER = NOW + timedelta(hours=1)
LEFT = select(func.count()).select_from(letters).where(letters.c.state == "ready")
WAITS = (
    "select count(*) from pg_locks join pg_database d on d.oid = database"
    " where datname = current_database() and locktype = 'advisory' and not granted"
)
Pair = tuple[PostgresDatabase, PostgresDatabase]


@pytest.fixture(params=[kind for kind in kinds() if kind == POSTGRESQL])
async def pair(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Pair]:
    """Two processes that do not ask for the lock."""
    url = await empty(request.param, tmp_path)
    both = PostgresDatabase(url, alone=False), PostgresDatabase(url, alone=False)
    yield both
    for one in both:
        await one.close()


def crowd(connection: Connection) -> None:
    """A hundred runners with a question that is due and two letters each."""
    for chat in range(1, 101):
        met = runners.meet(connection, chat, "en", NOW)
        check_ins.plan(connection, met.id, "morning", NOW, LATER)
        for text in ("first", "second"):
            outbox.add(connection, met.id, chat, {"text": text}, NOW)


def asking(connection: Connection) -> list[int]:
    """Claim a few due questions and note that they are asked, as the tick does."""
    claimed = [due.id for due in check_ins.claim_due(connection, NOW, 7)]
    for one in claimed:
        check_ins.set_state(connection, one, "asked")
    return claimed


def sending(connection: Connection) -> list[Letter]:
    return outbox.claim(connection, NOW, 7, [])


def ending(letter: Letter) -> Callable[[Connection], None]:
    return lambda connection: outbox.end(connection, letter.id, "sent", NOW, 1, None)


async def asks(one: PostgresDatabase) -> list[int]:
    """Go on asking until nothing is left."""
    asked: list[int] = []
    while more := await one.write(asking):
        asked += more
    return asked


async def test_a_letter_that_is_being_claimed_holds_back_its_chat(pair: Pair) -> None:
    """What the other process has not committed yet is not seen: two letters of one chat would overtake each other."""
    met = await pair[0].write(lambda connection: runners.meet(connection, 1, "en", NOW))
    await pair[0].write(lambda c: outbox.add(c, met.id, 1, {"text": "evening"}, NOW, rank=PROMPT))

    async with pair[0].engine.begin() as first:
        mine = await first.run_sync(sending)
        await pair[0].write(lambda c: outbox.add(c, met.id, 1, {"text": "reply"}, NOW, rank=REPLY))
        theirs = asyncio.create_task(pair[1].write(sending))
        while not theirs.done() and not await pair[0].write(lambda c: c.exec_driver_sql(WAITS).scalar()):
            continue

    assert [letter.message for letter in mine] == [{"text": "evening"}]
    assert await theirs == []


async def test_each_letter_is_sent_by_one_and_in_order(pair: Pair) -> None:
    """Two that send share the work; a chat reads its letters in the order in which they were written."""
    await pair[0].write(crowd)
    happened: list[tuple[int, str, str]] = []

    async def sends(one: PostgresDatabase) -> list[object]:
        taken = await one.write(sending)
        happened.extend((letter.chat_id, "claimed", letter.message["text"]) for letter in taken)
        for letter in taken:
            happened.append((letter.chat_id, "sent", letter.message["text"]))
            await one.write(ending(letter))
        return list(taken)

    while await pair[0].write(lambda c: c.execute(LEFT).scalar()):
        await asyncio.gather(*(sends(one) for one in (*pair, *pair)))

    both = [(how, text) for text in ("first", "second") for how in ("claimed", "sent")]
    assert [[step[1:] for step in happened if step[0] == chat] for chat in range(1, 101)] == [both] * 100


async def test_an_update_that_comes_to_both_counts_once(pair: Pair) -> None:
    """Telegram repeats what was not acknowledged, perhaps to another process."""
    updates = [(chat, chat) for chat in range(1, 51)]

    outcomes = await asyncio.gather(*(one.write(handling(*update)) for update in updates for one in pair))

    assert sorted(outcomes) == [False] * 50 + [True] * 50
    assert await pair[0].write(lambda c: c.execute(select(func.count()).select_from(letters)).scalar()) == 50


async def test_each_question_is_asked_by_one(pair: Pair) -> None:
    """Two ticks at the same moment must not ask a runner twice."""
    await pair[0].write(crowd)

    asked = await asyncio.gather(*(asks(one) for one in (*pair, *pair)))

    assert sorted(due for some in asked for due in some) == list(range(1, 101))
