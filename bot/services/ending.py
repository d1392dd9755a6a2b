"""How a triage ends: advice that is kept only if it may be, and what is offered afterwards."""

from __future__ import annotations

from dataclasses import replace

from bot.core.content import Level
from bot.core.dialog import Answers
from bot.core.replies import Choice, Notice, Replies
from bot.core.triage import Decision
from bot.services import advice, entries, health, referral, saving, sites
from bot.services.closing import close
from bot.services.grounds import of_triage
from bot.services.told import PAUSED
from bot.services.work import Work
from bot.store import runners
from bot.store.dialogs import Dialog


def finish(work: Work, known: Dialog, answers: Answers, decision: Decision | None) -> Replies:
    """Say the advice, keep it with its reasons, and plan when to ask again."""
    assert decision is not None
    grounds = of_triage(work, answers)
    agreed, work = work.runner.consent == "agreed", _with_age(work, answers)
    close(work, known, answers, "done")
    if agreed and work.runner.consent != "agreed":
        runners.forget_answers(work.connection, work.runner.id)
    episode_id = entries.of_triage(work, answers, decision.level)
    given = advice.give(work, decision, grounds, known.id, sites.of_answers(answers), episode_id)
    if decision.level is Level.emergency:
        return given
    over_time = referral.judge(work) if episode_id is not None else []
    return [*given, *over_time, *afterwards(work, answers)]


def _with_age(work: Work, answers: Answers) -> Work:
    """Somebody has said how old they are: what a minor says is not kept, whatever was agreed to."""
    ticks = answers.get(health.ABOUT_YOU)
    is_young = isinstance(ticks, list) and health.UNDER_18 in ticks
    is_known = is_young or (work.runner.adult is None and answers.get("age") is not None)
    if not is_known or work.runner.consent != "agreed":
        return work
    consent = "questions_only" if is_young else "agreed"
    profile = saving.NOTHING if is_young else {}
    runners.change(work.connection, work.runner.id, adult=not is_young, consent=consent, **profile)
    return replace(work, runner=replace(work.runner, adult=not is_young, consent=consent))


def afterwards(work: Work, answers: Answers) -> Replies:
    """Offer once to go on with a set-up that the pain had cut short, or to a stranger to be remembered."""
    if work.runner.may_be_kept and answers.get(PAUSED):
        return [Notice("setup-paused", {}, [[Choice("button-setup-on", "a:setup")]])]
    return [Notice("not-kept")] if work.runner.consent == "unasked" else []
