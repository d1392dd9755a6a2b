"""Updates brought to the bot's own address, one after the other, again until it says yes."""

from __future__ import annotations

import asyncio

import aiohttp

from bot.sandbox.world import World

PATIENCE = aiohttp.ClientTimeout(total=60)


async def deliver(world: World, retry_after: float = 0.2) -> None:
    """Bring what waits to the webhook, for as long as the stand-in serves."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        while True:
            await world.updates.arrived.wait()
            if not world.profile.webhook.get("url") or not world.updates.waiting:
                world.updates.arrived.clear()
                continue
            update_id, raw = next(iter(world.updates.waiting.items()))
            if await _taken(world, session, raw):
                world.updates.confirm(update_id + 1)
            else:
                await asyncio.sleep(retry_after)


async def _taken(world: World, session: aiohttp.ClientSession, raw: str) -> bool:
    """Hand one update over; anything but a 2xx is kept as the last error."""
    webhook = world.profile.webhook
    headers = {"Content-Type": "application/json"}
    if "secret_token" in webhook:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret_token"]
    try:
        async with session.post(webhook["url"], data=raw.encode(), headers=headers) as response:
            why = "" if response.ok else f"Wrong response from the webhook: {response.status} {response.reason}"
    except aiohttp.ClientError:
        why = "Connection refused"
    except TimeoutError:
        why = "Read timeout expired"
    if why:
        webhook["last_error_date"], webhook["last_error_message"] = int(world.clock()), why
    return not why
