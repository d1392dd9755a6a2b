"""Answers from 0 to 10: for each open place of the question, or for the legs as a whole and then where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.core.content import Level
from bot.core.diary import Context, Place, Run
from bot.core.replies import Ask, Notice, Replies, Toast
from bot.core.schedule import span
from bot.services import entries, pain, planning, prompts, referral, sites
from bot.services.entries import Told
from bot.services.prompts import ZERO
from bot.services.work import Work
from bot.store import advices, check_ins, episodes, pains, runners, runs
from bot.store.check_ins import CheckIn

CONTEXTS: dict[str, Context] = {
    "during": "run", "morning": "morning", "two-days": "later", "three-days": "later",
    "daily": "daily", "still": "daily",
}  # fmt: skip
LEGS = Place("multiple")
MOST_PLACES = 4


def ask(work: Work, kind: str, about: Mapping[str, object]) -> Replies:
    """Ask something at once, as an answer to what was just told."""
    return [prompts.of(work, asked_now(work, kind, about).id)]


def asked_now(work: Work, kind: str, about: Mapping[str, object]) -> CheckIn:
    """Note that something is asked in this moment; it takes the place of what was asked of its kind before."""
    for old in check_ins.open_for(work.connection, work.runner.id):
        if old.kind == kind and kind in prompts.REPLACED:
            check_ins.set_state(work.connection, old.id, "replaced")
    expires_at = work.now + span(work.library.weeks[kind].expires)
    return check_ins.ask_now(work.connection, work.runner.id, kind, work.now, expires_at, about)


def open_places(work: Work) -> list[list[str]]:
    """Name the places of the open problems as they are stored with a question: the newest few, in a lasting order."""
    newest = episodes.open_ones(work.connection, work.runner.id)[:MOST_PLACES]
    return [sites.stored(one.place) for one in sorted(newest, key=lambda one: one.id)]


def take(work: Work, asked: CheckIn, chosen: str) -> Replies | None:
    """Take a score; None when it is none."""
    places = prompts.places_of(asked)
    if chosen == ZERO:
        answered = prompts.scores_of(work, asked)
        return _note(work, asked, [(place, 0) for place in places if place not in answered])
    number, _, score = chosen.rpartition(".")
    if not (score.isdecimal() and int(score) <= 10 and (number == "" or number.isdecimal())):
        return None
    if number == "":
        return _whole(work, asked, int(score))
    if int(number) >= len(places):
        return None
    if places[int(number)] in prompts.scores_of(work, asked):
        return [Toast("button-answered-once")]
    return _note(work, asked, [(places[int(number)], int(score))])


def _note(work: Work, asked: CheckIn, scores: list[tuple[Place, int]]) -> Replies:
    """Keep scores of places; when the last place has its answer the question is answered."""
    told = [_told(work, asked, place, score) for place, score in scores]
    followed = pain.note(work, told)
    if prompts.open_place(work, asked) is None:
        scored = prompts.scores_of(work, asked)
        check_ins.answer(work.connection, asked.id, ",".join(str(score) for score in scored.values()), work.now)
        _afterwards(work, asked, scored)
    return followed


def _told(work: Work, asked: CheckIn, place: Place, score: int) -> Told:
    """A late answer is about the day of its question, not about today."""
    late = asked.expires_at < work.now
    at = asked.due_at if late else work.now
    run = run_of(work, asked)
    if run is not None and CONTEXTS.get(asked.kind, _context(asked)) == "run":
        return Told(place, score, "run", run.day, run.at, run.id, asked.id, late)
    context, day = CONTEXTS.get(asked.kind) or _context(asked), work.local(at).date()
    return Told(place, score, context, day, at, run.id if run else None, asked.id, late)


def _context(asked: CheckIn) -> Context:
    context: Context = (asked.about or {}).get("context", "run")
    return context


def run_of(work: Work, asked: CheckIn) -> Run | None:
    """Find the run that a question is about, if it is still there."""
    return runs.find(work.connection, work.runner.id, int((asked.about or {}).get("run") or 0))


def _whole(work: Work, asked: CheckIn, score: int) -> Replies:
    """A score of the legs as a whole: nothing more to ask at 0, else where."""
    run = run_of(work, asked)
    if asked.kind == "during" and run is None:
        return [Notice("run-gone")]
    check_ins.answer(work.connection, asked.id, str(score), work.now)
    if asked.kind == "during" and run is not None:
        runs.change(work.connection, run.id, worst=score)
    if score:
        return _where(work, asked, score)
    if asked.kind == "during" and run is not None:
        entries.close_what_is_over(work)
        return after_run(work, run, score)
    return pain.note(work, [_told(work, asked, LEGS, 0)])


def _where(work: Work, asked: CheckIn, score: int) -> Replies:
    """Ask at which of the open places it was; where none is open it is a new place."""
    told = _told(work, asked, LEGS, score)
    named = (asked.about or {}).get("at")
    if named is not None:
        return at_place(work, replace(told, place=Place(*named)))
    places = open_places(work)
    if not places:
        return pain.unplaced(work, told)
    kept = entries.keep(work, told, entries.diary(work))
    about = {"run": told.run_id, "score": score, "context": told.context, "places": places, "kept": kept.id}
    return [*ask(work, "where", about), *referral.judge(work)]


def at_place(work: Work, told: Told) -> Replies:
    """Keep a score at a place that was named; a new place begins with the signs."""
    run = runs.find(work.connection, work.runner.id, told.run_id or 0)
    if entries.belongs(work, told.place, entries.diary(work)) is None:
        return pain.unplaced(work, told, told.place)
    noted = pain.note(work, [told])
    return [*(after_run(work, run, told.score, asks=is_asking(noted)) if run else []), *noted]


def place(work: Work, asked: CheckIn, chosen: str) -> Replies | None:
    """Take where it was: one of the open places, all of them, or a new one; then how strong at the others."""
    if _context(asked) == "run" and run_of(work, asked) is None:
        check_ins.answer(work.connection, asked.id, prompts.SKIP, work.now)
        return [Notice("run-gone")]
    places, score = prompts.places_of(asked), int((asked.about or {}).get("score", 0))
    if prompts.scores_of(work, asked):
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
    run = run_of(work, asked)
    if prompts.open_place(work, asked) is not None or run is None or _context(asked) != "run":
        return noted
    return [*after_run(work, run, int((asked.about or {}).get("score", 0)), asks=is_asking(noted)), *noted]


def is_asking(replies: Replies) -> bool:
    """Say whether something is asked already: one question at a time."""
    return any(isinstance(one, Ask) for one in replies)


def after_run(work: Work, run: Run, worst: int, asks: bool = False) -> Replies:
    """After a run's answers: say when it is asked again, and ask once when the runner gets up."""
    warned = _warned(work)
    if warned:
        return warned
    if not planning.is_ahead(work, run):
        return [Notice("run-no-pain-past")] if worst == 0 else []
    said = Notice("run-no-pain" if worst == 0 else "run-ask-morning")
    known = work.runner.wake_at or check_ins.was_asked(work.connection, work.runner.id, "wake")
    return [said] if known or asks else [said, *ask(work, "wake", {"run": run.id})]


