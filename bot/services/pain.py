"""Scores as they come in: kept, judged over time, and the ten signs where they are due again (K-17, K-22, K-28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import episodes as problems
from bot.core.content import Level
from bot.core.diary import Diary, PainEntry, Place
from bot.core.replies import Notice, Replies
from bot.core.triage import Decision
from bot.services import advice, entries, promises, referral, sites, triage
from bot.services.entries import Told
from bot.services.grounds import Grounds
from bot.services.promises import Verdict
from bot.services.work import Work
from bot.store import pains
from bot.store.dialogs import Dialog

MOST_A_DAY = 40
HIGH = problems.ALARMING_SCORE


def note(work: Work, told: Sequence[Told]) -> Replies:
    """Keep what was told; gives what follows from it: advice to see a professional, the ten signs, or nothing."""
    if told and pains.count_on(work.connection, work.runner.id, told[0].day) >= MOST_A_DAY:
        return [Notice("pain-too-many", {"count": MOST_A_DAY})]
    before = entries.diary(work)
    kept = [(one, entries.keep(work, one, before)) for one in told]
    verdicts = [reply for one in promises.settle(work, told) for reply in _verdict(work, one)]
    entries.close_what_is_over(work)
    judged = referral.judged(work)
    return [*verdicts, *judged.replies, *(_signs(work, kept, before) or signs_of(work, judged.signs_of))]


def _verdict(work: Work, verdict: Verdict) -> Replies:
    """Say whether an advice has held; one that did not is a reason to have it seen, unless that was said already."""
    if verdict.is_held:
        return [Notice("promise-held", promises.values(verdict))]
    outcome, place = work.library.broken, verdict.told.place
    mine = entries.belongs(work, place, entries.diary(work))
    said = Notice("promise-broken", promises.values(verdict))
    if mine is None or (mine.level and Level(mine.level).urgency <= outcome.level.urgency):
        return [said]
    entries.raise_level(work, mine, outcome.level)
    dated = f"{work.short_day(verdict.told.day)}: {sites.titled(work.words, place)} {verdict.told.score}/10"
    return [said, *advice.give(work, Decision(outcome, ()), Grounds([dated]), None, place, mine.id)]


def signs_of(work: Work, place: Place | None) -> Replies:
    """A rule itself asks for the ten signs at once, such as pain that rises at rest (K-23)."""
    known = triage.open_now(work)
    if place is None or (known is not None and known.flow == triage.FLOW):
        return []
    return [Notice("signs-because-rule"), *triage.gate(work, place)]


def unplaced(work: Work, told: Told, place: Place | None = None) -> Replies:
    """Pain at a new place: the signs first, then where, unless it was named.

    The score is kept at once, for the legs as a whole: whoever leaves the questions half-way is not overlooked. When
    the place is known the score goes there.
    """
    kept = entries.keep(work, replace(told, place=place or told.place), entries.diary(work))
    advice = referral.judge(work)
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        triage.told_meanwhile(work, known, kept.id)
        return [*advice, *triage.begin(work)]
    lead = Notice("signs-because-high", {"score": told.score}) if told.score >= HIGH else Notice("signs-because-new")
    return [*advice, lead, *triage.restart(work, place=place, told=kept.id)[1:]]


def _signs(work: Work, kept: Sequence[tuple[Told, PainEntry]], before: Diary) -> Replies:
    """Ask the ten signs again where a score asks for it; the highest decides how."""
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        return _after_this(work, known, [told for told, _ in kept])
    for told, entry in sorted(kept, key=lambda pair: -pair[0].score):
        if told.score >= HIGH:
            return [
                Notice("signs-because-high", {"score": told.score}),
                *triage.restart(work, place=told.place)[1:],
            ]
        why = None if told.late else _why(work, told.place, entry, before)
        if why is not None:
            return [Notice(f"signs-because-{why}"), *triage.gate(work, told.place)]
    return []


def _after_this(work: Work, known: Dialog, told: Sequence[Told]) -> Replies:
    """Strong pain at another place than the one that is being looked at comes next (K-22)."""
    high = [one for one in told if one.score >= HIGH and one.place != sites.of_answers(known.answers)]
    if not high:
        return []
    triage.then(work, known, high[0].place)
    return [Notice("signs-because-high-next", {"score": high[0].score, "number": work.number})]


def _why(work: Work, place: Place, entry: PainEntry, before: Diary) -> str | None:
    """Say why a score opens the ten signs."""
    mine = entries.belongs(work, place, before)
    earlier = problems.gathered(before, place, work.library.neighbours).pains
    if entry.score > 0 and problems.is_one_sided_now(place, before.episodes):
        return "one-sided"
    if problems.opens_signs(entry, earlier, is_new=False, level=None):
        return "rise"
    if mine is None:
        return "new" if entry.score > 0 else None
    level = None if entries.is_new_since_seen(mine) else mine.level
    if problems.opens_signs(entry, earlier, is_new=False, level=level) and not triage.asked_today(work):
        return "open"
    return None
