"""Advice: made of a decision, kept with its reasons, shown in parts, replayed by /why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.content import Level, Outcome
from bot.core.diary import Place
from bot.core.replies import Advise, Card, Notice, Replies, Toast
from bot.core.triage import Decision
from bot.services import follow_up
from bot.services.work import Work
from bot.store import advices


def give(
    work: Work,
    decision: Decision,
    diary: Sequence[str],
    dialog_id: int | None,
    place: Place | None = None,
    episode_id: int | None = None,
) -> Replies:
    """Make the advice, keep it if it may be kept, and plan its follow-ups; they name the place it is about."""
    if not work.runner.may_be_kept:
        return _said(work, decision, shown(work, decision, diary, ""), None)
    said = shown(work, decision, diary, follow_up.plan(work, decision, place, episode_id))
    rules = [rule.id for rule in decision.rules]
    level, version = decision.level.value, work.library.version
    kept = advices.add(work.connection, work.runner.id, dialog_id, level, rules, said, version, work.now, episode_id)
    return _said(work, decision, said, kept)


def _said(work: Work, decision: Decision, said: dict[str, Any], advice_id: int | None) -> Replies:
    """What is not kept cannot be asked for with a button, so it is all said at once."""
    if decision.level is Level.emergency:
        return [Card(said, work.runner.emergency_number, f"x:{advice_id or 0}")]
    first = Advise(said, advice_id)
    return [first] if advice_id is not None else [first, Advise(said, None, "then")]


def shown(work: Work, decision: Decision, diary: Sequence[str], asks: str) -> dict[str, Any]:
    """Put an advice into plain words and values, so that /why can replay it when content has changed."""
    outcome = decision.outcome
    advice = work.library.advice[outcome.advice]
    reasons: list[Outcome] = list(decision.rules) if outcome in decision.rules else [outcome, *decision.rules]
    keys = dict.fromkeys(key for reason in reasons for key in reason.source)
    return {
        "level": outcome.level.value,
        "headline": _headline(work, outcome, advice.headline),
        "because": list(dict.fromkeys(reason.because for reason in reasons)),
        "mainly": _mainly(reasons),
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


def _mainly(reasons: Sequence[Outcome]) -> list[str]:
    """The first screen says each thing once: of rules that lead to the same advice the most urgent, two at most."""
    first_of_each = {reason.advice: reason.because for reason in reversed(reasons)}
    leading = dict.fromkeys(first_of_each[reason.advice] for reason in reasons)
    return list(leading)[:2]


def _headline(work: Work, outcome: Outcome, headline: str) -> str:
    words = work.words
    within = words.text(f"within-{outcome.within}") if outcome.within else ""
    who = words.text("or").join(words.text(f"who-{who}") for who in outcome.who)
    return headline.replace("{within}", within).replace("{who}", who)


def _source(work: Work, key: str) -> str:
    source = work.library.sources[key]
    return f"{source.title} ({source.where})" if source.where else source.title


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