def _warned(work: Work) -> Replies:
    """A run under advice that nobody has followed up: what was said still stands, and nothing is promised."""
    if advices.is_urgent_unseen(work.connection, work.runner.id):
        return [Notice("run-but-urgent", {"number": work.number})]
    unseen = [one for one in episodes.open_ones(work.connection, work.runner.id) if not entries.is_new_since_seen(one)]
    soon = [one for one in unseen if one.level is not None and Level(one.level).urgency <= Level.soon.urgency]
    return [Notice("run-but-soon", {"place": sites.name(work.words, soon[0].place)})] if soon else []


def _afterwards(work: Work, asked: CheckIn, scored: dict[Place, int]) -> None:
    """A morning that was not good is asked about again; no pain ends it."""
    run = run_of(work, asked)
    if run is None or asked.kind not in ("morning", *planning.LATER):
        return
    if asked.kind != "morning":
        if not any(scored.values()):
            planning.drop_about(work, run.id, *planning.LATER)
        return
    bad = [place for place, score in scored.items() if _is_bad(work, asked, run, place, score)]
    if bad:
        planning.later(work, run, bad)


def _is_bad(work: Work, asked: CheckIn, run: Run, place: Place, score: int) -> bool:
    """Three or more, or more than in the run."""
    from_score = work.library.weeks[planning.LATER[0]].from_score or 0
    in_run = [one.score for one in entries.diary(work).at(place) if one.run_id == run.id and one.context == "run"]
    known = max(in_run, default=run.worst if run.worst == 0 else None)
    return score >= from_score or (known is not None and score > known)


def last_scores(work: Work, asked: CheckIn) -> list[str] | None:
    """Give, as taps, the scores told last: at rest for a question about rest, in a run for one about a run."""
    told, places = entries.diary(work).pains, prompts.places_of(asked)
    in_run = asked.kind == "during"
    alike = [one for one in told if (one.context == "run") == in_run]
    if in_run or not places:
        return [str(alike[-1].score)] if alike else None
    last = {one.place: one.score for one in alike}
    found = [f"{number}.{last[place]}" for number, place in enumerate(places) if place in last]
    return found if len(found) == len(places) else None


def wake(work: Work, asked: CheckIn, at: str) -> Replies | None:
    """Take when the runner gets up; it is not asked again."""
    check_ins.answer(work.connection, asked.id, at, work.now)
    early = at < EARLIEST
    runners.change(work.connection, work.runner.id, wake_at=max(at, EARLIEST))
    planning.move_mornings(work)
    return [Notice("wake-early" if early else "wake-noted", {"time": at})]


EARLIEST = "07:30"
