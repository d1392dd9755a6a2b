"""The methods that answer taps and inline queries, and fetch updates and files."""

from __future__ import annotations

from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import QUERY_TOO_OLD, WEBHOOK_ACTIVE, bad_request, conflict
from bot.sandbox.faults import Fault
from bot.sandbox.polling import troubled
from bot.sandbox.world import Toast, World

QUERY_SECONDS = 150
TOAST_LIMIT = 200
RESULTS_LIMIT = 50


def answer_callback_query(world: World, given: Json) -> Any:
    """Stop the spinner on a button, with a note or without."""
    query = world.queries.get(given["callback_query_id"])
    if query is None or world.clock() - query.at > QUERY_SECONDS:
        raise bad_request(QUERY_TOO_OLD)
    text = given.get("text", "")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    alert = given.get("show_alert", False)
    world.toasts.append(Toast(given["callback_query_id"], query.chat_id, text, alert))
    return True


def answer_inline_query(world: World, given: Json) -> Any:
    """Offer something to put into another chat."""
    query = world.queries.get(given["inline_query_id"])
    if query is None or world.clock() - query.at > QUERY_SECONDS:
        raise bad_request(QUERY_TOO_OLD)
    if len(given["results"]) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in given["results"]}) < len(given["results"]):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.inline_answers[given["inline_query_id"]] = given["results"]
    return True


async def get_updates(world: World, given: Json, faults: list[Fault]) -> list[str]:
    """Confirm what lies below the offset, then hand over what waits, as JSON texts."""
    if world.profile.webhook.get("url"):
        raise conflict(WEBHOOK_ACTIVE)
    if "allowed_updates" in given:
        world.updates.allowed = tuple(given["allowed_updates"])
    world.updates.confirm(given.get("offset", 0))
    await world.updates.wait(given.get("timeout", 0))
    batch = world.updates.batch(min(max(given.get("limit", 100), 1), 100))
    world.load.carried(batch, world.clock())
    return troubled(list(batch.values()), world.updates.confirmed, faults, world.faults.chance)


def get_file(world: World, given: Json) -> Any:
    """Say where a file can be fetched."""
    return world.files.described(given["file_id"])
