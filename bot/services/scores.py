"""Answers from 0 to 10: for each open place of the question, or for the legs as a whole and then where."""

from __future__ import annotations

from dataclasses import replace

from bot.core.diary import Context, Place
from bot.core.replies import Notice, Replies, Toast
from bot.services import asking, entries, kinds, mornings, pain, referral, scales
from bot.services.entries import Told
from bot.services.kinds import ZERO
from bot.services.work import Work
from bot.store import check_ins, pains, runs
from bot.store.check_ins import CheckIn

CONTEXTS: dict[str, Context] = {
    "during": "run", "morning": "morning", "two-days": "later", "three-days": "later",
    "daily": "daily", "still": "daily", "promise": "daily",
}  # fmt: skip
LEGS = Place("multiple")


def take(work: Work, asked: CheckIn, chosen: str) -> Replies | None:
    """Take a score; None when it is none."""
    places = scales.places_of(asked)
    if chosen == ZERO:
        answered = scales.scores_of(work, asked)
        return _note(work, asked, [(place, 0) for place in places if place not in answered])
    number, _, score = chosen.rpartition(".")
    if not (score.isdecimal() and int(score) <= 10 and (number == "" or number.isdecimal())):
        return None
    if number == "":
        return _whole(work, asked, int(score))
    if int(number) >= len(places):
        return None
    if places[int(number)] in scales.scores_of(work, asked):
        return [Toast("button-answered-once")]
    return _note(work, asked, [(places[int(number)], int(score))])


def _note(work: Work, asked: CheckIn, scores: list[tuple[Place, int]]) -> Replies:
    """Keep scores of places; when the last place has its answer the question is answered."""
    told = [_told(work, asked, place, score) for place, score in scores]
    followed = pain.note(work, told)
    if scales.open_place(work, asked) is None:
        scored = scales.scores_of(work, asked)
        check_ins.answer(work.connection, asked.id, ",".join(str(score) for score in scored.values()), work.now)
        mornings.afterwards(work, asked, scored)
    return followed


def _told(work: Work, asked: CheckIn, place: Place, score: int) -> Told:
    """A late answer is about the day of its question, not about today."""
    late = asked.expires_at < work.now
    at = asked.due_at if late else work.now
    run = asking.run_of(work, asked)
    if run is not None and CONTEXTS.get(asked.kind, _context(asked)) == "run":
        return Told(place, score, "run", run.day, run.at, run.id, asked.id, late)
    context, day = CONTEXTS.get(asked.kind) or _context(asked), work.local(at).date()
    return Told(place, score, context, day, at, run.id if run else None, asked.id, late)


def _context(asked: CheckIn) -> Context:
    context: Context = (asked.about or {}).get("context", "run")
    return context


def _whole(work: Work, asked: CheckIn, score: int) -> Replies:
    """A score of the legs as a whole: nothing more to ask at 0, else where."""
    run = asking.run_of(work, asked)
    if asked.kind == "during" and run is None:
        return [Notice("run-gone")]
    check_ins.answer(work.connection, asked.id, str(score), work.now)
    if asked.kind == "during" and run is not None:
        runs.change(work.connection, run.id, worst=score)
    if score:
        return _where(work, asked, score)
    if asked.kind == "during" and run is not None:
        entries.close_what_is_over(work)
        return mornings.after_run(work, run, score)
    return pain.note(work, [_told(work, asked, LEGS, 0)])


def _where(work: Work, asked: CheckIn, score: int) -> Replies:
    """Ask at which of the open places it was; where none is open it is a new place."""
    told = _told(work, asked, LEGS, score)
    named = (asked.about or {}).get("at")
    if named is not None:
        return at_place(work, replace(told, place=Place(*named)))
    places = asking.open_places(work)
    if not places:
        return pain.unplaced(work, told)
    kept = entries.keep(work, told, entries.diary(work))
    about = {"run": told.run_id, "score": score, "context": told.context, "places": places, "kept": kept.id}
    return [*asking.ask(work, "where", about), *referral.judge(work)]


def at_place(work: Work, told: Told) -> Replies:
    """Keep a score at a place that was named; a new place begins with the signs."""
    run = runs.find(work.connection, work.runner.id, told.run_id or 0)
    if entries.belongs(work, told.place, entries.diary(work)) is None:
        return pain.unplaced(work, told, told.place)
    noted = pain.note(work, [told])
    return [*(mornings.after_run(work, run, told.score, asks=mornings.is_asking(noted)) if run else []), *noted]


def place(work: Work, asked: CheckIn, chosen: str) -> Replies | None:
    """Take where it was: one of the open places, all of them, or a new one; then how strong at the others."""
    if _context(asked) == "run" and asking.run_of(work, asked) is None:
        check_ins.answer(work.connection, asked.id, kinds.SKIP, work.now)
        return [Notice("run-gone")]
    places, score = scales.places_of(asked), int((asked.about or {}).get("score", 0))
    if scales.scores_of(work, asked):
        return _rest_of_places(work, asked, chosen)
    if chosen == "elsewhere":
        _give_way(work, asked)
        check_ins.answer(work.connection, asked.id, chosen, work.now)
        return pain.unplaced(work, _told(work, asked, LEGS, score))
    if chosen == "all":
        _give_way(work, asked)
        return _placed(work, asked, _note(work, asked, [(one, score) for one in places]))
    number = chosen.removeprefix("p")
    if not number.isdecimal() or int(number) >= len(places) or not chosen.startswith("p"):
        return None
    _give_way(work, asked)
    return _placed(work, asked, _note(work, asked, [(places[int(number)], score)]))


def _give_way(work: Work, asked: CheckIn) -> None:
    """Until its place was told the score was kept for the legs as a whole; now it goes where it belongs."""
    kept = pains.find(work.connection, work.runner.id, int((asked.about or {}).get("kept") or 0))
    if kept is not None:
        pains.remove(work.connection, kept.id)
        entries.tidy(work)


def _rest_of_places(work: Work, asked: CheckIn, chosen: str) -> Replies | None:
    taken = take(work, asked, chosen)
    if taken is None or any(isinstance(one, Toast) for one in taken):
        return taken
    return _placed(work, asked, taken)


def _placed(work: Work, asked: CheckIn, noted: Replies) -> Replies:
    """When every place has its answer, say what comes next; what was just asked stays the last word."""
    run = asking.run_of(work, asked)
    if scales.open_place(work, asked) is not None or run is None or _context(asked) != "run":
        return noted
    return [
        *mornings.after_run(work, run, int((asked.about or {}).get("score", 0)), asks=mornings.is_asking(noted)),
        *noted,
    ]


def last_scores(work: Work, asked: CheckIn) -> list[str] | None:
    """Give, as taps, the scores told last: at rest for a question about rest, in a run for one about a run."""
    told, places = entries.diary(work).pains, scales.places_of(asked)
    in_run = asked.kind == "during"
    alike = [one for one in told if (one.context == "run") == in_run]
    if in_run or not places:
        return [str(alike[-1].score)] if alike else None
    last = {one.place: one.score for one in alike}
    found = [f"{number}.{last[place]}" for number, place in enumerate(places) if place in last]
    return found if len(found) == len(places) else None
