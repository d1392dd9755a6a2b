"""What `legcheck stats` counts: how many, how late, at what hours; never who."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from bot.settings import CHECKOUT
from bot.store import stats
from bot.store.database import Database
from bot.store.runners import Runner
from bot.store.tables import advice, check_in, episode, run
from tests.chat import Chat, House
from tests.store.conftest import NOW

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
ZONE = "Europe/London"


def asked(connection: Connection, runner: Runner, number: int, late: float = 0, **more: Any) -> int:
    """A question that was due at a time of its own and that Telegram took so many seconds later."""
    due_at = NOW - number * DAY
    values = {
        "due_at": due_at, "wake_at": due_at, "expires_at": due_at + 10 * HOUR, "state": "asked", "kind": "daily",
        "accepted_at": due_at + late * SECOND, "accepted_zone": ZONE, "accepted_times": 1, **more,
    }  # fmt: skip
    added = insert(check_in).values(runner_id=runner.id, **values).returning(check_in.c.id)
    return int(connection.execute(added).scalar_one())


async def figures(database: Database) -> dict[str, Any]:
    return dict(await database.read(lambda c: stats.figures(c, NOW)))


async def test_an_empty_database_has_figures(database: Database) -> None:
    """The first look is at a bot that has done nothing yet."""
    found = await figures(database)

    assert found["now"]["runners_active"] == 0
    assert set(found["all"].values()) == {0}


async def test_prompts_answers_and_lateness_are_counted(database: Database, runner: Runner) -> None:
    """These are the promises in numbers: asked on time, and worth answering."""

    def job(connection: Connection) -> None:
        for number in range(98):
            asked(connection, runner, number, late=number % 2, kind="how")
        asked(connection, runner, 5, 30)
        asked(connection, runner, 6, 300)
        asked(connection, runner, 1, state="answered", answer="2", answered_at=NOW - DAY + HOUR)
        asked(connection, runner, 2, state="answered", answer="2", answered_at=NOW)
        asked(connection, runner, 3, state="answered", answer="skip", answered_at=NOW - 3 * DAY + HOUR)

    await database.write(job)
    found = await figures(database)

    assert found["all"]["prompts_delivered"] == 103
    assert found["last_30_days"]["prompts_delivered"] == 31 + 5
    assert found["all"]["prompts_answered_in_time"] == 1
    assert [found["all"][f"late_seconds_{share}"] for share in stats.SHARES] == [0, 1, 30, 300]


async def test_what_was_put_off_is_not_late(database: Database, runner: Runner) -> None:
    """Waiting for a triage to end, for the morning, or for the hour the runner asked for is what was promised."""

    def job(connection: Connection) -> None:
        later = NOW + HOUR
        asked(connection, runner, 0, wake_at=later, accepted_at=later + 2 * SECOND, snoozed=1, accepted_times=2)
        asked(connection, runner, 1, wake_at=NOW)

    await database.write(job)
    found = (await figures(database))["all"]

    assert (found["late_seconds_max"], found["prompts_twice"]) == (2, 0)


async def test_questions_in_one_message_are_one_prompt(database: Database, runner: Runner) -> None:
    """A runner who gets one message was asked once."""

    def job(connection: Connection) -> None:
        head = asked(connection, runner, 0)
        asked(connection, runner, 0, kind="how", head_id=head, state="answered", answer="same", answered_at=NOW)

    await database.write(job)
    found = (await figures(database))["all"]

    assert (found["prompts_delivered"], found["prompts_answered_in_time"]) == (1, 1)


async def test_what_must_not_be_is_counted(database: Database, runner: Runner) -> None:
    """Nights are the runner's, on the clock they had then; a zero that cannot be anything else proves nothing."""

    def job(connection: Connection) -> None:
        asked(connection, runner, 0, accepted_at=NOW + 3.5 * HOUR)
        asked(connection, runner, 1, accepted_at=NOW - 1 * DAY + 3.49 * HOUR)
        asked(connection, runner, 2, accepted_zone="Asia/Tokyo")
        asked(connection, runner, 3, accepted_zone="Asia/Tokyo", silent=True)
        asked(connection, runner, 4, accepted_zone=None, accepted_times=2)

    await database.write(job)
    found = (await figures(database))["all"]

    assert (found["prompts_in_wrong_hours"], found["prompts_twice"]) == (2, 1)


async def test_runs_advice_and_open_episodes_are_counted(database: Database, runner: Runner) -> None:
    """How many need a professional is a figure; who does is none."""

    def job(connection: Connection) -> None:
        for ago in (1, 40):
            connection.execute(insert(run).values(runner_id=runner.id, day=NOW.date(), at=NOW - ago * DAY))
        for closed_at in (None, None, NOW):
            spell = {"runner_id": runner.id, "region": "shin", "side": "left", "opened_at": NOW, "last_at": NOW}
            connection.execute(insert(episode).values(**spell, closed_at=closed_at))
        given = {"runner_id": runner.id, "given_at": NOW, "rules": [], "shown": {}, "content_version": "1"}
        for level in ("soon", "soon", "emergency"):
            connection.execute(insert(advice).values(**given, level=level))

    await database.write(job)
    found = await figures(database)

    assert found["now"]["episodes_open"] == 2
    assert (found["last_30_days"]["runs"], found["all"]["runs"]) == (1, 2)
    assert (found["all"]["advice_soon"], found["all"]["advice_emergency"]) == (2, 1)


async def printed(environment: dict[str, str], *how: str) -> str:
    command = [sys.executable, "-m", "bot", "stats", *how]
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=CHECKOUT, stdout=PIPE)
    said, _ = await process.communicate()
    return said.decode()


async def test_a_prompt_that_telegram_has_taken_is_counted(home: House, chat: Chat) -> None:
    """What the figures say is noted by the bot itself, when Telegram answers."""
    await chat.waits(hours=4)

    found = await home.app.database.read(lambda c: stats.figures(c, home.clock()))

    prompts = found["all"]
    assert prompts["prompts_delivered"] == 1
    assert prompts["late_seconds_max"] <= 1
    assert (prompts["prompts_in_wrong_hours"], prompts["prompts_twice"]) == (0, 0)


async def test_the_command_counts_while_the_bot_runs(database: Database, runner: Runner, url: str) -> None:
    """A figure for which the bot has to be stopped is never looked at."""
    await database.write(lambda c: asked(c, runner, 0))
    environment = {**os.environ, "DATABASE_URL": url}

    said = [await printed(environment, *how) for how in ([], ["--json"])]

    assert "runners_active" in said[0] and "last_30_days" in said[0]
    assert json.loads(said[1])["now"]["runners_active"] == 1
    assert str(runner.chat_id) not in "".join(said)
