"""Many at once on few rows: nothing is lost, nothing counts twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from sqlalchemy import Connection, func, select

from bot.store import dialogs, outbox, runners
from bot.store.database import Database
from bot.store.dialogs import Dialog
from bot.store.runners import Runner
from bot.store.tables import outbox as letters
from bot.store.tables import runner as people
from tests.store.conftest import NOW

HOT = (1, 2, 3)


def counting_up(chat_id: int) -> Callable[[Connection], None]:
    """Read, then write what was read and one more, as every service does."""

    def job(connection: Connection) -> None:
        met = runners.meet(connection, chat_id, "en", NOW)
        runners.change(connection, met.id, city=str(int(met.city or 0) + 1))

    return job


async def test_fifty_at_once_on_three_chats_lose_nothing(database: Database) -> None:
    """A runner who types quickly, a tick and a tap at the same moment: each finds what the one before has left."""
    await asyncio.gather(*(database.write(counting_up(HOT[number % 3])) for number in range(150)))

    counted = await database.write(lambda c: c.execute(select(people.c.chat_id, people.c.city)).all())

    assert {row.chat_id: row.city for row in counted} == dict.fromkeys(HOT, "50")


def handling(chat_id: int, update_id: int) -> Callable[[Connection], bool]:
    """What the bot does with one update, in small."""

    def job(connection: Connection) -> bool:
        if not runners.is_new_update(connection, update_id, NOW):
            return False
        met = runners.meet(connection, chat_id, "en", NOW)
        runners.change(connection, met.id, city=str(int(met.city or 0) + 1))
        outbox.add(connection, met.id, chat_id, {"text": str(update_id)}, NOW)
        return True

    return job


async def test_a_first_burst_that_is_delivered_twice_counts_once(database: Database) -> None:
    """New chats have no row yet that could be locked: inserted before it is locked, none of 511 in 1,200 is lost."""
    updates = [(chat, chat * 10 + turn) for turn in range(3) for chat in range(1, 101)]
    outcomes = await asyncio.gather(*(database.write(handling(*update)) for update in [*updates, *updates]))

    counted = await database.write(lambda c: c.execute(select(people.c.chat_id, people.c.city)).all())
    said = await database.write(lambda c: c.execute(select(func.count()).select_from(letters)).scalar())

    assert Counter(outcomes) == {True: 300, False: 300}
    assert {city for _, city in counted} == {"3"}
    assert (len(counted), said) == (100, 300)


def answering(runner: Runner, key: str, seen: list[Dialog]) -> Callable[[Connection], None]:
    """Add one answer to the open dialog; at the first turn to the one that was seen before, as a slow reader would."""

    def job(connection: Connection) -> None:
        now = dialogs.open_for(connection, runner.id)
        assert now is not None
        known = seen.pop() if seen else now
        dialogs.keep(connection, known, {**known.answers, key: "yes"}, NOW)

    return job


async def test_two_writers_of_one_dialog_both_count(database: Database, runner: Runner) -> None:
    """The version column lets the quicker one win; the other is tried again on what stands there then."""
    opened = await database.write(lambda c: dialogs.begin(c, runner.id, "triage", {}, "v", NOW))

    await asyncio.gather(*(database.write(answering(runner, key, [opened])) for key in "abcd"))

    found = await database.write(lambda c: dialogs.open_for(c, runner.id))
    assert found is not None
    assert dict(found.answers) == dict.fromkeys("abcd", "yes")
    assert found.version == 4
