"""Runs: told in words, by /ran or on the evening of a run day; corrected, taken back; then how it hurt."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.core import days
from bot.core.diary import Place, Run
from bot.core.replies import Choice, Notice, Replies, Reply
from bot.core.understand import Pain, RunHeard, parse
from bot.services import asking, correcting, distances, entries, mornings, planning, prompts, scores, sites, undoing
from bot.services.entries import Told
from bot.services.work import Work
from bot.store import check_ins, runs
from bot.store.check_ins import CheckIn

LONG_AGO = timedelta(days=60)
MOST_A_DAY, MOST_KM, MOST_MINUTES = 8, 330.0, 3000.0
SLOWEST, FASTEST = 40.0, 2.0  # minutes a kilometre: slower is a walk with rests, faster nobody runs
RACE = re.compile(r"\b(?:rac(?:e|ed|ing)|(?:half[ -]?|ultra[ -]?)?marathon|parkrun race)\b", re.I)
MILES = re.compile(r"\d ?(?:mi|miles?|milers?)\b|\bmiles?\b", re.I)


def told(
    work: Work, said: str, message_id: int | None = None, prefix: str = "", day: date | None = None
) -> Replies | None:
    """Take a run that a text tells of; None when it tells of none. The prefix helps bare figures ("8k 45").

    `day`: the day that was asked about, when the text names none.
    """
    heard = parse(prefix + said, work.library.vocabulary)
    if heard.run is None:
        return None
    if not work.runner.may_be_kept:
        return [Notice("run-not-kept")]
    if heard.run.rest_day:
        return rest(work)
    run = _as_told(work, said, heard.run)
    run = replace(run, day=day) if day is not None and run.day == work.today else run
    if not _is_possible(run):
        return [Notice("run-too-much", {"run": distances.run(work.words, run)})]
    if work.today - run.day > LONG_AGO:
        return [Notice("run-too-old")]
    return _log(work, run, message_id, heard.run.pain_0_10, heard.pain)


def _as_told(work: Work, said: str, heard: RunHeard) -> Run:
    day = days.told_of(said, work.today)
    unit = "mi" if MILES.search(said) else "km"
    return Run(0, day, work.now, heard.distance_km, heard.duration_min, bool(RACE.search(said)), None, unit)


def _is_possible(run: Run) -> bool:
    far, long = run.distance_km, run.duration_min
    if (far is not None and not 0 < far <= MOST_KM) or (long is not None and not 0 < long <= MOST_MINUTES):
        return False
    return not far or long is None or FASTEST <= long / far <= SLOWEST


def _log(
    work: Work, run: Run, message_id: int | None, worst: int | None = None, pain_heard: Pain | None = None
) -> Replies:
    if runs.count_on(work.connection, work.runner.id, run.day) >= MOST_A_DAY:
        return [Notice("run-too-many", {"count": MOST_A_DAY})]
    kept = _keep(work, run, message_id)
    return [_noted(work, kept), *_pain_of(work, kept, worst, pain_heard)]


def _keep(work: Work, run: Run, message_id: int | None) -> Run:
    kept = replace(run, id=runs.add(work.connection, work.runner.id, run, message_id))
    _answers_evening(work, kept)
    planning.morning(work, kept)
    return kept


def noted(work: Work, said: str, message_id: int | None, prefix: str = "") -> Replies:
    """Write down a run that was told with something more urgent, and ask nothing: the signs are asked about next."""
    heard = parse(prefix + said, work.library.vocabulary).run
    if heard is None or heard.rest_day or message_id is None or not work.runner.may_be_kept:
        return []
    run = _as_told(work, said, heard)
    is_full = runs.count_on(work.connection, work.runner.id, run.day) >= MOST_A_DAY
    if is_full or not _is_possible(run) or work.today - run.day > LONG_AGO:
        return []
    return [_noted(work, _keep(work, run, message_id))]


def _noted(work: Work, run: Run) -> Reply:
    said = {"run": distances.run(work.words, run), "day": work.short_day(run.day)}
    undo = [[Choice("button-undo", f"r:{run.id}:undo")]]
    return Notice("run-noted" if run.day == work.today else "run-noted-on", said, undo)


def _answers_evening(work: Work, run: Run) -> None:
    """Whoever has told of today's run is not asked in the evening whether there was one."""
    if run.day != work.today:
        return
    for asked in check_ins.open_for(work.connection, work.runner.id):
        if asked.kind in (planning.RAN, "how-far"):
            check_ins.answer(work.connection, asked.id, "other", work.now)


