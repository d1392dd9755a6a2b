from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Caller


class Hook:
    """The bot's side of a webhook: answers as told and keeps what came."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.came: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self.url = ""

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        text = json.loads(await request.read())["message"]["text"]
        await self.came.put((secret, text))
        return web.Response(status=self.answers.pop(0) if self.answers else 200)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_brought_in_order_and_again_after_a_failure(
    sandbox: Sandbox, call: Caller, hook: Hook
) -> None:
    """A webhook that says 500 keeps its update; the secret tells the bot who is calling."""
    ann = sandbox.user(1)
    ann.says("before")
    hook.answers = [500]

    await call("setWebhook", url=hook.url, secret_token="s-1")
    ann.says("after")
    came = [await hook.came.get() for _ in range(3)]

    info = (await call("getWebhookInfo")).result
    assert came == [("s-1", "before"), ("s-1", "before"), ("s-1", "after")]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_an_unreachable_webhook_keeps_the_updates(sandbox: Sandbox, call: Caller, hook: Hook) -> None:
    """Nothing is lost while the bot is away."""
    said = sandbox.user(1).says("hello")

    await call("setWebhook", url="http://127.0.0.1:9/hook")
    await call("setWebhook", url=hook.url)

    assert await hook.came.get() == ("", "hello")
    await call("deleteWebhook")
    assert sandbox.pending in ([], [said])
