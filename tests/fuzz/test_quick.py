from __future__ import annotations

from pathlib import Path

from tests.fuzz.session import session

# One seed, so that a change alone can turn this test; `make fuzz` takes a new one every time.
SEED = 20261122


async def test_random_updates_are_answered_and_harm_nobody(tmp_path: Path) -> None:
    """Telegram delivers what people and forgers send; `make fuzz` does more of it. The seed is in every problem."""
    assert await session(tmp_path, SEED, 80) == []
