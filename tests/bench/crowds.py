"""A thousand runners and a million: what a start, a tick with nothing due and a tick with everything due cost."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from bot.jobs import Tick
from bot.library import Library
from bot.places import Places
from bot.store.database import Database, open_database
from bot.store.tables import outbox
from tests.bench.crowd import DUE, fill
from tests.databases import empty

BEFORE = DUE - timedelta(hours=1)
IDLE_TICKS = 20


@dataclass(frozen=True)
class Cost:
    """Seconds, MB, and questions a second."""

    start: float
    memory: float
    idle: float
    claims: float


async def of(kind: str, folder: Path, many: int, library: Library) -> Cost:
    """Measure one size on one kind of database."""
    url = await empty(kind, folder)
    filled = await open_database(url)
    await filled.write(lambda connection: fill(connection, many))
    await filled.close()
    held, began = _memory(), time.perf_counter()
    database = await open_database(url)
    tick = Tick(database, library, Places(), lambda: BEFORE)
    await tick.begin(BEFORE)
    await tick.step(BEFORE)
    start, added = time.perf_counter() - began, _memory() - held
    idle = median([await _timed(lambda: tick.step(BEFORE)) for _ in range(IDLE_TICKS)])
    took = await _timed(lambda: tick.step(DUE))
    claims = await _letters(database) / took
    await database.close()
    return Cost(start, added, idle, claims)


async def _timed(do: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await do()
    return time.perf_counter() - began


async def _letters(database: Database) -> int:
    return int(await database.read(lambda c: c.execute(select(func.count()).select_from(outbox)).scalar_one()))


def _memory() -> float:
    """MB that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6
