"""Scores and the problems they belong to: kept, widened, closed; what a triage found becomes part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core import episodes as problems
from bot.core.content import Level
from bot.core.dialog import Answers
from bot.core.diary import Context, Diary, Episode, PainEntry, Place
from bot.services import sites
from bot.services.told import TOLD
from bot.services.work import Work
from bot.store import advices, diaries, episodes, pains


@dataclass(frozen=True)
class Told:
    """A score that a runner has just told: of which place, in which situation, about which day."""

    place: Place
    score: int
    context: Context
    day: date
    at: datetime
    run_id: int | None = None
    check_in_id: int | None = None
    late: bool = False


def diary(work: Work) -> Diary:
    """Read what this runner has told in the last months."""
    return diaries.read(work.connection, work.runner.id, work.today, work.now)


def belongs(work: Work, place: Place, told: Diary) -> Episode | None:
    """Find the open problem that pain at a place belongs to."""
    return problems.belongs_to(place, told.episodes, work.now, work.library.neighbours)


def keep(work: Work, told: Told, before: Diary) -> PainEntry:
    """Keep one score with its problem; one that hurts where nothing was open begins a problem."""
    mine = belongs(work, told.place, before)
    if mine is None and told.score > 0:
        mine = episodes.begin(work.connection, work.runner.id, told.place, told.at)
    entry = pains.add(
        work.connection, work.runner.id, told.place, told.score, told.context, told.day, told.at,
        told.run_id, told.check_in_id, told.late,
    )  # fmt: skip
    if mine is not None:
        _touch(work, mine, told)
    return entry


def _touch(work: Work, mine: Episode, told: Told) -> None:
    """What hurts on both sides widens a problem of one side."""
    wider = told.place.side == "both" and told.score > 0 and mine.place.region == told.place.region
    values: dict[str, object] = {"side": "both"} if wider else {}
    if told.at > mine.last_at:
        values["last_at"] = told.at
    if values:
        episodes.change(work.connection, mine.id, **values)


def close_what_is_over(work: Work) -> None:
    """Close the problems that have had enough zeros (K-26)."""
    told = diary(work)
    for one in told.episodes:
        if one.closed_at is None and problems.closes(told, one, work.today):
            episodes.change(work.connection, one.id, closed_at=work.now)


def tidy(work: Work) -> None:
    """After something was taken back: a problem of which nothing is left, and nothing was said, is gone."""
    told = diary(work)
    for one in told.episodes:
        if one.level is None and not problems.gathered(told, one.place, work.library.neighbours).pains:
            episodes.remove(work.connection, one.id)


def of_triage(work: Work, answers: Answers, level: Level) -> int | None:
    """Keep what a triage found: its place begins or continues a problem, with its level. Gives the problem's id."""
    place = sites.of_answers(answers)
    if place is None or not work.runner.may_be_kept:
        return None
    _place_told(work, place, answers)
    for told in _severity(work, place, answers):
        keep(work, told, diary(work))
    mine = belongs(work, place, diary(work))
    if mine is None:
        mine = episodes.begin(work.connection, work.runner.id, place, work.now)
    raise_level(work, mine, level)
    return mine.id


def raise_level(work: Work, mine: Episode, level: Level) -> None:
    """Note the level that was said of a problem; it only goes up until a clinician has seen it."""
    if mine.level is None or is_new_since_seen(mine) or level.urgency < Level(mine.level).urgency:
        episodes.change(work.connection, mine.id, level=level.value, level_at=work.now)


def settle_level(work: Work, episode_id: int | None) -> None:
    """After advice was taken back: the level of its problem is what the other advice has said."""
    if episode_id is None:
        return
    said = advices.levels_of(work.connection, episode_id)
    level = min(said, key=lambda name: Level(name).urgency, default=None)
    episodes.change(work.connection, episode_id, level=level)


def is_new_since_seen(mine: Episode) -> bool:
    """Say whether a clinician has seen it since the level was said: then the level counts no more."""
    return mine.seen_at is not None and (mine.level_at is None or mine.level_at < mine.seen_at)


def _place_told(work: Work, place: Place, answers: Answers) -> None:
    """A score that was told before its place was known goes to the place."""
    told = answers.get(TOLD)
    entry = pains.find(work.connection, work.runner.id, told) if isinstance(told, int) else None
    if entry is not None and entry.place != place:
        pains.move(work.connection, entry.id, place)
        tidy(work)


def _severity(work: Work, place: Place, answers: Answers) -> list[Told]:
    """Give how strong it is now, if the triage has asked."""
    severity = str(answers.get("severity"))
    return [Told(place, int(severity), "triage", work.today, work.now)] if severity.isdecimal() else []
