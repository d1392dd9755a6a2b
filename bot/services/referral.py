"""See a professional: said once for each problem and level, with the dated answers and the rule in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.core import episodes as problems
from bot.core.content import Level, TrendRule
from bot.core.diary import Diary, Episode, Place
from bot.core.replies import Advise, Edit, Notice, Replies, Toast
from bot.core.trend import Receipt, facts_of, is_stale, judge_place, next_look, receipts
from bot.core.triage import Decision
from bot.services import advice, entries, follow_up, promises, sites
from bot.services.grounds import Grounds
from bot.services.work import Work
from bot.store import advices, check_ins, episodes
from bot.store.check_ins import CheckIn

LOOK = "look"
LOOK_OPEN_FOR = timedelta(days=365)  # it judges what is so then, however late it comes
FAR_AHEAD = timedelta(days=3660)
WILL_BOOK, BOOKED, SEEN, NOT_NOW = "will-book", "booked", "seen", "not-now"
ANSWERS = (WILL_BOOK, BOOKED, SEEN, NOT_NOW)


@dataclass(frozen=True)
class Due:
    """A problem whose rules now say that it should be seen."""

    episode: Episode
    place: Place
    rules: tuple[TrendRule, ...]
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True)
class Judged:
    """What is said now, and of which place the ten signs are to be asked at once."""

    replies: Replies
    signs_of: Place | None = None


def judge(work: Work) -> Replies:
    """Judge every open problem over time; gives what is to be said now."""
    return judged(work).replies


def judged(work: Work) -> Judged:
    """Judge every open problem over time, and plan to look again where time alone could change the answer."""
    told = entries.diary(work)
    _plan_looks(work, told)
    due = [found for one in told.episodes if one.closed_at is None and (found := _due(work, one, told))]
    alarming = [one.place for one in due if any(rule.signs for rule in one.rules)]
    return Judged(_say(work, due), next(iter(alarming), None))


def _due(work: Work, one: Episode, told: Diary) -> Due | None:
    """Find what the rules say of a problem that has not been said of it yet."""
    found = [due for due in _holding(work, one, told) if not _is_said(one, due.rules[0].level)]
    return min(found, key=lambda due: (due.rules[0].level.urgency, due.rules[0].hours), default=None)


def _holding(work: Work, one: Episode, told: Diary, stale: bool = False) -> list[Due]:
    """Judge each place of a problem; where answers are too old nothing is judged, or (stale) only there."""
    found = []
    for place in problems.places_of(told, one, work.library.neighbours):
        mine = problems.gathered(told, place, work.library.neighbours, one.seen_at)
        if not mine.pains or is_stale(mine, place, work.now) != stale:
            continue
        facts = facts_of(mine, place, work.now, work.today, _managed_since(work, one))
        rules = judge_place(work.library.trends, facts)
        if rules:
            dated = receipts(mine, place, rules[0].shows, work.today, rules[0].last)
            found.append(Due(one, place, rules, dated))
    return found


def _is_said(one: Episode, level: Level) -> bool:
    return one.level is not None and not entries.is_new_since_seen(one) and Level(one.level).urgency <= level.urgency


def _managed_since(work: Work, one: Episode) -> datetime | None:
    return advices.last_of(work.connection, one.id, Level.self_manage.value, one.seen_at)


def _say(work: Work, due: Sequence[Due]) -> Replies:
    """Say it; several problems that come up together make one message (K-28)."""
    if not due:
        return []
    shown = [_shown(work, one) for one in due]
    ids = [_keep(work, one, said) for one, said in zip(due, shown, strict=True)]
    together = {**shown[0], "places": [place for said in shown for place in said["places"]]}
    if len(due) > 1:
        places = sites.listed(work.words, [one.place for one in due])
        together["headline"] = work.words.text("refer-headline", {"place": places})
    return [Advise(together, ids[0])]


def _shown(work: Work, due: Due) -> dict[str, Any]:
    first = due.rules[0]
    planned = follow_up.plan(work, Decision(first, due.rules), due.place, due.episode.id)
    shown = advice.shown(work, Decision(first, due.rules), Grounds(_dated(work, due)), planned)
    place = {"name": sites.titled(work.words, due.place), "scores": _scores(work, due), "rule": first.rule}
    headline = work.words.text("refer-headline", {"place": sites.name(work.words, due.place)})
    return {**shown, "headline": headline, "what": shown["headline"], "places": [place]}


def _scores(work: Work, due: Due) -> str:
    return ", ".join(f"{one.score} ({work.short_day(one.day)})" for one in due.receipts)


def _dated(work: Work, due: Due) -> list[str]:
    """List the answers that the rule rests on, a line each, for "why"."""
    place = sites.titled(work.words, due.place)
    return [
        f"{work.short_day(one.day)}, {work.words.text(f'context-{one.context}')}: {place} {one.score}/10"
        for one in due.receipts
    ]


def _keep(work: Work, due: Due, shown: dict[str, Any]) -> int:
    entries.raise_level(work, due.episode, due.rules[0].level)
    promises.replace(work, due.episode.id)
    return advices.add(
        work.connection, work.runner.id, None, due.rules[0].level.value, [rule.id for rule in due.rules], shown,
        work.library.version, work.now, due.episode.id,
    )  # fmt: skip


def _plan_looks(work: Work, told: Diary) -> None:
    """A rule can become true by time alone: a due row for the next instant at which one could."""
    check_ins.drop_waiting(work.connection, work.runner.id, LOOK)
    looks: dict[datetime, list[int]] = {}
    for one in (one for one in told.episodes if one.closed_at is None):
        for place in problems.places_of(told, one, work.library.neighbours):
            mine = problems.gathered(told, place, work.library.neighbours, one.seen_at)
            at = next_look(mine, place, work.now, work.today, _managed_since(work, one))
            if at is not None:
                looks.setdefault(at, []).append(one.id)
    for at, ids in looks.items():
        check_ins.plan(work.connection, work.runner.id, LOOK, at, at + LOOK_OPEN_FOR, {"episodes": ids}, promised=True)


def look(work: Work) -> tuple[Replies, list[Place]]:
    """The time has come to look: what is said now, and the places of which too long nothing was told (K-27).

    A rule would speak there if the old answers still held, so the runner is asked whether they do.
    """
    told = entries.diary(work)
    silent = [
        due.place
        for one in told.episodes
        if one.closed_at is None
        for due in _holding(work, one, told, stale=True)
        if not _is_said(one, due.rules[0].level)
    ]
    return judge(work), silent


def answer(work: Work, advice_id: int, given: str, message_id: int | None) -> Replies:
    """Take the answer to "see a professional"; whoever was seen counts for more than the rules."""
    said = advices.find(work.connection, work.runner.id, advice_id)
    if said is None or given not in ANSWERS:
        return [Toast("button-not-yours")]
    if said.reply == given:
        return [Toast("button-answered-once")]
    advices.answer(work.connection, work.runner.id, said.given_at, given)
    if given == SEEN:
        seen(work, [one.episode_id for one in advices.given_at(work.connection, work.runner.id, said.given_at)])
    elif given == BOOKED:
        follow_up.drop(work, said.episode_id, "booked")
    shown = [Edit(message_id, Advise({**said.shown, "reply": given}, said.id))] if message_id is not None else []
    return [*shown, Notice(f"refer-{given}", {"number": work.number})]


def heard(work: Work, said: str) -> Replies | None:
    """Take "I was seen" in words, if there is advice over time that it can be about."""
    if said.strip(" .,!?").casefold() not in work.words.text("refer-seen-words").split(", "):
        return None
    unseen = [one for one in advices.latest(work.connection, work.runner.id, 20) if one.shown.get("places")]
    open_ones = [one for one in unseen if one.reply != SEEN]
    return answer(work, open_ones[0].id, SEEN, None) if open_ones else None


def seen(work: Work, episode_ids: Sequence[int | None]) -> None:
    """A clinician has seen it: what was told before is no evidence any more, and nobody is reminded."""
    for one in (one for one in episode_ids if one is not None):
        promises.seen(work, one)
        episodes.change(work.connection, one, seen_at=work.now)
        follow_up.drop(work, one)


def was_seen(work: Work, message_id: int | None = None) -> Replies:
    """Somebody has looked at everything that was urgent."""
    while (given := advices.unseen_since(work.connection, work.runner.id, work.now)) is not None:
        advices.seen(work.connection, work.runner.id, given.episode_id)
        follow_up.drop(work, given.episode_id, follow_up.SEEN)
        promises.seen(work, given.episode_id)
        seen(work, [given.episode_id])
    return [Notice("after-seen.yes")]


def seen_after(work: Work, asked: CheckIn) -> None:
    """The runner says after an advice that they were seen."""
    episode_id = (asked.about or {}).get("episode")
    if isinstance(episode_id, int):
        seen(work, [episode_id])
