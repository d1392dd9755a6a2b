"""What the clock brings: due questions become letters, unless a triage is open, it is night, or it is too late."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.core.replies import Choice, Notice
from bot.core.schedule import QUIET_UNTIL, is_quiet, next_local
from bot.library import Library
from bot.services.follow_up import UNFINISHED
from bot.store import check_ins, dialogs, outbox, runners
from bot.store.check_ins import CheckIn
from bot.store.runners import Runner

AT_ONCE = 200
BUSY = timedelta(minutes=30)


def run(connection: Connection, library: Library, now: datetime) -> datetime | None:
    """Turn what is due into letters; gives the next due instant."""
    for due in check_ins.claim_due(connection, now, AT_ONCE):
        runner = runners.find(connection, due.runner_id)
        if runner is not None:
            _one(connection, library, runner, due, now)
    return check_ins.next_due(connection)


def _one(connection: Connection, library: Library, runner: Runner, due: CheckIn, now: datetime) -> None:
    unknown = library.scripts["follow_up"].question(due.kind) is None
    if unknown or runner.state != "active" or due.expires_at <= now:
        check_ins.set_state(connection, due.id, "expired")
        if due.kind == UNFINISHED:
            _give_up(connection, runner, due, now)
        return
    later = _better_moment(connection, runner, due, now)
    if later is not None:
        check_ins.put_off(connection, due.id, later)
        return
    check_ins.set_state(connection, due.id, "asked")
    _write(connection, library, runner, due, now)
    if due.kind == UNFINISHED:
        _give_up(connection, runner, due, now)


def _better_moment(connection: Connection, runner: Runner, due: CheckIn, now: datetime) -> datetime | None:
    """An open triage is not interrupted until it has been silent for half an hour; nobody is woken."""
    known = dialogs.open_for(connection, runner.id)
    if known is not None and known.flow == "triage" and now - known.touched_at < BUSY:
        return known.touched_at + BUSY
    if not due.silent and runner.zone is not None and is_quiet(now, runner.zone):
        return next_local(now, runner.zone, QUIET_UNTIL)
    return None


def _write(connection: Connection, library: Library, runner: Runner, due: CheckIn, now: datetime) -> None:
    question = library.scripts["follow_up"].question(due.kind)
    assert question is not None
    name, prefix = f"question-{question.id}", f"c:{due.id}"
    rows = [[Choice(f"{name}.{option.id}", f"{prefix}:{option.id}")] for option in question.options]
    number = runner.emergency_number or library.speak(runner.language).text("number-default")
    message = library.say(Notice(name, {"number": number}, rows, silent=due.silent), runner.language)
    place = str((due.about or {}).get("place", ""))
    about = library.speak(runner.language).text("ask-about", {"place": place}) + "\n" if place else ""
    outbox.add(
        connection, runner.id, runner.chat_id, message.as_json() | {"text": about + message.text}, now,
        rank=outbox.PROMPT, kind="safety", expires_at=due.expires_at, check_in_id=due.id,
    )  # fmt: skip


def _give_up(connection: Connection, runner: Runner, due: CheckIn, now: datetime) -> None:
    """What somebody who did not agree to being stored had answered is erased after the hour."""
    if not runner.may_be_kept and due.about is not None:
        dialogs.erase(connection, int(due.about["dialog"]))
