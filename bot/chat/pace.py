"""When the next message may leave: the whole bot's rate, each chat's, and Telegram's own "wait"."""

from __future__ import annotations

from dataclasses import dataclass, field

# What may leave together when nothing has left for a while: what a hundredth of a second brings, and one message at
# least (a little more, for the clock's rounding). Telegram counts what arrives within any second: with two at once, 29
# a second and a network that is now slow, now fast, it would refuse the thirty-first.
TOGETHER, ONE = 0.01, 1.1


@dataclass
class Pace:
    """Counts what was sent; `now` is always given, in seconds."""

    rate: float
    burst: int
    _free_at: float = 0.0
    _paused_until: float = 0.0
    _chats: dict[int, float] = field(default_factory=dict)

    def slots(self, now: float, most: int) -> int:
        """Say how many messages may leave now; hardly any leave together."""
        if now < self._paused_until:
            return 0
        ahead = max(TOGETHER, ONE / self.rate)
        behind = max(self._free_at, now - ahead)
        return max(0, min(most, int((now - behind) * self.rate + 1e-9)))

    def took(self, chat: int, now: float) -> None:
        """Count a message on its way."""
        self._free_at = max(self._free_at, now - max(TOGETHER, ONE / self.rate)) + 1 / self.rate
        self._chats[chat] = max(self._chats.get(chat, 0.0), now) + 1.0

    def resting(self, now: float) -> list[int]:
        """Name the chats that have had their burst and get one message a second now."""
        self._forget(now)
        return [chat for chat, used in self._chats.items() if used - now > self.burst - 1]

    def pause(self, until: float) -> None:
        """Stop everything until an instant, because Telegram said so."""
        self._paused_until = max(self._paused_until, until)

    def next_free(self, now: float) -> float:
        """Say when the next message may leave at the earliest."""
        slot = self._free_at + 1 / self.rate if self._free_at + 1 / self.rate > now else now
        return max(slot, self._paused_until)

    def next_rested(self, now: float) -> float | None:
        """Say when the first resting chat may be written to again."""
        rested = [used - self.burst + 1 for used in self._chats.values() if used - now > self.burst - 1]
        return min(rested, default=None)

    def _forget(self, now: float) -> None:
        if len(self._chats) > 1000:
            self._chats = {chat: used for chat, used in self._chats.items() if used > now}
