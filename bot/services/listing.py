"""Everything told, a line an entry, newest first: the list from which one is chosen to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.diary import PainEntry, Run
from bot.core.replies import Choice, Notice, Reply
from bot.services import distances, sites
from bot.services.work import Work
from bot.store import diaries

PAGE = 8
EVER = timedelta(days=36525)
Entry = Run | PainEntry


def page(work: Work, number: int) -> Reply:
    """Show one page; a page that is not there any more becomes the last."""
    told = newest_first(work, (number + 1) * PAGE)
    if not told:
        return Notice("entries-none")
    number = min(number, (len(told) - 1) // PAGE)
    shown = told[number * PAGE : (number + 1) * PAGE]
    rows = [[Choice(line(work, one), f"e:{kind(one)}:{one.id}:{number}", plain=True)] for one in shown]
    steps = _steps(number, len(told))
    return Notice("entries", {}, [*rows, steps] if steps else rows)


def _steps(number: int, count: int) -> list[Choice]:
    newer = [Choice("button-entries-newer", f"e:list:0:{number - 1}")] if number else []
    older = [Choice("button-entries-older", f"e:list:0:{number + 1}")] if (number + 1) * PAGE < count else []
    return [*newer, *older]


def newest_first(work: Work, wanted: int) -> Sequence[Entry]:
    """Collect more than so many runs and scores, by the day that they are about and then by when they were told.

    Only whoever leafs further back than the last months waits for all of it to be read.
    """
    lately = _read(work, diaries.SPAN)
    return lately if len(lately) > wanted else _read(work, EVER)


def _read(work: Work, span: timedelta) -> Sequence[Entry]:
    told = diaries.read(work.connection, work.runner.id, work.today, work.now, span)
    both: list[Entry] = [*told.runs, *told.pains]
    return sorted(both, key=lambda one: (one.day, one.at, kind(one), one.id), reverse=True)


def kind(one: Entry) -> str:
    """Name the kind of an entry as buttons do."""
    return "run" if isinstance(one, Run) else "pain"


def line(work: Work, one: Entry) -> str:
    """Say an entry, such as "5 Nov · right Achilles 3/10 in a run"."""
    if isinstance(one, Run):
        return work.words.text("entry-run", {"day": day(work, one.day), "run": distances.run(work.words, one)})
    return work.words.text("entry-pain", {"day": day(work, one.day), **_score(work, one)})


def score(work: Work, one: PainEntry) -> str:
    """Say a score without its day."""
    return work.words.text("entry-score", _score(work, one))


def _score(work: Work, one: PainEntry) -> dict[str, str | int]:
    context = work.words.text(f"entry-context.{one.context}")
    return {"place": sites.name(work.words, one.place), "score": one.score, "context": context}


def day(work: Work, told_of: date) -> str:
    """Name a day, with its year where that is another one."""
    year = "" if told_of.year == work.today.year else f" {told_of.year}"
    return f"{work.short_day(told_of)}{year}"
