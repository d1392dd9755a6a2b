"""Advice: made of a decision, kept with its reasons, shown in parts, replayed by /why."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from bot.core.content import Level, Outcome
from bot.core.diary import Place
from bot.core.replies import Advise, Card, Choice, Notice, Replies, Reply, Toast
from bot.core.triage import Decision
from bot.services import follow_up, leading, promises
from bot.services.grounds import Grounds, leads, patterns
from bot.services.grounds import reasons as because
from bot.services.work import Work
from bot.store import advices
from bot.store.advices import Given

PARTS, WHOLE = ("first", "then", "led", "why"), "whole"
MOST_EARLIER, LONGEST = 7, 40


def give(
    work: Work,
    decision: Decision,
    grounds: Grounds,
    dialog_id: int | None,
    place: Place | None = None,
    episode_id: int | None = None,
) -> Replies:
    """Make the advice, keep it if it may be kept, and plan its follow-ups; they name the place it is about."""
    if not work.runner.may_be_kept:
        return _said(work, decision, shown(work, decision, grounds, ""), None)
    asks = follow_up.plan(work, decision, place, episode_id)
    promise = promises.make(work, decision, grounds, place, episode_id)
    said = {**shown(work, decision, grounds, asks), "promise": promises.in_words(work, decision, promise)}
    rules = [rule.id for rule in decision.rules]
    level, version = decision.level.value, work.library.version
    kept = advices.add(
        work.connection, work.runner.id, dialog_id, level, rules, said, version, work.now, episode_id, promise
    )
    return _said(work, decision, said, kept)


def _said(work: Work, decision: Decision, said: dict[str, Any], advice_id: int | None) -> Replies:
    """What is not kept cannot be asked for with a button, so it is all said at once."""
    if decision.level is Level.emergency:
        return [Card(said, work.runner.emergency_number, f"x:{advice_id or 0}")]
    first = Advise(said, advice_id)
    led = [Advise(said, None, "led")] if said["leads"] or said["patterns"] else []
    return [first] if advice_id is not None else [first, Advise(said, None, "then"), *led]


def shown(work: Work, decision: Decision, grounds: Grounds, asks: str) -> dict[str, Any]:
    """Put an advice into plain words and values, so that /why can replay it when content has changed."""
    outcome = decision.outcome
    advice = work.library.advice[outcome.advice]
    reasons: list[Outcome] = list(decision.rules) if outcome in decision.rules else [outcome, *decision.rules]
    keys = dict.fromkeys(key for reason in reasons for key in reason.source)
    told = because(work, reasons, grounds)
    return {
        "level": outcome.level.value,
        "headline": _headline(work, outcome, advice.headline),
        "because": list(dict.fromkeys(reason.because for reason in reasons)),
        "reasons": told,
        "mainly": _mainly(reasons, told),
        "answers": [line.partition(": ")[2] for line in grounds.diary],
        "diary": list(grounds.diary),
        "leads": leads(work, decision.level.value, grounds),
        "patterns": patterns(work, decision, grounds),
        "until_then": list(advice.until_then),
        "avoid": list(advice.avoid),
        "sooner_if": list(advice.sooner_if),
        "expect": advice.expect,
        "asks": asks,
        "sources": [_source(work, key) for key in keys],
        "rules": [reason.id for reason in reasons],
        "version": work.library.version,
    }


def _mainly(reasons: Sequence[Outcome], told: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first screen says each thing once: of rules that lead to the same advice the most urgent, two at most."""
    first_of_each: dict[str, dict[str, Any]] = {}
    for reason, said in zip(reasons, told, strict=True):
        first_of_each.setdefault(reason.advice, said)
    return list(first_of_each.values())[:2]


def _headline(work: Work, outcome: Outcome, headline: str) -> str:
    words = work.words
    within = words.text(f"within-{outcome.within}") if outcome.within else ""
    who = words.text("or").join(words.text(f"who-{who}") for who in outcome.who)
    return headline.replace("{within}", within).replace("{who}", who)


def _source(work: Work, key: str) -> str:
    source = work.library.sources[key]
    return f"{source.title} ({source.where})" if source.where else source.title


def why(work: Work) -> Replies:
    """Replay the last advice with its reasons, and offer those before it."""
    if not work.runner.may_be_kept:
        return [Notice("why-not-kept")]
    given = advices.latest(work.connection, work.runner.id, MOST_EARLIER + 1)
    if not given:
        return [Notice("why-nothing")]
    return [*_whole(work, given[0]), *([_earlier(work, given[1:])] if given[1:] else [])]


def _whole(work: Work, given: Given) -> Replies:
    """Show an advice as it was given, with everything it rests on; content may have changed since."""
    return [
        Advise(given.shown, given.id, "first", work.day(given.given_at)),
        Advise(given.shown, given.id, "why", state=given.promise_state),
    ]


def _earlier(work: Work, given: Sequence[Given]) -> Reply:
    buttons = [[Choice(_line(work, one), f"w:{one.id}:{WHOLE}", plain=True)] for one in given]
    return Notice("why-others", {}, buttons)


def _line(work: Work, given: Given) -> str:
    """Name an earlier advice by its day and the beginning of its headline."""
    about = str(given.shown["headline"]).partition(".")[0].partition(":")[0]
    sign = work.words.text(f"level-{given.level}.sign")
    return work.words.text(
        "why-other", {"sign": sign, "day": work.day(given.given_at), "about": shorten(about, LONGEST, placeholder="…")}
    )


def part(work: Work, advice_id: int, wanted: str) -> Replies:
    """Show more of an advice that was given: what to do until then, what led here, why, or all of it."""
    given = advices.find(work.connection, work.runner.id, advice_id)
    if given is None or wanted not in (*PARTS, WHOLE):
        return [Toast("button-not-yours")]
    if wanted == "led":
        return leading.show(work, given)
    return _whole(work, given) if wanted == WHOLE else [Advise(given.shown, given.id, wanted)]
