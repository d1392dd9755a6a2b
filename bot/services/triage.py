"""Triage: the ten signs first, then what can still change the advice, then advice that is kept and explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.conditions import Facts
from bot.core.content import Level, Outcome, Question
from bot.core.dialog import Answers, back, standing
from bot.core.replies import Advise, Ask, Card, Choice, Notice, Replies, Reply, Toast
from bot.core.triage import Decision, decide
from bot.services import follow_up
from bot.services.work import Work
from bot.store import advices, dialogs
from bot.store.dialogs import Dialog

FLOW, SIGNS, HEARD = "triage", "signs", "heard"


def begin(work: Work, signs: Sequence[str] = ()) -> Replies:
    """Start a triage with the ten signs, or go on with the open one; signs that were typed are ticked or noted."""
    ticks = [tick for sign in signs if (tick := work.library.typed_signs[sign].tick)]
    heard = [sign for sign in signs if work.library.typed_signs[sign].facts]
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is not None and known.flow == FLOW:
        return _go_on(work, known, ticks, heard)
    answers: dict[str, Any] = ({HEARD: heard} if heard else {}) | ({SIGNS: ticks} if ticks else {})
    opened = dialogs.begin(work.connection, work.runner.id, FLOW, answers, work.library.version, work.now)
    follow_up.plan_unfinished(work, opened.id)
    return [Notice("triage-begins"), *_noted(work, heard), ask(work, opened.id, answers)]


def _noted(work: Work, heard: Sequence[str]) -> Replies:
    """What was read out of a text is shown, and can be taken back."""
    if not heard:
        return []
    signs = ", ".join(work.words.text(f"heard-{sign}") for sign in heard)
    return [Notice("heard", {"signs": signs}, [[Choice("button-misheard", "a:misheard")]])]


def misheard(work: Work) -> Replies:
    """Take back what was read out of a text; the questions are asked all the same."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is None or HEARD not in known.answers:
        return [Toast("button-finished")]
    answers = {name: given for name, given in known.answers.items() if name != HEARD}
    dialogs.keep(work.connection, known, answers, work.now)
    return [Notice("misheard"), ask(work, known.id, answers)]


def known_facts(work: Work, answers: Answers) -> Facts:
    """What is known besides the questions: the profile, and signs that the runner typed."""
    facts: dict[str, Any] = dict(work.profile)
    for sign in answers.get(HEARD) or ():  # type: ignore[union-attr]
        facts.update(work.library.typed_signs[sign].facts)
    return facts


def restart(work: Work) -> Replies:
    """Start from the first question, whatever is open."""
    dialogs.close_open(work.connection, work.runner.id, work.now)
    return begin(work)


def _go_on(work: Work, known: Dialog, ticks: Sequence[str], heard: Sequence[str]) -> Replies:
    """A sign that is named in the middle of a triage is asked about next."""
    answers = dict(known.answers)
    if heard:
        answers = {HEARD: list(dict.fromkeys([*answers.get(HEARD, []), *heard])), **answers}
    before = answers.get(SIGNS, [])
    new = [tick for tick in ticks if tick not in before]
    if new:
        kept = [tick for tick in before if tick != "none"]
        closed = bool(before) and before[-1] in ("none", "done", "unsure")
        answers[SIGNS] = [*new, *kept, *(["done"] if closed and "done" not in kept and "unsure" not in kept else [])]
    dialogs.keep(work.connection, known, answers, work.now)
    here = standing(work.library.script(FLOW), answers, known_facts(work, answers))
    if here.question is None:
        return finish(work, known, answers)
    return [*_noted(work, heard), ask(work, known.id, answers, "triage-open")]


