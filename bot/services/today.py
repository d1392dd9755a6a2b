"""Can I run today? One line from the answers of the last two weeks, and the dated answers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import today as rows
from bot.core.content import Level
from bot.core.diary import Diary, Place
from bot.core.replies import Choice, Notice, Replies
from bot.core.today import LOOKS_BACK, Today
from bot.core.trend import Receipt
from bot.core.understand import parse, read_choice
from bot.services import asking, conversation, distances, entries, prompts, sites, triage
from bot.services.work import Work
from bot.store import advices, runs, visits

ASK_FIRST, NOT_TODAY, EASY = "ask-first", "not-today", "easy"
# What the line names; the whole list stands behind its button.
MOST_NAMED = 3
SURE_WORDS = 4


def heard(work: Work, said: str) -> Replies | None:
    """Answer the question however it is typed; whoever names a pain with it is asked about that."""
    phrases = work.words.text("today-words").split(", ")
    if not any(_is(said, phrase) for phrase in phrases) or parse(said, work.library.vocabulary).pain is not None:
        return None
    return ask(work)


def _is(said: str, phrase: str) -> bool:
    """A long phrase may be mistyped; a short one is too near to telling of a run, and more words ask something else."""
    words, wanted = said.casefold().strip(" .,!?").split(), phrase.split()
    return words == wanted or (len(words) == len(wanted) >= SURE_WORDS and read_choice(said, [phrase]) is not None)


def ask(work: Work) -> Replies:
    """Answer "can I run today?"; an open triage comes first, and so does how the legs are."""
    if not work.runner.may_be_kept:
        return [Notice("today-not-kept")]
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        return [Notice("finish-first"), *conversation.again(work)]
    levels, found = judged(work)
    seen = visits.last(work.connection, work.runner.id)
    if seen is not None and work.now - seen < LOOKS_BACK and found.verdict != NOT_TODAY:
        return [Notice("today-seen", {"day": work.short_day(work.local(seen).date())}), *conversation.again(work)]
    if found.verdict == ASK_FIRST:
        return _first(work)
    why_button = [[Choice("button-today-why", "t:why")]]
    return [replace(_verdict(work, found, levels), choices=why_button), *conversation.again(work)]


def _first(work: Work) -> Replies:
    asked = asking.asked_now(work, "daily", {"places": asking.open_places(work)})
    return [prompts.of(work, asked.id, "today-ask-first")]


def why(work: Work) -> Replies:
    """Give the reason and the dated answers, as they are now."""
    if not work.runner.may_be_kept:
        return [Notice("today-not-kept")]
    _levels, found = judged(work)
    lines = [_dated(work, found.place, one) for one in found.receipts if found.place]
    keys = [work.library.sources[key].title for key in found.row.source]
    sources = [work.words.text("sources", {"sources": ", ".join(keys)})] if keys else []
    return [Notice("today-why", {"because": found.because, "lines": "\n".join([*lines, *sources])})]


def _dated(work: Work, place: Place, one: Receipt) -> str:
    told = {"day": work.short_day(one.day), "context": work.words.text(f"context-{one.context}")}
    return work.words.text("today-why-line", {**told, "place": sites.name(work.words, place), "score": one.score})


def judged(work: Work) -> tuple[list[str], Today]:
    """Judge what was told; gives the levels of advice that still stands, and the answer."""
    told = _evidence(entries.diary(work))
    levels = _open_levels(work, told)
    return levels, rows.verdict(work.library.today, told, told.episodes, levels, work.now, work.today)


def _evidence(told: Diary) -> Diary:
    """What was told of a place before a clinician saw it is no evidence any more."""
    seen = {one.place: one.seen_at for one in told.episodes if one.seen_at is not None}
    return replace(told, pains=[one for one in told.pains if one.place not in seen or one.at > seen[one.place]])


def _open_levels(work: Work, told: Diary) -> list[str]:
    """Collect the levels of problems, and of advice about no known place, that nobody has been seen about."""
    mine = [one for one in told.episodes if one.closed_at is None and not entries.is_new_since_seen(one)]
    seen = visits.last(work.connection, work.runner.id)
    lately = advices.since(work.connection, work.runner.id, work.now - LOOKS_BACK)
    of_none = [one for one in lately if one.episode_id is None and (seen is None or one.given_at > seen)]
    return [level for level in [*(one.level for one in mine), *(one.level for one in of_none)] if level]


def _verdict(work: Work, found: Today, levels: Sequence[str]) -> Notice:
    most = _at_most(work, found)
    if found.verdict == NOT_TODAY and any(Level(one).urgency <= Level.soon.urgency for one in levels):
        return _unseen(work, found.place)
    if found.verdict == NOT_TODAY:
        return Notice("today-not", {"why": _because(work, found)})
    if found.verdict == EASY:
        values = {"why": _because(work, found)}
        return Notice("today-easy", {**values, "most": most}) if most else Notice("today-easy-as-before", values)
    return Notice("today-nothing-most", {"most": most}) if most else Notice("today-nothing")


def _unseen(work: Work, place: Place | None) -> Notice:
    if place is None:
        return Notice("today-unseen")
    return Notice("today-unseen-place", {"place": sites.name(work.words, place)})


def _because(work: Work, found: Today) -> str:
    """Name the newest scores; where there are none, the reason in words."""
    if found.place is None or not found.receipts:
        return found.because[0].lower() + found.because[1:].rstrip(".")
    place, in_runs = sites.name(work.words, found.place), [one for one in found.receipts if one.context == "run"]
    if in_runs and in_runs[-1].score >= found.receipts[-1].score:
        named = in_runs[-MOST_NAMED:]
        listed = ", ".join(str(one.score) for one in named)
        return work.words.text("today-last-runs", {"place": place, "scores": listed, "count": len(named)})
    dated = [_on(work, one) for one in found.receipts[-MOST_NAMED:]]
    return work.words.text("today-scores", {"place": place, "scores": ", ".join(dated)})


def _on(work: Work, one: Receipt) -> str:
    return work.words.text("today-score-on", {"score": one.score, "day": work.short_day(one.day)})


def _at_most(work: Work, found: Today) -> str:
    """Say how far or how long at most, in the unit that the runner writes."""
    if found.at_most_km is not None:
        return distances.far(work.words, found.at_most_km, unit(work))
    return distances.long(work.words, found.at_most_min) if found.at_most_min is not None else ""


def unit(work: Work) -> str:
    """Name the unit of the runner's newest run, km or mi."""
    newest = runs.newest(work.connection, work.runner.id)
    return newest.unit if newest is not None else "km"
