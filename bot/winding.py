"""Driving the bot by a clock that stands still between steps: for play, journeys and simulations."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app import App
from bot.clock import VirtualClock

# A letter that only waits for its turn under the rate limits leaves within this time.
SOON = timedelta(seconds=30)


async def settle(app: App, clock: VirtualClock) -> None:
    """Take every update and send every letter that is only waiting for its turn."""
    while True:
        came = await app.intake.poll(0)
        await app.tick.step(clock())
        leaves = await _deliver(app, clock)
        if leaves is not None and clock() < leaves <= clock() + SOON:
            clock.at = leaves
        elif not came:
            return


async def _deliver(app: App, clock: VirtualClock) -> datetime | None:
    """Send until nothing more may leave at this instant; gives the next at which something may."""
    while True:
        leaves = await app.delivery.step(clock())
        busy = app.delivery.is_flying
        await app.delivery.settled()
        await app.desk.settled()
        if not busy and (leaves is None or leaves > clock()):
            return leaves


async def advance(app: App, clock: VirtualClock, until: datetime) -> None:
    """Wind the clock to `until`, stopping at every instant at which something is due."""
    while True:
        await settle(app, clock)
        due = [await app.tick.step(clock()), await _deliver(app, clock)]
        ahead = [instant for instant in due if instant is not None and instant > clock()]
        if not ahead or min(ahead) >= until:
            break
        clock.at = min(ahead)
    clock.at = max(until, clock.at)
    await settle(app, clock)
