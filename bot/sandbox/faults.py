"""Trouble on request: refusals, lost answers, silence, delay, and odd batches of updates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from bot.sandbox.errors import Refused

Action = Literal[
    "status",  # answered with `status` and `description`; a 429 carries `retry_after`
    "drop_before",  # the connection is closed before the call is accepted
    "drop_after",  # accepted, the connection is closed without an answer
    "silent",  # accepted, never answered
    "refuse_before",  # not accepted, never answered
    "delay",  # accepted `seconds` later
    "malformed",  # getUpdates: `raw` is put into the batch
    "redeliver",  # getUpdates: confirmed updates come again
    "shuffle",  # getUpdates: the batch is out of order
]
OF_BATCHES = ("malformed", "redeliver", "shuffle")
DESCRIPTIONS = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One kind of trouble, for the next `times` calls (for ever without it) that match."""

    action: Action
    method: str = "*"
    chat_id: int | None = None
    times: int | None = None
    probability: float = 1.0
    status: int = 500
    description: str | None = None
    retry_after: int | None = None
    seconds: float = 0.0
    raw: str = "{}"

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Tell whether a call is meant."""
        return self.method in ("*", method) and self.chat_id in (None, chat_id)

    def refusal(self) -> Refused:
        """Give the refusal of a `status` fault."""
        if self.status == 429:
            seconds = self.retry_after or 1
            return Refused(429, self.description or f"Too Many Requests: retry after {seconds}", seconds)
        return Refused(self.status, self.description or DESCRIPTIONS.get(self.status, "Bad Request"), self.retry_after)


@dataclass
class _Running:
    fault: Fault
    left: int | None


@dataclass
class Faults:
    """The faults that are on; chance comes from one seeded source, so a seed is a run."""

    seed: int = 0
    _running: list[_Running] = field(default_factory=list)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311 - repeatable, not secret

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        self._running.append(_Running(fault, fault.times))

    def clear(self) -> None:
        """Switch everything off."""
        self._running.clear()

    def strike(self, method: str, chat_id: int | None) -> list[Fault]:
        """Give the faults that hit this call: the first of the calls' own, and any of batches."""
        if not self._running:
            return []
        hits = list(self._hits(method, chat_id))
        of_calls = [fault for fault in hits if fault.action not in OF_BATCHES][:1]
        return of_calls + [fault for fault in hits if fault.action in OF_BATCHES]

    def _hits(self, method: str, chat_id: int | None) -> Iterable[Fault]:
        taken = False
        for running in list(self._running):
            of_batch = running.fault.action in OF_BATCHES
            if (of_batch and method != "getUpdates") or (taken and not of_batch):
                continue
            if running.fault.matches(method, chat_id) and self._spend(running):
                taken = taken or not of_batch
                yield running.fault

    def _spend(self, running: _Running) -> bool:
        """Use one of the `times`; a fault that missed by chance is not used up."""
        if running.fault.probability < 1.0 and self.chance.random() >= running.fault.probability:
            return False
        if running.left is not None:
            running.left -= 1
            if running.left == 0:
                self._running.remove(running)
        return True
