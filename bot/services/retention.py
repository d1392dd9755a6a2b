"""How long things are kept: update ids 2 days, parked texts 7, sent letters 30; a silent runner 12 months."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.core.replies import Notice
from bot.library import Library
from bot.store import outbox, parked, runners

SEEN, PARKED, LETTERS = timedelta(days=2), timedelta(days=7), timedelta(days=30)
SILENT, WARNED = timedelta(days=365), timedelta(days=14)
EVERY = timedelta(hours=6)
AT_ONCE = 100


def run(connection: Connection, library: Library, now: datetime) -> datetime:
    """Forget what has been kept long enough; gives the next instant to look again."""
    parked.forget_seen(connection, now - SEEN)
    parked.forget_bodies(connection, now - PARKED)
    outbox.drop_old(connection, now - LETTERS)
    for silent in runners.silent_since(connection, now - SILENT, AT_ONCE):
        if outbox.waits(connection, silent.id, "year"):
            continue
        message = library.say(Notice("silent-year"), silent.language)
        outbox.add(connection, silent.id, silent.chat_id, message.as_json(), now, rank=outbox.PROMPT, kind="year")
    for gone in runners.warned_before(connection, now - WARNED, AT_ONCE):
        runners.forget(connection, gone)
    return now + EVERY
