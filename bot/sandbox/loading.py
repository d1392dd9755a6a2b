"""Loads for benchmarks over HTTP: many updates queued at once, or at a steady pace."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.contacts import person
from bot.sandbox.described import Json
from bot.sandbox.people import Person
from bot.sandbox.world import World

FIRST_CHAT_OF_A_LOAD = 100_000
Texts = list[tuple[Person, str]]


async def load(world: World, given: Json) -> Any:
    """Queue many updates in turn over many chats, at once or `per_second`; `{n}` in the text counts."""
    chats, each = int(given["chats"]), int(given.get("updates_each", 1))
    first = int(given.get("first_chat", FIRST_CHAT_OF_A_LOAD))
    people = [person(world, first + number) for number in range(chats)]
    turns = [(people[turn % chats], turn // chats) for turn in range(chats * each)]
    texts = [(somebody, given["text"].replace("{n}", str(number))) for somebody, number in turns]
    task = asyncio.ensure_future(_paced(world, texts, given.get("per_second")))
    world.load.running.append(task)
    if not given.get("per_second"):
        await task
    return {"queued": len(texts)}


async def _paced(world: World, texts: Texts, per_second: float | None) -> None:
    started, loop = asyncio.get_running_loop().time(), asyncio.get_running_loop()
    for number, (somebody, text) in enumerate(texts):
        ahead = started + number / per_second - loop.time() if per_second else 0.0
        if ahead > 0:
            await asyncio.sleep(ahead)
        world.load.follow(somebody.says(text), somebody.chat.id)


async def latencies(world: World, given: Json) -> Any:
    """Give the seconds from handing over to answering, and how many updates of loads are still open."""
    return {"seconds": world.load.latencies, "open": world.load.open}
