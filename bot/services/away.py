"""Nobody listened for longer than Telegram keeps what is written to it: whoever was known before hears of it once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.core.replies import Notice
from bot.services.work import Work
from bot.store import outbox, pulse

TELEGRAM_KEEPS = timedelta(hours=24)


def note(connection: Connection, polled_at: datetime | None, now: datetime) -> None:
    """Note an absence in which something may have been lost."""
    if polled_at is not None and now - polled_at > TELEGRAM_KEEPS:
        pulse.note_away(connection, polled_at, now)


def note_at_start(connection: Connection, now: datetime) -> None:
    """Look how long nobody has asked for messages, and ask from now on."""
    note(connection, pulse.last(connection, pulse.POLLED), now)


def mention(work: Work, rank: int, silent: bool = False) -> None:
    """Say it before the next thing that is said to this runner, and no louder."""
    absence = pulse.newest_away(work.connection, work.now)
    if absence is None or work.runner.joined_at >= absence.until_at or work.runner.heard_away == absence.id:
        return
    if not pulse.hears_first(work.connection, work.runner.id, absence):
        return
    times = {"from": absence.from_at, "until": absence.until_at, "lost": absence.until_at - TELEGRAM_KEEPS}
    said = Notice("away", {name: _moment(work, at) for name, at in times.items()}, silent=silent)
    message = work.library.say(said, work.runner.language).as_json()
    outbox.add(work.connection, work.runner.id, work.runner.chat_id, message, work.now, rank=rank)


def _moment(work: Work, at: datetime) -> str:
    """Name a moment on the runner's clock, such as Mon 2 Nov 18:00; without a zone it says that it is UTC."""
    local = work.local(at)
    return f"{local:%a} {local.day} {local:%b %H:%M}{'' if work.runner.zone else ' UTC'}"
