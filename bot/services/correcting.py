"""Correcting what was told: an entry is chosen, changed or deleted in place, and judged anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.diary import Diary, PainEntry, Run
from bot.core.episodes import ALARMING_RISE, FRESH
from bot.core.replies import Choice, Notice, Replies, Reply, Toast
from bot.core.trend import RECENT
from bot.services import entries, listing, pain, referral, triage, undoing
from bot.services.referral import Judged
from bot.services.work import Work, in_place
from bot.store import episodes, pains, runs

LIST, RUN, PAIN, DELETE_RUN, DELETE_PAIN = "list", "run", "pain", "drop-run", "drop-pain"
SCORES = {f"s{score}": score for score in range(11)}
FIRST_ROW, MOST_NAMED = 6, 4


def ask(work: Work) -> Replies:
    """List what was told."""
    return [listing.page(work, 0)] if work.runner.may_be_kept else [Notice("entries-not-kept")]


def heard(work: Work, said: str) -> Replies | None:
    """Take the command as a word."""
    return ask(work) if said.strip(" .,!?").casefold() in work.words.text("entries-words").split(", ") else None


def tap(work: Work, what: str, entry_id: int, page: int, message_id: int | None) -> Replies:
    """Take a tap: turn the page, open an entry, correct or delete it. Whose it is, the store knows."""
    if not work.runner.may_be_kept:
        return [in_place(message_id, Notice("entries-not-kept"))]
    if what == LIST:
        return [in_place(message_id, listing.page(work, page))]
    if what in (RUN, DELETE_RUN):
        return _run(work, what, entry_id, page, message_id)
    return _pain(work, what, entry_id, page, message_id)


def _gone(work: Work, page: int, message_id: int | None) -> Replies:
    return [Toast("entry-gone"), in_place(message_id, listing.page(work, page))]


def _run(work: Work, what: str, run_id: int, page: int, message_id: int | None) -> Replies:
    known = runs.find(work.connection, work.runner.id, run_id)
    if known is None:
        return _gone(work, page, message_id)
    if what == RUN:
        return [in_place(message_id, _shown_run(work, known, page))]
    said = listing.line(work, known)
    undoing.remove(work, known, None)
    return [in_place(message_id, _deleted(said, page)), *_judged(work).replies]


def _shown_run(work: Work, known: Run, page: int) -> Reply:
    buttons = [[Choice("button-entry-delete", f"e:{DELETE_RUN}:{known.id}:{page}")], *_back(page)]
    line = listing.line(work, known)
    told = [one for one in pains.since(work.connection, work.runner.id, known.day) if one.run_id == known.id]
    if not told:
        return Notice("entry-run-shown", {"entry": line}, buttons)
    listed = ", ".join(listing.score(work, one) for one in told[:MOST_NAMED])
    if len(told) > MOST_NAMED:
        listed = work.words.text("entry-scores-more", {"scores": listed, "count": len(told) - MOST_NAMED})
    return Notice("entry-run-shown-with", {"entry": line, "scores": listed}, buttons)


def _back(page: int) -> list[list[Choice]]:
    return [[Choice("button-entries-back", f"e:{LIST}:0:{page}")]]


def _deleted(said: str, page: int) -> Reply:
    return Notice("entry-deleted", {"entry": said}, _back(page))


def _pain(work: Work, what: str, pain_id: int, page: int, message_id: int | None) -> Replies:
    known = pains.find(work.connection, work.runner.id, pain_id)
    if known is None:
        return _gone(work, page, message_id)
    if what == PAIN:
        return [in_place(message_id, _shown_pain(work, known, page))]
    if what == DELETE_PAIN:
        pains.remove(work.connection, known.id)
        _correct_worst(work, known)
        return [in_place(message_id, _deleted(listing.line(work, known), page)), *_judged(work).replies]
    if what not in SCORES:
        return [Toast("button-unknown")]
    return _change(work, known, SCORES[what], page, message_id)


def _shown_pain(work: Work, known: PainEntry, page: int) -> Reply:
    numbers = [Choice(str(score), f"e:{name}:{known.id}:{page}", plain=True) for name, score in SCORES.items()]
    delete = [Choice("button-entry-delete", f"e:{DELETE_PAIN}:{known.id}:{page}")]
    rows = [numbers[:FIRST_ROW], numbers[FIRST_ROW:], delete, *_back(page)]
    return Notice("entry-pain-shown", {"entry": listing.line(work, known)}, rows)


def _change(work: Work, known: PainEntry, score: int, page: int, message_id: int | None) -> Replies:
    if score == known.score:
        return [Toast("entry-same")]
    line = listing.line(work, replace(known, score=score))
    said = Notice("entry-changed", {"entry": line, "before": known.score}, _back(page))
    return [in_place(message_id, said), *correct(work, known, score)]


def correct(work: Work, known: PainEntry, score: int) -> Replies:
    """Correct a score; gives what follows from it."""
    pains.change(work.connection, known.id, score)
    _correct_worst(work, known)
    now = replace(known, score=score)
    if score:
        _has_a_problem(work, now, entries.diary(work))
    judged = _judged(work)
    return [*judged.replies, *(_signs(work, now, known.score) or pain.signs_of(work, judged.signs_of))]


def _correct_worst(work: Work, known: PainEntry) -> None:
    """A run's worst pain is the highest of its scores; with none left it is unknown."""
    if known.run_id is None or known.context != "run":
        return
    told = pains.since(work.connection, work.runner.id, known.day)
    mine = [one.score for one in told if one.run_id == known.run_id and one.context == "run"]
    runs.change(work.connection, known.run_id, worst=max(mine, default=None))


def _has_a_problem(work: Work, now: PainEntry, told: Diary) -> None:
    """Pain belongs to a problem: one that a wrong zero closed is opened again, else a new one begins."""
    if entries.belongs(work, now.place, told) is not None or now.at < work.now - RECENT:
        return
    mine = [one for one in told.episodes if one.place == now.place and one.closed_at and one.closed_at >= now.at]
    if not mine:
        episodes.begin(work.connection, work.runner.id, now.place, now.at)
    elif mine[-1].closed_at and work.now - mine[-1].closed_at <= FRESH:
        episodes.change(work.connection, mine[-1].id, closed_at=None)


def _judged(work: Work) -> Judged:
    """What follows from the entries as they are now. Advice that was given stays in the record."""
    entries.tidy(work)
    entries.close_what_is_over(work)
    return referral.judged(work)


def _signs(work: Work, now: PainEntry, before: int) -> Replies:
    """A score of today or yesterday that is far higher than was noted opens the ten signs, as if told so at once."""
    known = triage.open_now(work)
    is_open = known is not None and known.flow == triage.FLOW
    if is_open or work.today - now.day > timedelta(days=1) or now.score <= before:
        return []
    if now.score < pain.HIGH and now.score - before < ALARMING_RISE:
        return []
    if now.score >= pain.HIGH:
        return [Notice("signs-because-high", {"score": now.score}), *triage.restart(work, place=now.place)[1:]]
    return [Notice("entry-signs", {"rise": now.score - before}), *triage.gate(work, now.place)]
