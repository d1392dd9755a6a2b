"""`python -m tests.faults [--quick] [--seed N] [--kills N]`: kills, and what is left afterwards."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.databases import POSTGRESQL, SQLITE
from tests.faults.kills import House, drill
from tests.faults.processes import file, telegram
from tests.postgres import own_server


async def run(kills: int, seed: int, kind: str) -> int:
    """Drill, print the books, and give the exit code."""
    print(f"seed {seed}: {kills} kills with SIGKILL; the limits are lifted on bot and stand-in")  # noqa: T201
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as far, place(kind, Path(folder)) as house:
            books = await drill(far, house, kills, seed)
    took = time.monotonic() - began
    print(f"{books.answers} answers, {books.twice} replies said twice, {len(books.problems)} problems, {took:.0f} s")  # noqa: T201
    print("\n".join(books.problems))  # noqa: T201
    return 1 if books.problems else 0


@asynccontextmanager
async def place(kind: str, folder: Path) -> AsyncIterator[House]:
    """A bot's folder, with its file in it or a server beside it."""
    if kind == SQLITE:
        yield House(folder, file(folder))
        return
    with own_server() as server:
        yield House(folder, server.url())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--quick", action="store_true", help="five kills")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--database", choices=(SQLITE, POSTGRESQL), default=SQLITE)
    given = parser.parse_args()
    sys.exit(asyncio.run(run(given.kills or (5 if given.quick else 50), given.seed, given.database)))


if __name__ == "__main__":
    main()
