"""After a run: what is said, when it is asked again, and when the runner gets up."""

from __future__ import annotations

from bot.core.content import Level
from bot.core.diary import Place, Run
from bot.core.replies import Ask, Notice, Replies
from bot.services import asking, entries, planning, sites
from bot.services.work import Work
from bot.store import advices, check_ins, episodes, runners
from bot.store.check_ins import CheckIn

EARLIEST = "07:30"


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
    return [said] if known or asks else [said, *asking.ask(work, "wake", {"run": run.id})]


def _warned(work: Work) -> Replies:
    """A run under advice that nobody has followed up: what was said still stands, and nothing is promised."""
    if advices.is_urgent_unseen(work.connection, work.runner.id):
        return [Notice("run-but-urgent", {"number": work.number})]
    unseen = [one for one in episodes.open_ones(work.connection, work.runner.id) if not entries.is_new_since_seen(one)]
    soon = [one for one in unseen if one.level is not None and Level(one.level).urgency <= Level.soon.urgency]
    return [Notice("run-but-soon", {"place": sites.name(work.words, soon[0].place)})] if soon else []


def afterwards(work: Work, asked: CheckIn, scored: dict[Place, int]) -> None:
    """A morning that was not good is asked about again; no pain ends it."""
    run = asking.run_of(work, asked)
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


def wake(work: Work, asked: CheckIn, at: str) -> Replies | None:
    """Take when the runner gets up; it is not asked again."""
    check_ins.answer(work.connection, asked.id, at, work.now)
    early = at < EARLIEST
    runners.change(work.connection, work.runner.id, wake_at=max(at, EARLIEST))
    planning.move_mornings(work)
    return [Notice("wake-early" if early else "wake-noted", {"time": at})]
