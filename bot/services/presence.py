"""Blocked, unblocked, unreachable: prompts stop and come back; what is stored stays until it is asked to go."""

from __future__ import annotations

from bot.core.replies import Notice, Replies
from bot.services.work import Work
from bot.store import check_ins, outbox, runners


def blocked(work: Work) -> Replies:
    """Stop writing to a runner who has blocked the bot."""
    runners.change(work.connection, work.runner.id, state="blocked")
    outbox.drop_waiting(work.connection, work.runner.id, work.now, "blocked")
    return []


def unblocked(work: Work) -> Replies:
    """Begin again where it was."""
    if work.runner.state == "active":
        return []
    runners.change(work.connection, work.runner.id, state="active")
    check_ins.wake(work.connection, work.runner.id, work.now)
    return [Notice("back-again")]
