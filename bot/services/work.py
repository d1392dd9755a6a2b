"""What a service works with: one transaction, one runner, one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.core.conditions import Facts
from bot.core.replies import Edit, Notice, Reply
from bot.library import Library
from bot.library.words import Words
from bot.places import Places
from bot.store.runners import Runner

# Pregnancy, illness and medicines change: what was told of them is asked again after so long (tag D).
HEALTH_KEEPS = timedelta(days=120)


@dataclass(frozen=True)
class Work:
    """Everything that a service may touch."""

    connection: Connection
    library: Library
    places: Places
    runner: Runner
    now: datetime

    @property
    def words(self) -> Words:
        """The texts in the runner's language."""
        return self.library.speak(self.runner.language)

    @property
    def number(self) -> str:
        """The emergency number of the runner, or what is true everywhere."""
        return self.runner.emergency_number or self.words.text("number-default")

    @property
    def profile(self) -> Facts:
        """What is known of the runner before any question."""
        told_at = self.runner.health_at
        told = self.runner.health if told_at is not None and self.now - told_at < HEALTH_KEEPS else None
        told = told or {}
        return told if self.runner.adult is None else {**told, "under_18": not self.runner.adult}

    def local(self, instant: datetime) -> datetime:
        """Show an instant on the runner's clock (UTC where the zone is unknown)."""
        return instant.astimezone(ZoneInfo(self.runner.zone or "UTC"))

    @property
    def today(self) -> date:
        """The runner's own date."""
        return self.local(self.now).date()

    def short_day(self, day: date) -> str:
        """Name a day without its year, such as 5 Nov."""
        return f"{day.day} {day:%b}"

    def day(self, instant: datetime) -> str:
        """Name a day, such as 5 Nov 2026."""
        local = self.local(instant)
        return f"{local.day} {local:%b %Y}"


def in_place(message_id: int | None, reply: Reply) -> Reply:
    """Show a reply in the place of the message that was tapped, if one was."""
    return reply if message_id is None else Edit(message_id, reply)


def stopped_triage(work: Work) -> Notice:
    """Say what a triage that was not finished cannot say, with the signs that always count."""
    return Notice("stopped-triage", {"number": work.number})
