"""The updates that wait for the bot: added by people, fetched and confirmed by getUpdates."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from bot.sandbox.described import Json
from bot.sandbox.errors import OTHER_POLLER, Refused, conflict
from bot.sandbox.faults import Fault

FIRST_UPDATE = 700_000_001
NOT_SENT_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
REMEMBERED = 200


@dataclass(slots=True)
class Updates:
    """What Telegram keeps for the bot until it is confirmed."""

    waiting: dict[int, str] = field(default_factory=dict)
    confirmed: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    allowed: tuple[str, ...] = ()
    _next: int = FIRST_UPDATE
    _poller: asyncio.Future[None] | None = None
    # whoever drives people waits for these instead of sleeping
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, kind: str, content: Json) -> int:
        """Queue an update, unless the bot did not ask for its kind; give its id either way."""
        update_id = self._take_id()
        if self.wants(kind):
            self._put(update_id, json.dumps({"update_id": update_id, kind: content}))
        return update_id

    def inject(self, update: Json | str) -> int:
        """Queue anything at all: a text goes into the batch as it is."""
        given = _readable_id(update)
        update_id = self._take_id() if given is None else given
        raw = update if isinstance(update, str) else json.dumps({"update_id": update_id, **update})
        self._put(update_id, raw)
        return update_id

    def wants(self, kind: str) -> bool:
        """Tell whether allowed_updates lets this kind through."""
        return kind in self.allowed if self.allowed else kind not in NOT_SENT_UNASKED

    def confirm(self, offset: int) -> None:
        """Forget what the bot has seen; a negative offset keeps only the last ones."""
        keys = list(islice(self.waiting, max(len(self.waiting) + offset, 0))) if offset < 0 else []
        for update_id in keys or self._below(offset):
            self.confirmed.append(self.waiting.pop(update_id))

    def batch(self, limit: int) -> dict[int, str]:
        """Give the oldest updates, confirmed or not by the next call."""
        return dict(islice(self.waiting.items(), limit))

    async def wait(self, seconds: float) -> None:
        """Wait for an update; whoever waited before is told of the conflict."""
        self.interrupt(conflict(OTHER_POLLER))
        if self.waiting or seconds <= 0:
            return
        poller = self._poller = asyncio.get_running_loop().create_future()
        self.polled.set()
        self.left.clear()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            self._leave(poller)

    def interrupt(self, why: Refused) -> None:
        """End the waiting of another poller."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(why)

    def _leave(self, poller: asyncio.Future[None]) -> None:
        """A poller that was replaced by another leaves the place to it."""
        if self._poller is poller:
            self._poller = None
            self.polled.clear()
            self.left.set()

    def _take_id(self) -> int:
        self._next += 1
        return self._next - 1

    def _put(self, update_id: int, raw: str) -> None:
        self.waiting[update_id] = raw
        self._next = max(self._next, update_id + 1)
        if len(self.waiting) > 1 and update_id < self._next - 1:
            self.waiting = dict(sorted(self.waiting.items()))
        self.arrived.set()
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def _below(self, offset: int) -> list[int]:
        below = []
        for update_id in self.waiting:
            if update_id >= offset:
                break
            below.append(update_id)
        return below


def troubled(batch: Sequence[str], confirmed: Sequence[str], faults: Sequence[Fault], chance: Random) -> list[str]:
    """Give the batch as faults leave it: with strangers, with old updates again, out of order."""
    updates = list(batch)
    for fault in faults:
        if fault.action == "malformed":
            updates.insert(chance.randint(0, len(updates)), fault.raw)
        if fault.action == "redeliver" and confirmed:
            updates += chance.sample(list(confirmed), min(len(confirmed), chance.randint(1, 5)))
        if fault.action == "shuffle":
            chance.shuffle(updates)
    return updates


def _readable_id(update: Json | str) -> int | None:
    if isinstance(update, str):
        try:
            update = json.loads(update)
        except ValueError:
            return None
    update_id = update.get("update_id") if isinstance(update, dict) else None
    return update_id if isinstance(update_id, int) and not isinstance(update_id, bool) else None
