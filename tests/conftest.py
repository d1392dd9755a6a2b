"""What tests share: a house with a bot in it, and a runner who has been set up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat import Chat, House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    """A bot on an empty file."""
    async with house(tmp_path) as built:
        yield built


@pytest.fixture
def stranger(home: House) -> Chat:
    """Somebody who has never written to the bot."""
    return home.runner()


@pytest.fixture
async def chat(stranger: Chat) -> Chat:
    """An adult in Leeds who has agreed to being stored."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("leeds")
    await stranger.taps("Yes", "Evening", "Tu", "Th", "Done")
    return stranger
