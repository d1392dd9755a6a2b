"""Many updates at once for benchmarks, and how long the bot takes to answer each."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Load:
    """Follows queued updates from the answer that carried them to the reply.

    The first send to a chat answers its oldest carried update, the second send the next one.
    """

    _queued: dict[int, int] = field(default_factory=dict)
    _carried: dict[int, deque[float]] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    # held here, so that a pace that is being kept is not collected
    running: list[asyncio.Future[None]] = field(default_factory=list)

    def follow(self, update_id: int, chat_id: int) -> None:
        """Watch an update that was just queued."""
        self._queued[update_id] = chat_id

    def carried(self, update_ids: Iterable[int], at: float) -> None:
        """Note that getUpdates has handed these over; a second time does not count."""
        if not self._queued:
            return
        for update_id in update_ids:
            chat_id = self._queued.pop(update_id, None)
            if chat_id is not None:
                self._carried.setdefault(chat_id, deque()).append(at)

    def answered(self, chat_id: int, at: float) -> None:
        """Note a send to a chat."""
        carried = self._carried.get(chat_id)
        if carried:
            self.latencies.append(at - carried.popleft())

    @property
    def open(self) -> int:
        """How many are not answered yet."""
        return len(self._queued) + sum(len(carried) for carried in self._carried.values())
