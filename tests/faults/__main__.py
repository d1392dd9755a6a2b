"""`python -m tests.faults [--quick] [--seed N] [--kills N]`: kills, and what is left afterwards."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.kills import drill
from tests.faults.processes import telegram


async def run(kills: int, seed: int) -> int:
    """Drill, print the books, and give the exit code."""
    print(f"seed {seed}: {kills} kills with SIGKILL; the limits are lifted on bot and stand-in")  # noqa: T201
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as far:
            books = await drill(far, Path(folder), kills, seed)
    took = time.monotonic() - began
    print(f"{books.answers} answers, {books.twice} replies said twice, {len(books.problems)} problems, {took:.0f} s")  # noqa: T201
    print("\n".join(books.problems))  # noqa: T201
    return 1 if books.problems else 0


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--quick", action="store_true", help="five kills")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    sys.exit(asyncio.run(run(given.kills or (5 if given.quick else 50), given.seed)))


if __name__ == "__main__":
    main()
