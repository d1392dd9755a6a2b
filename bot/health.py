"""Is the bot alive? The ages of its last good poll and tick, written by the tick."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.settings import health_file

FRESH = timedelta(seconds=90)
PARTS = ("polled", "ticked")


def check_health(now: datetime | None = None) -> int:
    """Exit 0 while both stamps are fresh; say what is not."""
    stale = stale_parts(health_file(), now or datetime.now(UTC))
    print("\n".join(stale) or "polls and ticks are fresh")  # noqa: T201 it is a command
    return 1 if stale else 0


def stale_parts(file: Path, now: datetime) -> list[str]:
    """Name what is older than it may be."""
    try:
        stamps = json.loads(file.read_text("utf-8"))
        ages = {name: now - datetime.fromisoformat(stamps[name]) for name in PARTS if name in stamps}
    except (OSError, ValueError, TypeError):
        return [f"{file} is missing or unreadable: is the bot running?"]
    never = [f"never {name}" for name in PARTS if name not in ages]
    # A stamp from the future is as stale as an old one: the clock was set back and nobody has written since.
    return never + [f"last {name} {age.total_seconds():.0f} s ago" for name, age in ages.items() if abs(age) > FRESH]


if __name__ == "__main__":  # the container asks every minute: this way it does not load the whole bot for it
    sys.exit(check_health())
