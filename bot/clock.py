"""What time it is: the system's clock, or one that play and the tests wind."""

from __future__ import annotations

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Give the present instant."""
    return datetime.now(UTC)


class VirtualClock:
    """A clock that stands still until it is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the instant it was set to."""
        return self.at
