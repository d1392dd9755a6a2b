"""Dialogs: the flow and the answers of a conversation; at most one is open for a runner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.store.tables import dialog


class StaleDialog(Exception):
    """Somebody else has written to this dialog since it was read."""


@dataclass(frozen=True)
class Dialog:
    """A conversation: which flow, what was answered, in order."""

    id: int
    runner_id: int
    flow: str
    state: str
    answers: Mapping[str, Any]
    content_version: str
    touched_at: datetime
    version: int


_FIELDS = [dialog.c[name] for name in Dialog.__dataclass_fields__]
_OPEN = select(*_FIELDS).where(dialog.c.runner_id == bindparam("runner"), dialog.c.state == "open")
_ONE = select(*_FIELDS).where(dialog.c.id == bindparam("dialog"), dialog.c.runner_id == bindparam("runner"))
_NEWEST = (
    select(*_FIELDS)
    .where(dialog.c.runner_id == bindparam("runner"), dialog.c.flow == bindparam("flow"))
    .order_by(dialog.c.id.desc())
    .limit(1)
)
_ADD = insert(dialog)
_KEEP = (
    update(dialog)
    .where(dialog.c.id == bindparam("dialog"), dialog.c.version == bindparam("before"))
    .values(answers=bindparam("given"), state=bindparam("to"), touched_at=bindparam("at"), version=dialog.c.version + 1)
)


def open_for(connection: Connection, runner_id: int) -> Dialog | None:
    """Find the open dialog of a runner."""
    row = connection.execute(_OPEN, {"runner": runner_id}).first()
    return Dialog(**row._asdict()) if row else None


def find(connection: Connection, runner_id: int, dialog_id: int) -> Dialog | None:
    """Find a dialog, if it is this runner's: nobody taps for somebody else."""
    row = connection.execute(_ONE, {"runner": runner_id, "dialog": dialog_id}).first()
    return Dialog(**row._asdict()) if row else None


def newest(connection: Connection, runner_id: int, flow: str) -> Dialog | None:
    """Find the newest conversation of one kind, whatever became of it."""
    row = connection.execute(_NEWEST, {"runner": runner_id, "flow": flow}).first()
    return Dialog(**row._asdict()) if row else None


def has_any(connection: Connection, runner_id: int) -> bool:
    """Say whether a runner has any dialog, open or over."""
    mine = select(dialog.c.id).where(dialog.c.runner_id == runner_id).limit(1)
    return connection.execute(mine).first() is not None


def begin(
    connection: Connection, runner_id: int, flow: str, answers: Mapping[str, Any], content_version: str, now: datetime
) -> Dialog:
    """Open a dialog; one that is open is closed first."""
    close_open(connection, runner_id, now)
    fields = {"runner_id": runner_id, "flow": flow, "state": "open", "answers": dict(answers), "version": 0}
    stamps = {"content_version": content_version, "opened_at": now, "touched_at": now}
    key = connection.execute(_ADD, fields | stamps).inserted_primary_key
    assert key is not None
    return Dialog(key[0], runner_id, flow, "open", dict(answers), content_version, now, 0)


def keep(connection: Connection, known: Dialog, answers: Mapping[str, Any], now: datetime, state: str = "open") -> None:
    """Store the answers, unless somebody else did meanwhile. Raises StaleDialog."""
    found = connection.execute(
        _KEEP,
        {"dialog": known.id, "before": known.version, "given": dict(answers), "to": state, "at": now},
    )
    if found.rowcount != 1:
        raise StaleDialog(f"dialog {known.id} has changed since it was read")


def close_open(connection: Connection, runner_id: int, now: datetime) -> None:
    """Stop the open dialog, if there is one."""
    known = open_for(connection, runner_id)
    if known is not None:
        keep(connection, known, known.answers, now, "stopped")


def erase(connection: Connection, dialog_id: int) -> None:
    """Erase a dialog of somebody who did not agree to being stored."""
    connection.execute(delete(dialog).where(dialog.c.id == dialog_id))
