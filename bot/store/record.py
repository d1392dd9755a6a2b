"""Everything that is stored about one runner, as plain values, for /export."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from bot.store.tables import (
    advice,
    check_in,
    dialog,
    episode,
    opinion,
    outbox,
    pain,
    parked_update,
    run,
    runner,
    told_tip,
)

_KEPT: tuple[Table, ...] = (run, pain, episode, dialog, advice, check_in, opinion, told_tip, outbox)


def everything(connection: Connection, runner_id: int) -> dict[str, Any]:
    """Collect all rows of a runner, table by table."""
    about = connection.execute(select(runner).where(runner.c.id == runner_id)).mappings().all()
    rows = {table.name: connection.execute(_rows_of(table, runner_id)).mappings().all() for table in _KEPT}
    chats = [row["chat_id"] for row in about]
    aside = connection.execute(select(parked_update).where(parked_update.c.chat_id.in_(chats))).mappings().all()
    return {"runner": _plain(about), **{name: _plain(found) for name, found in rows.items()}, "parked": _plain(aside)}


def _rows_of(table: Table, runner_id: int) -> Select[Any]:
    return select(table).where(table.c.runner_id == runner_id).order_by(table.c.id)


def _plain(rows: Any) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if isinstance(value, (date, datetime)) else value for name, value in row.items()}
        for row in rows
    ]
