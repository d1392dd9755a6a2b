from __future__ import annotations

import time
from pathlib import Path

from tests.fuzz.session import session


async def test_random_updates_are_answered_and_harm_nobody(tmp_path: Path) -> None:
    """Telegram delivers what people and forgers send; `make fuzz` does more of it. The seed is in every problem."""
    assert await session(tmp_path, int(time.time()), 80) == []
