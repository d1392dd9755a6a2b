"""Many runners at once, each with a question that is due at the same minute: put in by the database itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, text

from bot.store.tables import UtcDateTime

DUE = datetime(2026, 11, 2, 19, 0, tzinfo=UTC)
ZONE = "Europe/London"
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)"
_RUNNERS = (
    "INSERT INTO runner (id, chat_id, consent, adult, zone, check_in_at, joined_at, seen_at)"
    f" {_NUMBERS} SELECT i, 1000 + i, 'agreed', true, '{ZONE}', '19:00', :joined, :joined FROM n"
)
_CHECK_INS = (
    "INSERT INTO check_in (runner_id, kind, about, due_at, wake_at, expires_at, wall, silent, state)"
    f" {_NUMBERS} SELECT i, 'daily', '{{}}', :due, :due, :over, '2026-11-02T19:00', false, 'waiting' FROM n"
)
JOINED, OVER = DUE - timedelta(days=9), DUE + timedelta(hours=10)


def fill(connection: Connection, many: int) -> None:
    """Put so many runners in, each with one waiting daily check-in."""
    at = [bindparam(name, type_=UtcDateTime) for name in ("joined", "due", "over")]
    connection.execute(text(_RUNNERS).bindparams(at[0]), {"many": many, "joined": JOINED})
    connection.execute(text(_CHECK_INS).bindparams(*at[1:]), {"many": many, "due": DUE, "over": OVER})
