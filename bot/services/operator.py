"""What whoever operates the bot hears: what was set aside, what could not be sent, when it was out. Counts alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.library import Library
from bot.library.words import Words
from bot.store import outbox, pulse, stats

KIND = "operator"
EVERY = timedelta(minutes=10)
# Shorter than this is a restart or a hiccup.
WORTH_TELLING = timedelta(minutes=3)
# A row can be committed a little after the instant that stands in it: what is counted is a minute old.
SETTLED = timedelta(minutes=1)
MOST_CAUSES, MOST_LINES = 4, 20
STOPPED, TELEGRAM, DATABASE = "stopped", "telegram", "database"
SAID = {STOPPED: "operator-stopped", TELEGRAM: "operator-telegram", DATABASE: "operator-database"}
# Telegram's words for an error can quote a message; what stands between quotes or is a number is left out.
QUOTED, NUMBERS = re.compile(r"[\"'“`<].*", re.S), re.compile(r"-?\d+")


@dataclass(frozen=True)
class Outage:
    """A time in which something did not work, and what."""

    what: str
    from_at: datetime
    until_at: datetime

    @property
    def is_worth_telling(self) -> bool:
        """Say whether it was more than a hiccup."""
        return self.until_at - self.from_at >= WORTH_TELLING


def at_start(connection: Connection, library: Library, chat_id: int, now: datetime) -> None:
    """Tell how long the bot was not running."""
    polled_at = pulse.last(connection, pulse.POLLED)
    outage = Outage(STOPPED, polled_at or now, now)
    report(connection, library, chat_id, now, [outage] if outage.is_worth_telling else [])


def report(connection: Connection, library: Library, chat_id: int, now: datetime, over: Sequence[Outage] = ()) -> None:
    """Tell what has gone wrong since the last time, at most once in ten minutes; an outage is told when it is over."""
    words = library.speak("en")
    lines = [words.text(SAID[one.what], {"from": _time(one.from_at), "until": _time(one.until_at)}) for one in over]
    last = outbox.newest_of(connection, KIND)
    if last is not None and last.state == "ready" and last.attempts == 0:
        _add_to(connection, last.id, str(last.message["text"]), lines)
        return
    free_at = last.sent_at + EVERY if last is not None and last.sent_at is not None else now
    if lines or (free_at <= now and (last is None or last.state not in ("ready", "claimed"))):
        lines = [*_troubles(connection, words, now), *lines]
    if lines:
        _write(connection, chat_id, lines, now, free_at)


def _add_to(connection: Connection, letter: int, text: str, lines: Sequence[str]) -> None:
    """One message says all: what happens while it waits is added to it."""
    if lines:
        whole = [*text.split("\n"), *lines]
        outbox.reword(connection, letter, {"text": "\n".join(whole[-MOST_LINES:])})


def _write(connection: Connection, chat_id: int, lines: Sequence[str], now: datetime, free_at: datetime) -> None:
    outbox.add(
        connection, None, chat_id, {"text": "\n".join(lines[-MOST_LINES:])}, now,
        rank=outbox.REPLY, kind=KIND, not_before=max(now, free_at),
    )  # fmt: skip


def _troubles(connection: Connection, words: Words, now: datetime) -> list[str]:
    """Count what has gone wrong since the last count, and count from here the next time."""
    until = now - SETTLED
    after = pulse.last(connection, pulse.REPORTED)
    if after is not None and until <= after:
        return []
    pulse.beat(connection, pulse.REPORTED, until)
    return _counted(stats.troubles(connection, after, until), words) if after is not None else []


def _counted(found: stats.Troubles, words: Words) -> list[str]:
    """Put the counts into words; who has blocked the bot is no failure."""
    lines = []
    if found.parked and found.parked_from is not None:
        lines.append(words.text("operator-parked", {"count": found.parked, "from": _time(found.parked_from)}))
    if found.failed and found.failed_from is not None:
        lines.append(words.text("operator-failed", {"count": found.failed, "from": _time(found.failed_from)}))
        lines += [words.text("operator-cause", {"count": n, "what": cause}) for cause, n in _causes(found, words)]
        if found.blocked:
            lines.append(words.text("operator-blocked", {"count": found.blocked}))
    return lines


def _causes(found: stats.Troubles, words: Words) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for why, count in found.causes:
        cause = without_values(why or "") or words.text("operator-unknown")
        counts[cause] = counts.get(cause, 0) + count
    return sorted(counts.items(), key=lambda one: -one[1])[:MOST_CAUSES]


def without_values(why: str) -> str:
    """Leave out of a cause what could be somebody's: what it quotes, and numbers."""
    return NUMBERS.sub("…", QUOTED.sub("", why)).strip(" :,")[:80]


def _time(at: datetime) -> str:
    """Name a moment; where the operator is nobody knows."""
    return f"{at:%a} {at.day} {at:%b %H:%M} UTC"
