"""Updates that could not be handled: set aside so that the chat goes on, and looked at by the operator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, update

from bot.store.tables import parked_update, seen_update


def park(
    connection: Connection, update_id: int | None, chat_id: int | None, reason: str, body: str, now: datetime
) -> None:
    """Set an update aside, with the cause in words and no values."""
    values = {"update_id": update_id, "chat_id": chat_id, "at": now, "reason": reason[:200], "body": body}
    connection.execute(insert(parked_update).values(**values))


def forget_bodies(connection: Connection, before: datetime) -> None:
    """Delete the text of what was parked long ago, and whose it was; that it happened stays."""
    connection.execute(update(parked_update).where(parked_update.c.at < before).values(body=None, chat_id=None))


def forget_seen(connection: Connection, before: datetime) -> None:
    """Forget update ids that Telegram no longer repeats."""
    connection.execute(delete(seen_update).where(seen_update.c.at < before))
