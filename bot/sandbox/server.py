"""The stand-in's HTTP side: addresses, faults, answers."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from aiohttp import web

from bot.sandbox import api, control
from bot.sandbox.described import Json
from bot.sandbox.errors import Refused, not_found, unauthorized
from bot.sandbox.faults import Fault
from bot.sandbox.reading import parameters
from bot.sandbox.webhooks import deliver
from bot.sandbox.world import World

log = logging.getLogger(__name__)


class Server:
    """Serves one world on one port of this machine."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._runner: web.ServerRunner | None = None
        self._deliveries: asyncio.Task[None] | None = None

    async def start(self, port: int) -> int:
        """Listen, and give the port."""
        # a client that goes away ends its own call: a killed bot leaves no poller behind
        served = web.Server(self._serve, access_log=None, handler_cancellation=True)
        self._runner = web.ServerRunner(served, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self._deliveries = asyncio.create_task(deliver(self._world))
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close every connection."""
        if self._deliveries:
            self._deliveries.cancel()
            await asyncio.gather(self._deliveries, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        parts = request.path.split("/")
        if parts[1] == "sandbox":
            return await control.serve(self._world, "/".join(parts[2:]), request)
        if parts[1] == "file":
            return self._file(parts[2:])
        try:
            if len(parts) != 3 or not parts[1].startswith("bot"):
                raise not_found()
            if parts[1] != f"bot{self._world.token}":
                raise unauthorized()
            return await self._call(request, parts[2])
        except Refused as refused:
            return _response(api.refusal(refused), refused.code)
        except Exception:
            log.exception("the stand-in failed on %s", parts[-1])
            return _response(api.refusal(Refused(500, "Internal Server Error: the stand-in failed")), 500)

    async def _call(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        given = await parameters(request)
        faults = self._world.faults.strike(method, _chat_id(given))
        before = next((fault for fault in faults if fault.action in _BEFORE), None)
        if before:
            await self._trouble(before, method, given, request)
        result = await api.answer(self._world, method, given, faults)
        await self._lose(faults, request)
        return _response(f'{{"ok":true,"result":{result}}}', 200)

    async def _trouble(self, fault: Fault, method: str, given: Json, request: web.BaseRequest) -> None:
        """What a fault does before a call is accepted; only a delay lets it go on."""
        if fault.action == "delay":
            return await asyncio.sleep(fault.seconds)
        refused = fault.refusal() if fault.action == "status" else Refused(0, fault.action)
        api.write_down(self._world, method, given, refused.description, refused.code)
        if fault.action == "status":
            if method.startswith("send"):
                self._world.flood.penalise(self._world.clock(), refused.retry_after or 0)
            raise refused
        return await _vanish(request, close=fault.action == "drop_before")

    async def _lose(self, faults: list[Fault], request: web.BaseRequest) -> None:
        """What a fault does with the answer of an accepted call."""
        for fault in faults:
            if fault.action in ("drop_after", "silent"):
                await _vanish(request, close=fault.action == "drop_after")

    def _file(self, parts: list[str]) -> web.StreamResponse:
        upload = self._world.files.kept.get(parts[-1])
        if parts[0] != f"bot{self._world.token}" or upload is None:
            return _response(api.refusal(not_found()), 404)
        return web.Response(body=upload.content)


_BEFORE = ("status", "drop_before", "refuse_before", "delay")


async def _vanish(request: web.BaseRequest, close: bool) -> None:
    """Close the connection, or say nothing until the client gives up; this call ends by cancellation."""
    if close and request.transport:
        request.transport.abort()
    await asyncio.Event().wait()


def _chat_id(given: Json) -> int | None:
    chat_id: Any = given.get("chat_id")
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return None


def _response(body: str, status: int) -> web.Response:
    return web.Response(body=body.encode(), status=status, content_type="application/json")
