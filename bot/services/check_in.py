"""Answers to what the bot asked: kept, followed by a word, and "worse" opens the ten signs."""

from __future__ import annotations

from bot.core.content import Question
from bot.core.replies import Answered, Edit, Notice, Replies, Toast
from bot.core.understand import read_choice
from bot.services import conversation, triage
from bot.services.follow_up import UNFINISHED
from bot.services.work import Work
from bot.store import check_ins
from bot.store.check_ins import CheckIn

FLOW = "follow_up"


def answer(work: Work, check_in_id: int, option: str, message_id: int | None) -> Replies:
    """Take the answer to a check-in; it may come at any time, a late one is kept and said to be late."""
    asked = check_ins.find(work.connection, work.runner.id, check_in_id)
    question = work.library.scripts[FLOW].question(asked.kind) if asked else None
    if asked is None or question is None:
        return [Toast("button-not-yours")]
    if all(known.id != option for known in question.options):
        return [Toast("button-unknown")]
    if asked.state == "answered":
        return [Toast("button-answered")]
    check_ins.answer(work.connection, asked.id, option, work.now)
    diary = [Edit(message_id, Answered(question.id, [option]))] if message_id is not None else []
    return [*diary, *_then(work, asked, question, option)]


def _then(work: Work, asked: CheckIn, question: Question, option: str) -> Replies:
    if asked.kind == UNFINISHED and option == "continue":
        return conversation.again(work) or triage.begin(work)
    chosen = next(known for known in question.options if known.id == option)
    if chosen.set.get("ask_signs"):
        return triage.restart(work)
    if asked.expires_at < work.now:
        return [Notice("check-in-late")]
    said = f"after-{question.id}.{option}"
    known = work.words.has(said)
    return [Notice(said if known else "noted", {"number": work.number} if known else {})]


def typed(work: Work, text: str) -> Replies | None:
    """Take a typed answer to the newest open check-in; None when there is none or it is no answer."""
    asked = check_ins.open_for(work.connection, work.runner.id)
    question = work.library.scripts[FLOW].question(asked.kind) if asked else None
    if asked is None or question is None or asked.kind == UNFINISHED:
        return None
    labels = [work.words.text(f"question-{question.id}.{option.id}") for option in question.options]
    found = read_choice(text, labels)
    return None if found is None else answer(work, asked.id, question.options[found].id, None)
