"""What may have led here: asked about once more, after the advice, if that can still change the answer."""

from __future__ import annotations

from bot.core.content import Question
from bot.core.dialog import Answers, standing
from bot.core.replies import Advise, Ask, Replies, Toast
from bot.services import grounds, told
from bot.services.closing import close, close_open
from bot.services.work import Work
from bot.store import advices, dialogs
from bot.store.advices import Given
from bot.store.dialogs import Dialog

ADVICE, PART = told.ADVICE, f"{told.FLOW}."


def is_mine(known: Dialog) -> bool:
    """Say whether this conversation is about what led to an advice."""
    return ADVICE in known.answers


def show(work: Work, given: Given) -> Replies:
    """Show what may have led here; what could still change it is asked first, on one screen."""
    question = _open_question(work, given)
    if question is None:
        return [Advise(given.shown, given.id, "led")]
    close_open(work)
    answers = {ADVICE: given.id}
    opened = dialogs.begin(work.connection, work.runner.id, PART + question.id, answers, work.library.version, work.now)
    return [Ask(opened.id, question, lead="led-first", skippable=True, stoppable=False)]


def _open_question(work: Work, given: Given) -> Question | None:
    """Find the screen that was not shown yet; an open triage is not put aside for it."""
    asked = dialogs.find(work.connection, work.runner.id, given.dialog_id or 0)
    known = dialogs.open_for(work.connection, work.runner.id)
    if asked is None or asked.flow != told.FLOW or given.shown.get("besides") or (known and known.flow == told.FLOW):
        return None
    besides = standing(work.library.script(told.FLOW), asked.answers, told.facts(work, asked.answers)).besides
    return besides[0] if besides else None


def answered(work: Work, known: Dialog, answers: Answers) -> Replies:
    """Weigh the contributors anew with what was just told, and show them."""
    close(work, known, answers, "done")
    given = advices.find(work.connection, work.runner.id, int(str(answers[ADVICE])))
    asked = dialogs.find(work.connection, work.runner.id, given.dialog_id or 0) if given else None
    if given is None or asked is None:
        return [Toast("button-finished")]
    more = {name: answer for name, answer in answers.items() if name != ADVICE}
    found = grounds.of_triage(work, {**asked.answers, **more})
    shown = {
        **given.shown,
        "leads": grounds.leads(work, given.level, found),
        "diary": list(found.diary),
        "besides": True,
    }
    advices.show_anew(work.connection, given.id, shown)
    return [Advise(shown, given.id, "led")]
