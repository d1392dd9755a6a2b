"""A dated promise: what should be so by when. It is asked about on its day, and the answer counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.core.content import Level, Outcome, Promise
from bot.core.diary import Place
from bot.core.schedule import span
from bot.core.triage import Decision
from bot.services import planning, sites
from bot.services.entries import Told
from bot.services.grounds import Grounds
from bot.services.work import Work
from bot.store import advices
from bot.store.advices import Given

HELD, BROKEN, REPLACED = "held", "broken", "replaced"
WITHOUT_PAIN = 0


@dataclass(frozen=True)
class Verdict:
    """A promise, the score that answers it, and whether it was kept."""

    given: Given
    told: Told
    is_held: bool


def make(
    work: Work, decision: Decision, grounds: Grounds, place: Place | None, episode_id: int | None
) -> dict[str, Any] | None:
    """Make the promise of an advice and plan its day; newer advice about the same problem replaces the older one's."""
    replace(work, episode_id)
    if decision.level.urgency <= Level.soon.urgency:
        return {"by": _seen_by(work, decision.outcome).isoformat(), "seen": True}
    promised = decision.outcome.promise or work.library.plans[decision.level].promise
    if promised is None or place is None:
        return None
    return _score(work, promised, grounds, place)


def replace(work: Work, episode_id: int | None) -> None:
    """What was promised about a problem gives way to newer advice about it."""
    for old in advices.open_promises(work.connection, work.runner.id):
        if old.episode_id == episode_id:
            advices.settle_promise(work.connection, old.id, REPLACED)


def _seen_by(work: Work, outcome: Outcome) -> date:
    days = int(outcome.hours // 24) if outcome.within else 7
    return work.today + timedelta(days=days)


def _score(work: Work, promised: Promise, grounds: Grounds, place: Place) -> dict[str, Any]:
    """Less than today, and not above what the rule says."""
    was = grounds.facts.get("severity_0_10")
    now = int(was) if isinstance(was, (int, float)) else None
    most = promised.at_most if now is None else min(promised.at_most, max(now - 1, WITHOUT_PAIN))
    by = work.today + span(promised.by)
    planning.promise(work, by, place)
    return {"by": by.isoformat(), "at_most": most, "was": now, "place": sites.stored(place)}


def in_words(work: Work, decision: Decision, promise: Mapping[str, Any] | None) -> str:
    """Say it: by when, what, and else what; an urgent advice says its own day."""
    if promise is None or decision.level.urgency <= Level.same_day.urgency:
        return ""
    day = _day(work, date.fromisoformat(promise["by"]))
    if promise.get("seen"):
        return work.words.text("promise-seen", {"day": day})
    return work.words.text("promise-score", {"day": day, "most": promise["at_most"]})


def _day(work: Work, day: date) -> str:
    """Name a day of the coming week by its name alone, a later one with its date."""
    return f"{day:%A}" if (day - work.today).days < 7 else f"{day:%A} {work.short_day(day)}"


def settle(work: Work, told: Sequence[Told]) -> list[Verdict]:
    """Find the promises whose day has come and that a score answers, and note what became of them."""
    verdicts = []
    for given in advices.open_promises(work.connection, work.runner.id):
        found, promise = _about(given, told), given.promise or {}
        if found is not None:
            is_held = found.score <= promise["at_most"]
            advices.settle_promise(work.connection, given.id, HELD if is_held else BROKEN)
            verdicts.append(Verdict(given, found, is_held))
    return verdicts


def _about(given: Given, told: Sequence[Told]) -> Told | None:
    """Take the highest score of the place on the promised day or later."""
    promise = given.promise or {}
    if "at_most" not in promise:
        return None
    place, by = Place(*promise["place"]), date.fromisoformat(promise["by"])
    mine = [one for one in told if one.day >= by and _counts(one, place)]
    return max(mine, key=lambda one: one.score, default=None)


def _counts(one: Told, place: Place) -> bool:
    """Both sides and one side count for each other; legs that do not hurt at all hurt nowhere."""
    if one.place.region == "multiple" and one.score == 0:
        return True
    return one.place.region == place.region and (one.place.side == place.side or "both" in (one.place.side, place.side))


def values(verdict: Verdict) -> dict[str, str | int]:
    """Give what is said of a promise: how strong it was, what was promised, how strong it is."""
    promise = verdict.given.promise or {}
    return {"most": promise["at_most"], "now": verdict.told.score, "was": promise["was"] or 0}


def seen(work: Work, episode_id: int | None) -> None:
    """Somebody has looked at it: what was promised to be seen is."""
    for given in advices.open_promises(work.connection, work.runner.id):
        if given.episode_id == episode_id and (given.promise or {}).get("seen"):
            advices.settle_promise(work.connection, given.id, HELD)
