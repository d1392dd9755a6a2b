"""Answers to what the bot asked: kept, followed by a word; a warning sign decides at once, "worse" opens the signs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.core.content import Level, Option, Question
from bot.core.dialog import option_of
from bot.core.replies import Notice, Replies, Toast
from bot.core.schedule import is_quiet
from bot.core.triage import decide
from bot.services import (
    advice,
    conversation,
    follow_up,
    mornings,
    pausing,
    prompts,
    referral,
    running,
    scores,
    told,
    triage,
)
from bot.services.closing import close_open
from bot.services.follow_up import UNFINISHED
from bot.services.grounds import Grounds
from bot.services.kinds import LATER, NEW, ROUTINE, SCALES, SKIP
from bot.services.work import Work
from bot.store import advices, check_ins
from bot.store.check_ins import CheckIn

SEEN, BOOKED = "seen", "booked"
AT_ONCE = (Level.emergency, Level.same_day)
AN_HOUR = timedelta(hours=1)


def answer(work: Work, check_in_id: int, chosen: str, message_id: int | None) -> Replies:
    """Take the answer to a check-in; it may come at any time, a late one is kept and said to be late."""
    asked = check_ins.find(work.connection, work.runner.id, check_in_id)
    question = work.library.asked(asked.kind) if asked else None
    if asked is None or question is None:
        return [Toast("button-not-yours")]
    if chosen in (LATER, SKIP):
        return _put_aside(work, asked, chosen, message_id)
    if asked.state in ("answered", "merged"):
        return [Toast("button-answered-once")]
    taken = _take(work, asked, question, chosen)
    if taken is None:
        return [Toast("button-unknown")]
    late = asked.kind in SCALES and asked.expires_at < work.now and not any(isinstance(one, Toast) for one in taken)
    said = [Notice("score-late", {"day": work.short_day(work.local(asked.due_at).date())})] if late else []
    return [*prompts.again(work, asked, message_id), *said, *taken]


def _take(work: Work, asked: CheckIn, question: Question, chosen: str) -> Replies | None:
    """Give an answer to whoever knows the kind of question; None when it is no answer to it."""
    if chosen == NEW:
        check_ins.answer(work.connection, asked.id, NEW, work.now)
        return triage.restart(work)
    if asked.kind in SCALES:
        return scores.take(work, asked, chosen)
    if asked.kind == "where":
        return scores.place(work, asked, chosen)
    if asked.kind == pausing.PAUSE:
        return pausing.chosen(work, chosen)
    option = option_of(question, chosen)
    if option is None:
        return None
    if asked.kind == "wake":
        return mornings.wake(work, asked, work.words.text(f"question-wake.{chosen}"))
    check_ins.answer(work.connection, asked.id, chosen, work.now)
    return running.answered(work, asked, chosen) if asked.kind in ROUTINE else _then(work, asked, question, option)


def _put_aside(work: Work, asked: CheckIn, chosen: str, message_id: int | None) -> Replies:
    """Skip one question, or ask again in an hour what is still open in the message."""
    shown = check_ins.group(work.connection, work.runner.id, asked.head_id or asked.id)
    still = [one for one in shown if one.kind in ROUTINE and one.state == "asked"]
    if asked not in still:
        return [Toast("button-answered-once")]
    later = work.now + AN_HOUR
    too_late = chosen == LATER and is_quiet(later, work.runner.zone or "UTC")
    for one in [asked] if chosen == SKIP else still:
        if chosen == SKIP or too_late:
            check_ins.answer(work.connection, one.id, SKIP, work.now)
        else:
            _snooze(work, one, later)
    said = [Notice("later-too-late")] if too_late else []
    return [*prompts.again(work, asked, message_id), *said]


def _snooze(work: Work, asked: CheckIn, later: datetime) -> None:
    """It stays in its old message as a line, and comes again in one of its own."""
    expires_at = max(asked.expires_at, later + AN_HOUR)
    snoozed = asked.snoozed + 1
    check_ins.change(work.connection, asked.id, state="waiting", wake_at=later, expires_at=expires_at, snoozed=snoozed)


def _then(work: Work, asked: CheckIn, question: Question, option: Option) -> Replies:
    if asked.kind == UNFINISHED:
        return _unfinished(work, option)
    if option.set.get("ask_signs"):
        return _warned(work, question, option)
    if asked.kind == SEEN and option.id == "yes":
        episode_id = (asked.about or {}).get("episode")
        follow_up.drop(work, episode_id, SEEN)
        advices.seen(work.connection, work.runner.id, episode_id)
    if (asked.kind, option.id) in ((SEEN, "yes"), (BOOKED, SEEN)):
        referral.seen_after(work, asked)
    if asked.expires_at < work.now and asked.kind not in (SEEN, BOOKED):
        return [Notice("check-in-late")]
    said = f"after-{question.id}.{option.id}"
    known = work.words.has(said)
    return [Notice(said if known else "noted", {"number": work.number} if known else {})]


def _unfinished(work: Work, option: Option) -> Replies:
    if option.id == "leave":
        close_open(work)
        return [Notice("noted")]
    if option.id == "restart":
        return triage.restart(work)
    return conversation.again(work) or triage.begin(work)


def _warned(work: Work, question: Question, option: Option) -> Replies:
    """A sign that is sure decides at once; else the ten signs are asked, with what was said noted or ticked."""
    facts = {name: value for name, value in option.set.items() if name not in ("ask_signs", "trend")}
    sure: dict[str, Any] = {name: value for name, value in facts.items() if value is True}
    decision = decide(work.library.book, {**work.profile, **told.last_place(work), **sure})
    if sure and decision.rules and decision.level in AT_ONCE:
        close_open(work)
        title, label = work.words.text(f"question-{question.id}.title"), f"question-{question.id}.{option.id}"
        return advice.give(work, decision, Grounds([f"{title}: {work.words.text(label)}"]), None)
    return triage.restart(work, _ticks(work, facts), f"{question.id}.{option.id}")


def _ticks(work: Work, facts: dict[str, Any]) -> list[str]:
    """Find the signs of the ten that these facts belong to."""
    signs = work.library.script(triage.FLOW).question(triage.SIGNS)
    return [option.id for option in signs.options if facts.keys() & option.set.keys()] if signs else []
