from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox


@dataclass
class Clock:
    """A clock that is wound by hand."""

    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Answer:
    """What came back from a call."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        return self.body["result"]

    @property
    def description(self) -> str:
        return str(self.body.get("description", ""))


@dataclass
class Caller:
    """Calls the Bot API as a form, the way python-telegram-bot does."""

    session: aiohttp.ClientSession
    sandbox: Sandbox

    async def __call__(self, method: str, token: Any = None, **params: Any) -> Answer:
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        address = f"{self.sandbox.url}/bot{token or self.sandbox.token}/{method}"
        async with self.session.post(address, data=form) as response:
            return Answer(response.status, await response.json())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(session, sandbox)
