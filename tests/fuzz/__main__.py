"""`python -m tests.fuzz [--quick] [--seed N]`: random updates against the bot; prints what went wrong."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.session import session


def main() -> None:
    """Read the command line; exit 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--quick", action="store_true", help="200 updates instead of 5,000")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    problems: list[str] = []
    for seed in range(given.seed, given.seed + (1 if given.quick else 10)):
        with tempfile.TemporaryDirectory() as folder:
            problems += asyncio.run(session(Path(folder), seed, 200 if given.quick else 500))
        print(f"seed {seed}: {len(problems)} problems so far", flush=True)  # noqa: T201
    print("\n".join(problems))  # noqa: T201
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
