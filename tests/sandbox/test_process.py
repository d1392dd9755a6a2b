from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

TOKEN = "42:of-this-test"


class Remote:
    """The stand-in in another process."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self._root = f"http://127.0.0.1:{port}"

    async def post(self, what: str, **given: Any) -> Any:
        async with self._session.post(f"{self._root}/sandbox/{what}", json=given) as response:
            return await response.json()

    async def get(self, what: str, **given: Any) -> Any:
        async with self._session.get(f"{self._root}/sandbox/{what}", params=given) as response:
            return await response.json()

    async def call(self, method: str, **given: Any) -> Any:
        async with self._session.post(f"{self._root}/bot{TOKEN}/{method}", json=given) as response:
            return await response.json()


async def started() -> tuple[Process, int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", TOKEN, "--no-limits", stdout=PIPE
    )
    assert process.stdout is not None
    ready, port = (await process.stdout.readline()).decode().split()
    assert ready == "ready"
    return process, int(port)


@pytest.fixture
async def remote() -> AsyncIterator[Remote]:
    process, port = await started()
    async with aiohttp.ClientSession() as session:
        yield Remote(session, port)
    process.terminate()
    assert await process.wait() == 0


async def test_a_process_of_its_own_is_driven_over_http(remote: Remote) -> None:
    """Kill tests and benchmarks need the stand-in to outlive the bot."""
    said = await remote.post("say", chat_id=1, text="/start")
    sent = await remote.call(
        "sendMessage",
        chat_id=1,
        text="Side?",
        reply_markup={"inline_keyboard": [[{"text": "L", "callback_data": "l"}]]},
    )
    tapped = await remote.post("tap", chat_id=1, label="L")
    missing = await remote.post("tap", chat_id=1, label="R")
    await remote.post("fault", action="status", method="sendMessage", status=502, times=1)
    failed = await remote.call("sendMessage", chat_id=1, text="x")
    await remote.post("clear")
    await remote.post("block", chat_id=1)
    await remote.post("inject", update="{}")

    assert sent["ok"]
    assert failed["error_code"] == 502
    assert "there is no button 'R'" in missing["error"]
    assert (await remote.get("pending"))["count"] == 4
    assert (await remote.get("pending"))["update_ids"][:2] == [said["update_id"], tapped["update_id"]]
    assert [call["outcome"] for call in await remote.get("ledger")] == ["ok", "Bad Gateway"]
    assert [message["text"] for message in await remote.get("messages", chat_id=1)] == ["/start", "Side?"]
    assert "error" in await remote.post("fault", action="explode")


async def test_a_load_is_followed_to_its_answers(remote: Remote) -> None:
    """Latency is counted from handing an update over to the reply in that chat."""
    queued = await remote.post("load", chats=3, updates_each=2, text="run {n}")

    updates = (await remote.call("getUpdates"))["result"]
    for update in updates:
        await remote.call("sendMessage", chat_id=update["message"]["chat"]["id"], text="ok")

    measured = await remote.get("latencies")
    assert queued == {"queued": 6}
    assert [update["message"]["text"] for update in updates] == ["run 0"] * 3 + ["run 1"] * 3
    assert (len(measured["seconds"]), measured["open"]) == (6, 0)
    assert all(seconds >= 0 for seconds in measured["seconds"])


async def test_a_load_can_keep_a_pace(remote: Remote) -> None:
    """At half the greatest rate a bot shows its latency, not its queue."""
    await remote.post("load", chats=2, updates_each=2, text="run", per_second=1000)

    seen: list[int] = []
    while len(seen) < 4:
        updates = (await remote.call("getUpdates", timeout=5, offset=seen[-1] + 1 if seen else 0))["result"]
        seen += [update["update_id"] for update in updates]

    assert seen == sorted(seen)