def _pain_of(work: Work, run: Run, worst: int | None, pain_heard: Pain | None) -> Replies:
    """Ask how it hurt, unless the text has said so already."""
    place = _place_heard(pain_heard)
    if worst is None and place is None:
        return asking.ask(work, "during", {"run": run.id})
    if worst is None or (worst and place is None):
        where = {"at": sites.stored(place)} if place is not None else {}
        asked = asking.asked_now(work, "during", {"run": run.id, **where})
        if worst is None:
            return [prompts.of(work, asked.id)]
        return scores.take(work, asked, str(worst)) or []
    runs.change(work.connection, run.id, worst=worst)
    if worst == 0 or place is None:
        entries.close_what_is_over(work)
        return mornings.after_run(work, run, 0)
    return _at(work, run, place, worst)


def _at(work: Work, run: Run, place: Place, worst: int) -> Replies:
    return scores.at_place(work, Told(place, worst, "run", run.day, run.at, run.id))


def _place_heard(heard: Pain | None) -> Place | None:
    """Read the one place that a text names, with its side; several, or a leg in general, are asked about."""
    names = {"glute": "buttock", "thigh": "", "leg": ""}
    region = names.get(heard.region[0], heard.region[0]) if heard is not None and len(heard.region) == 1 else ""
    return Place(region, heard.side) if heard is not None and region and heard.side else None


def rest(work: Work) -> Replies:
    """A day without a run: the evening's question is answered."""
    for asked in [
        *check_ins.open_for(work.connection, work.runner.id),
        *check_ins.waiting(work.connection, work.runner.id, work.now + planning.A_DAY),
    ]:
        if asked.kind == planning.RAN and work.local(asked.due_at).date() == work.today:
            check_ins.answer(work.connection, asked.id, "no", work.now)
            planning.evening(work, work.today + planning.A_DAY)
    return [Notice("rest-noted")]


def ask(work: Work) -> Replies:
    """Ask for a run: how far, how long, or as last time."""
    if not work.runner.may_be_kept:
        return [Notice("run-not-kept")]
    return asking.ask(work, "how-far", {})


def answered(work: Work, asked: CheckIn, chosen: str) -> Replies:
    """Take "did you run today?": no, as usual, or something else; a late answer is about the day of the question."""
    day = date.fromisoformat((asked.about or {}).get("day") or work.local(asked.due_at).date().isoformat())
    if chosen == "no":
        return []
    if chosen == "other":
        return asking.ask(work, "how-far", {"day": day.isoformat()})
    usual = prompts.usual_run(work)
    if usual is None:
        return asking.ask(work, "how-far", {"day": day.isoformat()})
    return _log(work, replace(usual, id=0, day=day, at=work.now, race=False, worst=None), None)


def typed_distance(work: Work, asked: CheckIn, text: str) -> Replies | None:
    """Take a typed distance or duration as the answer to "how far?"; None when it is none."""
    day = (asked.about or {}).get("day")
    taken = told(work, text, None, "ran ", date.fromisoformat(day) if day else None)
    if taken is None:
        return [Notice("run-not-read")] if any(letter.isdigit() for letter in text) and len(text) < 12 else None
    check_ins.answer(work.connection, asked.id, "other", work.now)
    return taken


def edited(work: Work, said: str, message_id: int) -> Replies | None:
    """A message that told of a run was changed: the run is corrected; None when it told of none."""
    known = runs.told_in(work.connection, work.runner.id, message_id)
    heard = parse(said, work.library.vocabulary).run or parse("ran " + said, work.library.vocabulary).run
    if known is None:
        return None
    if heard is None or heard.rest_day:
        return undoing.remove(work, known, None)
    run = replace(_as_told(work, said, heard), id=known.id, worst=known.worst)
    if not _is_possible(run):
        return [Notice("run-too-much", {"run": distances.run(work.words, run)})]
    values = {"distance_km": run.distance_km, "duration_min": run.duration_min, "unit": run.unit, "race": run.race}
    runs.change(work.connection, known.id, day=run.day, **values)
    corrected = Notice("run-corrected", {"run": distances.run(work.words, run)})
    return [corrected, *_corrected_pain(work, known, heard.pain_0_10)]


def _corrected_pain(work: Work, known: Run, worst: int | None) -> Replies:
    """Another score in the edited message corrects the one that was kept; where there are several, /entries does."""
    told = [one for one in entries.diary(work).pains if one.run_id == known.id and one.context == "run"]
    if worst is None or worst in (known.worst, *(one.score for one in told)):
        return []
    if len(told) != 1:
        return [Notice("run-pain-stays")]
    return correcting.correct(work, told[0], worst)
