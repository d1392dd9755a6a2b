"""The last look before a letter leaves: has it expired, is it night there by now?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.core.schedule import QUIET_UNTIL, is_quiet, next_local
from bot.store import check_ins, dialogs, outbox, runners
from bot.store.outbox import Letter

# A prompt that a rule or an advice promised is tried once more when nobody knows whether it arrived.
ONCE_MORE = ("reply", "page", "ask", "advice", "safety", "year", "farewell", "operator")
# What leaves just before the quiet hours could still arrive in them: a send takes up to 25 seconds.
ON_ITS_WAY = timedelta(seconds=30)


@dataclass(frozen=True)
class Taken:
    """What leaves now, whether there may be more, and otherwise when the next letter's time comes."""

    letters: Sequence[Letter]
    is_all: bool
    next_due: datetime | None


def take(
    connection: Connection, now: datetime, most: int, resting: Sequence[int], least_urgent: int = outbox.PROMPT
) -> Taken:
    """Claim what may leave now; a prompt that came too late is dropped, at night it waits for the morning."""
    claimed = outbox.claim(connection, now, most, resting, least_urgent)
    leaving = [letter for letter in claimed if _may_leave(connection, letter, now)]
    is_all = len(claimed) < most
    return Taken(leaving, is_all, outbox.next_due(connection, now) if is_all else None)


def _may_leave(connection: Connection, letter: Letter, now: datetime) -> bool:
    if letter.expires_at is not None and letter.expires_at <= now:
        outbox.end(connection, letter.id, "dropped", now, None, "expired")
        return False
    if letter.check_in_id is not None and not check_ins.is_open(connection, letter.check_in_id):
        outbox.end(connection, letter.id, "dropped", now, None, "taken back")
        return False
    if letter.rank != outbox.PROMPT or letter.runner_id is None or letter.message.get("silent"):
        return True
    runner = runners.find(connection, letter.runner_id)
    if runner is None or runner.zone is None or not is_quiet(now + ON_ITS_WAY, runner.zone):
        return True
    _wait_for_morning(connection, letter, now, next_local(now, runner.zone, QUIET_UNTIL))
    return False


def _wait_for_morning(connection: Connection, letter: Letter, now: datetime, morning: datetime) -> None:
    """What is of no use any more in the morning goes at once: a night's worth of letters would be in the way."""
    if letter.expires_at is not None and letter.expires_at <= morning:
        outbox.end(connection, letter.id, "dropped", now, None, "expired")
    else:
        outbox.again(connection, letter, morning, "quiet hours", counts=False)


def accepted(connection: Connection, letter: Letter, now: datetime) -> None:
    """Telegram has taken a question that was due: note when, and where the runner was."""
    if letter.rank != outbox.PROMPT or letter.check_in_id is None or letter.runner_id is None:
        return
    runner = runners.find(connection, letter.runner_id)
    check_ins.accepted(connection, letter.check_in_id, now, runner.zone if runner is not None else None)


def gone(connection: Connection, letter: Letter, now: datetime, why: str | None) -> None:
    """Nobody can be reached there any more: that is no failure, and nothing more is sent."""
    outbox.end(connection, letter.id, "gone", now, None, why)
    if letter.runner_id is None:
        return
    runners.change(connection, letter.runner_id, state="blocked")
    outbox.drop_waiting(connection, letter.runner_id, now, "blocked")


def said(connection: Connection, letter: Letter, now: datetime) -> None:
    """After the last word to somebody who was erased, the row that carried it goes too, if nothing new is in it.

    The two weeks after which a silent runner is erased run from the letter that told them.
    """
    if letter.runner_id is None:
        return
    if letter.kind == "year":
        runners.change(connection, letter.runner_id, warned_at=now)
    if letter.kind != "farewell" or outbox.waits(connection, letter.runner_id):
        return
    runner = runners.find(connection, letter.runner_id)
    if runner is not None and runner.consent == "unasked" and not dialogs.has_any(connection, runner.id):
        runners.forget(connection, runner)
