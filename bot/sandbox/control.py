"""The stand-in driven over HTTP, for tests and benchmarks in another process: /sandbox/…"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from bot.sandbox.chats import Shown
from bot.sandbox.contacts import group, person
from bot.sandbox.described import Json
from bot.sandbox.faults import Fault
from bot.sandbox.files import Upload
from bot.sandbox.loading import latencies, load
from bot.sandbox.world import World

FAULT = TypeAdapter(Fault)


async def serve(world: World, what: str, request: web.BaseRequest) -> web.Response:
    """Carry out one act and answer with JSON; a mistake is told as 400."""
    act = ACTS.get(f"{request.method} {what}")
    if act is None:
        return _answer({"error": f"there is no {request.method} /sandbox/{what}"}, 404)
    try:
        given = dict(request.query) if request.method == "GET" else json.loads(await request.read() or b"{}")
        return _answer(await act(world, given))
    except (LookupError, TypeError, ValueError, ValidationError) as mistake:
        return _answer({"error": f"{type(mistake).__name__}: {mistake}"}, 400)


async def say(world: World, given: Json) -> Any:
    """Type a text in a chat; further fields go into the message."""
    chat_id, text = int(given.pop("chat_id")), given.pop("text")
    return {"update_id": person(world, chat_id).says(text, **given)}


async def tap(world: World, given: Json) -> Any:
    """Tap a button by label, place or data."""
    somebody, message_id = person(world, int(given["chat_id"])), given.get("message_id")
    if "data" in given:
        return {"update_id": somebody.taps_data(given["data"], message_id or 0)}
    return {"update_id": somebody.taps(given["label"], message_id)}


async def inject(world: World, given: Json) -> Any:
    """Queue a raw update: {"update": object or text}."""
    return {"update_id": world.updates.inject(given["update"])}


async def fault(world: World, given: Json) -> Any:
    """Switch a fault on."""
    world.faults.add(FAULT.validate_python(given))
    return {}


async def clear(world: World, given: Json) -> Any:
    """Switch the faults off; with {"ledger": true} forget calls, notes and latencies, with {"messages": true} chats."""
    world.faults.clear()
    if given.get("ledger"):
        world.ledger.clear()
        world.toasts.clear()
        world.load.latencies.clear()
    for chat in world.chats.values() if given.get("messages") else ():
        chat.shown.clear()
        chat.log.clear()
    return {}


async def block(world: World, given: Json) -> Any:
    """Block the bot, or with {"blocked": false} unblock it."""
    somebody = person(world, int(given["chat_id"]))
    return {"update_id": somebody.blocks() if given.get("blocked", True) else somebody.unblocks()}


async def make_group(world: World, given: Json) -> Any:
    """Open a group chat."""
    group(world, int(given["chat_id"]), given.get("title", "Group"))
    return {}


async def ledger(world: World, given: Json) -> Any:
    """Give the calls, from number `since` on."""
    return [dataclasses.asdict(call) for call in world.ledger[int(given.get("since", 0)) :]]


async def messages(world: World, given: Json) -> Any:
    """Give what a chat shows now; with log=1 every send and edit."""
    chat = person(world, int(given["chat_id"])).chat
    return [_shown(message) for message in (chat.log if given.get("log") else chat.messages)]


async def pending(world: World, given: Json) -> Any:
    """Count what is not confirmed."""
    return {"count": len(world.updates.waiting), "update_ids": list(world.updates.waiting)}


async def toasts(world: World, given: Json) -> Any:
    """Give the notes after taps."""
    return [dataclasses.asdict(toast) for toast in world.toasts]


ACTS: dict[str, Callable[[World, Json], Awaitable[Any]]] = {
    "POST say": say,
    "POST tap": tap,
    "POST inject": inject,
    "POST fault": fault,
    "POST clear": clear,
    "POST block": block,
    "POST group": make_group,
    "POST load": load,
    "GET ledger": ledger,
    "GET messages": messages,
    "GET pending": pending,
    "GET toasts": toasts,
    "GET latencies": latencies,
}


def _shown(message: Shown) -> Json:
    seen = {"message_id": message.message_id, "text": message.text, "html": message.html, "buttons": message.buttons}
    how = {"edited": message.edited, "sent_at": message.sent_at, "from_bot": message.from_bot}
    return {**seen, **how, "document_name": message.document_name, "raw": message.raw}


def _answer(value: Any, status: int = 200) -> web.Response:
    body = json.dumps(value, default=_plain).encode()
    return web.Response(body=body, status=status, content_type="application/json")


def _plain(value: Any) -> Any:
    return {"name": value.name, "size": len(value.content)} if isinstance(value, Upload) else str(value)
