"""Flood control: how fast a bot may send, and what happens when it does not listen."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many

FOREVER = float("-inf")


@dataclass(slots=True)
class _Bucket:
    """What one chat may still take in quick succession; it fills up again by one a second."""

    left: float
    at: float

    def refill(self, now: float, burst: float) -> None:
        self.left = min(burst, self.left + max(now - self.at, 0.0))
        self.at = now


@dataclass(slots=True)
class Flood:
    """The limits of one token. `per_second` holds in any sliding second; `burst` is for one chat."""

    on: bool = True
    per_second: int = 30
    burst: int = 20
    pause: float = 1.0
    refused: int = 0
    refused_in_penalty: int = 0
    _accepted: deque[float] = field(default_factory=deque)
    _buckets: dict[int, _Bucket] = field(default_factory=dict)
    _until: float = FOREVER
    _chats_until: dict[int, float] = field(default_factory=dict)

    def admit(self, chat_id: int, now: float) -> None:
        """Count a send, or refuse it and open a penalty."""
        if not self.on:
            return
        self._check_penalty(max(self._until, self._chats_until.get(chat_id, FOREVER)), now)
        self._check_second(now)
        self._check_chat(chat_id, now)
        self._accepted.append(now)

    def penalise(self, now: float, seconds: float) -> None:
        """Refuse every send for a while, as after a 429 made on request."""
        if self.on:
            self._until = max(self._until, now + seconds)

    def forget(self) -> None:
        """Begin anew: no penalty, nothing counted."""
        self._accepted.clear()
        self._buckets.clear()
        self._chats_until.clear()
        self._until, self.refused, self.refused_in_penalty = FOREVER, 0, 0

    def _check_penalty(self, until: float, now: float) -> None:
        if now < until:
            self.refused += 1
            self.refused_in_penalty += 1
            raise too_many(math.ceil(until - now))

    def _check_second(self, now: float) -> None:
        # a clock that was set back starts a new second
        while self._accepted and not now - 1.0 < self._accepted[0] <= now:
            self._accepted.popleft()
        if len(self._accepted) >= self.per_second:
            self.refused += 1
            self._until = now + self.pause
            raise too_many(math.ceil(self.pause))

    def _check_chat(self, chat_id: int, now: float) -> None:
        bucket = self._buckets.setdefault(chat_id, _Bucket(self.burst, now))
        bucket.refill(now, self.burst)
        # a float that is a hair below one is one
        if bucket.left < 1.0 - 1e-6:
            self.refused += 1
            self._chats_until[chat_id] = now + self.pause
            raise too_many(math.ceil(self.pause))
        bucket.left -= 1.0
