from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.services import outgoing
from bot.store import outbox, runners
from bot.store.database import Database
from bot.store.outbox import EMERGENCY, PROMPT, REPLY, Letter
from bot.store.runners import Runner
from bot.store.tables import outbox as table
from tests.store.conftest import NOW

SECOND = timedelta(seconds=1)


def add(connection: Connection, runner: Runner, text: str, **how: Any) -> None:
    outbox.add(connection, runner.id, runner.chat_id, {"text": text}, NOW, **how)


def texts(letters: list[Letter]) -> list[str]:
    return [str(letter.message["text"]) for letter in letters]


def states(connection: Connection) -> list[tuple[str, int, bool]]:
    rows = connection.execute(select(table.c.state, table.c.attempts, table.c.message).order_by(table.c.id))
    return [(state, attempts, message is not None) for state, attempts, message in rows]


async def test_red_flags_leave_before_replies_and_replies_before_prompts(database: Database) -> None:
    """A hundred morning questions must not stand before one emergency card."""

    def job(connection: Connection) -> list[Letter]:
        people = [runners.meet(connection, chat, "en", NOW) for chat in range(1, 6)]
        for person, (text, rank) in zip(
            people, [("p", PROMPT), ("r1", REPLY), ("e", EMERGENCY), ("r2", REPLY), ("p2", PROMPT)], strict=True
        ):
            add(connection, person, text, rank=rank)
        return [*outbox.claim(connection, NOW, 3, []), *outbox.claim(connection, NOW, 3, [])]

    assert texts(await database.write(job)) == ["e", "r1", "r2", "p", "p2"]


async def test_one_letter_a_chat_is_on_its_way(database: Database, runner: Runner) -> None:
    """Two sends at once could overtake each other: order in a chat is the order of writing."""

    def job(connection: Connection) -> list[list[str]]:
        add(connection, runner, "one")
        add(connection, runner, "two")
        (first,) = outbox.claim(connection, NOW, 9, [])
        meanwhile = outbox.claim(connection, NOW, 9, [])
        outbox.end(connection, first.id, "sent", NOW, 5, None)
        return [texts([first]), texts(meanwhile), texts(outbox.claim(connection, NOW, 9, []))]

    assert await database.write(job) == [["one"], [], ["two"]]


async def test_a_letter_that_waits_holds_back_its_followers(database: Database, runner: Runner) -> None:
    """After a 429 the chat goes on where it stopped, not with the next line."""

    def job(connection: Connection) -> list[list[str]]:
        add(connection, runner, "one")
        add(connection, runner, "two")
        (first,) = outbox.claim(connection, NOW, 9, [])
        outbox.again(connection, first, NOW + SECOND, "429", counts=False)
        return [texts(outbox.claim(connection, NOW + part * SECOND, 9, [])) for part in (0, 1)]

    assert await database.write(job) == [[], ["one"]]


async def test_a_resting_chat_waits_unless_it_is_an_emergency(database: Database, runner: Runner) -> None:
    """A chatty runner is slowed down; one with a warning sign is not."""

    def job(connection: Connection) -> list[list[str]]:
        add(connection, runner, "chat")
        quiet = outbox.claim(connection, NOW, 9, [runner.chat_id])
        add(connection, runner, "call now", rank=EMERGENCY)
        return [texts(quiet), texts(outbox.claim(connection, NOW, 9, [runner.chat_id]))]

    assert await database.write(job) == [[], ["call now"]]


async def test_an_emergency_waits_for_no_letter_that_hangs(database: Database, runner: Runner) -> None:
    """Twenty seconds until a hanging send is given up are too long for somebody with chest pain."""

    def job(connection: Connection) -> list[list[str]]:
        add(connection, runner, "on its way")
        hanging = outbox.claim(connection, NOW, 9, [])
        add(connection, runner, "next line")
        add(connection, runner, "call now", rank=EMERGENCY)
        return [texts(hanging), texts(outbox.claim(connection, NOW, 9, [runner.chat_id]))]

    assert await database.write(job) == [["on its way"], ["call now"]]


async def test_the_last_places_are_kept_for_replies(database: Database, runner: Runner) -> None:
    """A thousand evening questions that hang must not keep a reply from leaving."""

    def job(connection: Connection) -> list[list[str]]:
        add(connection, runner, "evening", rank=PROMPT)
        nearly_full = outbox.claim(connection, NOW, 9, [], least_urgent=REPLY)
        add(connection, runner, "reply", rank=REPLY)
        return [texts(nearly_full), texts(outbox.claim(connection, NOW, 9, [], least_urgent=REPLY))]

    assert await database.write(job) == [[], ["reply"]]


async def test_a_sent_letter_keeps_no_text(database: Database, runner: Runner) -> None:
    """The outbox is no diary: words leave it with the message."""

    def job(connection: Connection) -> list[tuple[str, int, bool]]:
        add(connection, runner, "one")
        (first,) = outbox.claim(connection, NOW, 9, [])
        outbox.end(connection, first.id, "sent", NOW, 5, None)
        return states(connection)

    assert await database.write(job) == [("sent", 1, False)]


@pytest.mark.parametrize(
    ("kind", "kills", "after"),
    [
        ("reply", 1, "ready"),
        ("reply", 2, "ready"),
        ("reply", 10, "unknown"),
        ("tip", 1, "unknown"),
        ("safety", 1, "ready"),
    ],
)
async def test_what_was_under_way_at_a_kill_is_tried_once_more_or_given_up(
    database: Database, runner: Runner, kind: str, kills: int, after: str
) -> None:
    """Nobody knows whether it arrived: a reply is tried again after each kill, a tip is not."""

    def job(connection: Connection) -> list[tuple[str, int, bool]]:
        add(connection, runner, "one", kind=kind)
        for _ in range(kills):
            outbox.claim(connection, NOW, 9, [])
            outbox.recover(connection, NOW, outgoing.ONCE_MORE)
        return states(connection)

    assert await database.write(job) == [(after, kills, after == "ready")]


async def test_recovery_leaves_what_only_waits(database: Database, runner: Runner) -> None:
    """A restart must not send a letter before its time."""

    def job(connection: Connection) -> list[str]:
        add(connection, runner, "later", not_before=NOW + SECOND)
        outbox.recover(connection, NOW, outgoing.ONCE_MORE)
        return texts(outbox.claim(connection, NOW, 9, []))

    assert await database.write(job) == []
    assert await database.write(lambda c: outbox.next_due(c, NOW)) == NOW + SECOND
    assert await database.write(lambda c: outbox.next_due(c, NOW + SECOND)) is None


async def test_an_expired_prompt_is_dropped_at_the_moment_of_sending(database: Database, runner: Runner) -> None:
    """This morning's question is no use this evening."""

    def job(connection: Connection) -> list[Letter]:
        add(connection, runner, "old", rank=PROMPT, expires_at=NOW)
        add(connection, runner, "new", rank=PROMPT, expires_at=NOW + SECOND)
        return [*outgoing.take(connection, NOW, 9, []).letters, *outgoing.take(connection, NOW, 9, []).letters]

    assert texts(await database.write(job)) == ["new"]
    assert (await database.write(states))[0] == ("dropped", 1, False)
