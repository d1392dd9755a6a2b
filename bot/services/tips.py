"""Tips: one that fits the last pain or run, the next on demand, or one a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core import tips as core
from bot.core.articles import Article
from bot.core.diary import Diary
from bot.core.replies import Choice, Notice, Replies, Tell
from bot.services import away, planning
from bot.services.work import Work
from bot.store import advices, check_ins, outbox, pains, runs, told_tips
from bot.store.check_ins import CheckIn

DIARY, TOGETHER, A_WHILE = timedelta(days=90), timedelta(hours=2), timedelta(hours=3)
NEXT, WEEKLY, STOP = "next", "weekly", "stop"


def tip(work: Work, after: str | None = None) -> Replies:
    """Give a tip; somebody of whom nothing is stored gets them in turn."""
    chosen = _next(work, after)
    return [Tell(chosen, choices=choices(work, chosen.id))]


def choices(work: Work, current: str) -> list[list[Choice]]:
    """Offer another tip, and one a week."""
    shown = [Choice("button-tip-next", f"k:{current}:{NEXT}"), Choice("button-tips", "k:tip:menu")]
    if work.runner.may_be_kept and work.runner.zone is not None:
        weekly = STOP if is_weekly(work) else WEEKLY
        return [shown, [Choice(f"button-tip-{weekly}", f"k:tip:{weekly}")]]
    return [shown]


def all_of(work: Work) -> Sequence[Article]:
    """List the tips."""
    return [article for article in work.library.articles.values() if article.kind == "tip"]


def _next(work: Work, after: str | None) -> Article:
    tips = all_of(work)
    if not work.runner.may_be_kept:
        place = next((number for number, one in enumerate(tips) if one.id == after), -1)
        return tips[(place + 1) % len(tips)]
    told = told_tips.told(work.connection, work.runner.id)
    chosen = core.choose(tips, told, core.marks(_diary(work), work.today))
    if core.is_round_over(tips, told):
        told_tips.begin_again(work.connection, work.runner.id)
    told_tips.note(work.connection, work.runner.id, chosen.id, work.now)
    return chosen


def _diary(work: Work) -> Diary:
    since = work.today - DIARY
    return Diary(
        runs.since(work.connection, work.runner.id, since), pains.since(work.connection, work.runner.id, since)
    )


def is_weekly(work: Work) -> bool:
    """Say whether a tip is planned."""
    return any(one.kind == planning.TIP for one in _planned(work))


def _planned(work: Work) -> list[CheckIn]:
    return check_ins.waiting(work.connection, work.runner.id, work.now + planning.FAR_AHEAD)


def weekly(work: Work) -> Replies:
    """Send a tip every week from now on, at noon on this day of the week."""
    if not work.runner.may_be_kept or work.runner.zone is None:
        return [Notice("tip-weekly-needs-set-up")]
    if not is_weekly(work):
        planning.tip(work)
    due = next(one.due_at for one in _planned(work) if one.kind == planning.TIP)
    return [Notice("tip-weekly", {"day": work.words.text(f"weekday-{work.local(due).weekday()}")})]


def stop(work: Work) -> Replies:
    """Send no more tips."""
    check_ins.drop_waiting(work.connection, work.runner.id, planning.TIP)
    return [Notice("tip-stopped")]


def _is_asked_about_now(work: Work) -> bool:
    """Say whether a question was asked just now, or will be soon."""
    asked = check_ins.open_for(work.connection, work.runner.id)
    soon = check_ins.waiting(work.connection, work.runner.id, work.now + TOGETHER)
    just_now = any(one.asked_at is not None and work.now - one.asked_at < TOGETHER for one in asked)
    return just_now or any(one.kind != planning.TIP for one in soon)


def send(work: Work, due: CheckIn, is_alone: bool) -> None:
    """Send the tip of the week; when the bot has something to ask, it waits for some hours: one voice."""
    if not is_alone or _is_asked_about_now(work):
        check_ins.put_off(work.connection, due.id, work.now + A_WHILE)
        return
    paused = work.runner.paused_until is not None and work.now < work.runner.paused_until
    unwanted = paused or advices.is_urgent_unseen(work.connection, work.runner.id)
    check_ins.set_state(work.connection, due.id, "dropped" if unwanted else "answered")
    planning.tip(work, due.due_at)
    if not unwanted:
        _post(work, due.expires_at)


def _post(work: Work, expires_at: datetime) -> None:
    """Write it to the outbox as what it is: nobody misses one that was lost, or wants one twice or weeks later."""
    away.mention(work, outbox.PROMPT)
    for reply in tip(work):
        message = work.library.say(reply, work.runner.language).as_json()
        outbox.add(
            work.connection, work.runner.id, work.runner.chat_id, message, work.now, rank=outbox.PROMPT,
            kind=planning.TIP, expires_at=expires_at,
        )  # fmt: skip