def ask(work: Work, dialog_id: int, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the question that these answers lead to."""
    here = standing(work.library.script(FLOW), answers, known_facts(work, answers))
    assert here.question is not None
    ticks = answers.get(here.question.id) or []
    ticked = list(ticks) if isinstance(ticks, list) else []
    about = here.about if here.question.kind != "signs" else 0
    already = here.decision is not None and here.decision.level is Level.same_day
    return Ask(dialog_id, here.question, ticked, here.done, about, lead="triage-already-today" if already else lead)


def went_on(work: Work, known: Dialog, answers: Answers, question: Question) -> Replies:
    """After an answer: the next question, or the advice."""
    here = standing(work.library.script(FLOW), answers, known_facts(work, answers))
    if here.question is None:
        return finish(work, known, answers)
    dialogs.keep(work.connection, known, answers, work.now)
    return [ask(work, known.id, answers)]


def finish(work: Work, known: Dialog, answers: Answers) -> Replies:
    """Say the advice, keep it with its reasons, and plan when to ask again."""
    here = standing(work.library.script(FLOW), answers, known_facts(work, answers))
    assert here.decision is not None
    diary = work.words.diary(work.library.script(FLOW), answers)
    follow_up.forget_unfinished(work)
    dialogs.keep(work.connection, known, answers, work.now, "done")
    if work.runner.may_be_kept:
        return advise(work, here.decision, diary, known.id)
    dialogs.erase(work.connection, known.id)
    return advise(work, here.decision, diary, None)


def advise(work: Work, decision: Decision, diary: Sequence[str], dialog_id: int | None) -> Replies:
    """Make the advice, keep it if it may be kept, and plan its follow-ups."""
    asks = follow_up.plan(work, decision) if work.runner.may_be_kept else ""
    shown = _shown(work, decision, diary, asks)
    rules = [rule.id for rule in decision.rules]
    advice_id = None
    if work.runner.may_be_kept:
        advice_id = advices.add(
            work.connection,
            work.runner.id,
            dialog_id,
            decision.level.value,
            rules,
            shown,
            work.library.version,
            work.now,
        )
    if decision.level is Level.emergency:
        return [Card(shown, work.runner.emergency_number, f"x:{advice_id or 0}")]
    return [Advise(shown, advice_id)]


def _shown(work: Work, decision: Decision, diary: Sequence[str], asks: str) -> dict[str, Any]:
    """Put an advice into plain words and values, so that /why can replay it when content has changed."""
    outcome, words = decision.outcome, work.words
    advice = work.library.advice[outcome.advice]
    within = words.text(f"within-{outcome.within}") if outcome.within else ""
    who = " / ".join(words.text(f"who-{who}") for who in outcome.who)
    reasons: list[Outcome] = list(decision.rules) if outcome in decision.rules else [outcome, *decision.rules]
    keys = dict.fromkeys(key for reason in reasons for key in reason.source)
    return {
        "level": outcome.level.value,
        "headline": advice.headline.replace("{within}", within).replace("{who}", who),
        "because": list(dict.fromkeys(reason.because for reason in reasons)),
        "answers": [line.partition(": ")[2] for line in diary],
        "diary": list(diary),
        "until_then": list(advice.until_then),
        "avoid": list(advice.avoid),
        "sooner_if": list(advice.sooner_if),
        "expect": advice.expect,
        "asks": asks,
        "sources": [_source(work, key) for key in keys],
        "rules": [reason.id for reason in reasons],
        "version": work.library.version,
    }


def _source(work: Work, key: str) -> str:
    source = work.library.sources[key]
    return f"{source.title} ({source.where})" if source.where else source.title


def text_sign(work: Work, signs: Sequence[str]) -> Replies:
    """Answer a text that names an emergency sign: the card at once, whatever else is open."""
    facts: dict[str, Any] = dict(work.profile)
    for sign in signs:
        facts.update(work.library.typed_signs[sign].facts)
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is not None and known.flow == FLOW:
        dialogs.keep(work.connection, known, known.answers, work.now, "stopped")
        follow_up.forget_unfinished(work)
    said = ", ".join(work.words.text(f"heard-{sign}") for sign in signs)
    return advise(work, decide(work.library.book, facts), [f"{work.words.text('you-wrote')}: {said}"], None)


def undo(work: Work, advice_id: int) -> Replies:
    """Take the newest answer of a mistaken card back; the advice stays in the record, marked."""
    given = advices.find(work.connection, work.runner.id, advice_id)
    if given is None or given.withdrawn_at is not None:
        return [Toast("noted"), *restart(work)]
    advices.withdraw(work.connection, given.id, work.now)
    follow_up.forget(work)
    known = dialogs.find(work.connection, work.runner.id, given.dialog_id) if given.dialog_id else None
    if known is None:
        return [Notice("card-misread"), *restart(work)[1:]]
    dialogs.close_open(work.connection, work.runner.id, work.now)
    answers = back(work.library.script(FLOW), known.answers)
    dialogs.keep(work.connection, known, answers, work.now)
    follow_up.plan_unfinished(work, known.id)
    return [Notice("card-undone"), ask(work, known.id, answers)]


def why(work: Work) -> Replies:
    """Replay the last advice with its reasons."""
    if not work.runner.may_be_kept:
        return [Notice("why-not-kept")]
    given = advices.latest(work.connection, work.runner.id)
    if not given:
        return [Notice("why-nothing")]
    newest = given[0]
    day = work.day(newest.given_at)
    return [Advise(newest.shown, newest.id, "first", day), Advise(newest.shown, newest.id, "why")]


def part(work: Work, advice_id: int, wanted: str) -> Replies:
    """Show more of an advice that was given: what to do until then, or why."""
    given = advices.find(work.connection, work.runner.id, advice_id)
    if given is None or wanted not in ("then", "why"):
        return [Toast("button-not-yours")]
    return [Advise(given.shown, given.id, wanted)]
