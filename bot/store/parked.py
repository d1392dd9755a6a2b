"""Updates that could not be handled: set aside so that the chat goes on, and looked at by the operator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.store.tables import parked_update, seen_update

# A million runners leave some millions of update ids in two days: no reply waits until all of them are gone.
BITE = 1000


def park(
    connection: Connection, update_id: int | None, chat_id: int | None, reason: str, body: str, now: datetime
) -> None:
    """Set an update aside, with the cause in words and no values."""
    values = {"update_id": update_id, "chat_id": chat_id, "at": now, "reason": reason[:200], "body": body}
    connection.execute(insert(parked_update).values(**values))


def forget(connection: Connection, chat_id: int) -> None:
    """Erase what was set aside of one chat."""
    connection.execute(delete(parked_update).where(parked_update.c.chat_id == chat_id))


def forget_bodies(connection: Connection, before: datetime) -> None:
    """Delete the text of what was parked long ago, and whose it was; that it happened stays."""
    told = parked_update.c.body.is_not(None) | parked_update.c.chat_id.is_not(None)
    old = update(parked_update).where(parked_update.c.at < before, told)
    connection.execute(old.values(body=None, chat_id=None))


def forget_seen(connection: Connection, before: datetime) -> int:
    """Forget update ids that Telegram no longer repeats, a bite at a time; gives how many went."""
    old = select(seen_update.c.update_id).where(seen_update.c.at < before).limit(BITE)
    return connection.execute(delete(seen_update).where(seen_update.c.update_id.in_(old))).rowcount
