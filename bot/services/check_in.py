"""Answers to what the bot asked: kept, followed by a word; a warning sign decides at once, "worse" opens the signs."""

from __future__ import annotations

from typing import Any

from bot.core.content import Level, Option, Question
from bot.core.dialog import option_of
from bot.core.replies import Answered, Edit, Notice, Replies, Toast
from bot.core.triage import decide
from bot.core.understand import read_choice
from bot.services import advice, conversation, told, triage
from bot.services.closing import close_open
from bot.services.follow_up import UNFINISHED
from bot.services.work import Work
from bot.store import check_ins, outbox
from bot.store.check_ins import CheckIn

FLOW = told.ASKED
SEEN = "seen"
AT_ONCE = (Level.emergency, Level.same_day)


def answer(work: Work, check_in_id: int, chosen: str, message_id: int | None) -> Replies:
    """Take the answer to a check-in; it may come at any time, a late one is kept and said to be late."""
    asked = check_ins.find(work.connection, work.runner.id, check_in_id)
    question = work.library.scripts[FLOW].question(asked.kind) if asked else None
    if asked is None or question is None:
        return [Toast("button-not-yours")]
    option = option_of(question, chosen)
    if option is None:
        return [Toast("button-unknown")]
    if asked.state == "answered":
        return [Toast("button-answered-once")]
    check_ins.answer(work.connection, asked.id, chosen, work.now)
    diary = [Edit(message_id, Answered(question.id, [chosen]))] if message_id is not None else []
    return [*diary, *_then(work, asked, question, option)]


def _then(work: Work, asked: CheckIn, question: Question, option: Option) -> Replies:
    if asked.kind == UNFINISHED:
        return _unfinished(work, option)
    if option.set.get("ask_signs"):
        return _warned(work, question, option)
    if asked.kind == SEEN and option.id == "yes":
        check_ins.drop_waiting(work.connection, work.runner.id, SEEN)
    if asked.expires_at < work.now:
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
        return advice.give(work, decision, [f"{title}: {work.words.text(label)}"], None)
    return triage.restart(work, _ticks(work, facts), f"{question.id}.{option.id}")


def _ticks(work: Work, facts: dict[str, Any]) -> list[str]:
    """Find the signs of the ten that these facts belong to."""
    signs = work.library.script(triage.FLOW).question(triage.SIGNS)
    return [option.id for option in signs.options if facts.keys() & option.set.keys()] if signs else []


def typed(work: Work, text: str) -> Replies | None:
    """Take a typed answer to the newest open check-in; None when there is none or it is no answer."""
    asked = check_ins.open_for(work.connection, work.runner.id)
    question = work.library.scripts[FLOW].question(asked.kind) if asked else None
    if asked is None or question is None or asked.kind == UNFINISHED or asked.expires_at < work.now:
        return None
    labels = [work.words.text(f"question-{question.id}.{option.id}") for option in question.options]
    found = read_choice(text, labels)
    if found is None:
        return None
    return answer(work, asked.id, question.options[found].id, outbox.shown_as(work.connection, asked.id))
