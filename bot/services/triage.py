"""Triage: the ten signs first, then what can still change the advice, then advice that is kept and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core.content import Level, Question
from bot.core.dialog import Answer, Answers, Standing, can_be_left, facts_of, standing
from bot.core.diary import Place
from bot.core.replies import Ask, Attach, Choice, Notice, Replies, Reply, Toast
from bot.core.triage import Decision, decide
from bot.services import ending, follow_up, health, told
from bot.services.closing import close, close_open
from bot.services.told import AFTER, GATE, HEARD, NEXT, PAUSED, PLACE, TOLD, WRITTEN
from bot.services.work import Work, in_place
from bot.store import dialogs
from bot.store.dialogs import Dialog

FLOW, SIGNS, PICTURE = "triage", "signs", "picture"
BEGINS = Notice("triage-begins")
CLOSING = ("none", "done", "unsure")
AN_ASIDE = timedelta(minutes=30)  # what led here is asked in passing: later a bare number means something else
STALE = timedelta(hours=12)  # warning signs come and go: an older answer about them counts no more


def open_now(work: Work) -> Dialog | None:
    """Find the open conversation; a triage left lying for half a day, or that content no longer asks on in, is over."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is None:
        return None
    if known.flow != FLOW:
        if told.ADVICE not in known.answers or work.now - known.touched_at <= AN_ASIDE:
            return known
        close(work, known, known.answers)
        return None
    if work.now - known.touched_at > STALE or standing_of(work, known.answers).question is None:
        close(work, known, known.answers)
        return None
    return known


def begin(work: Work, signs: Sequence[str] = (), text: str = "") -> Replies:
    """Start a triage with the ten signs, or go on with the open one; what was typed is ticked or noted."""
    ticks = [tick for sign in signs if (tick := work.library.typed_signs[sign].tick)]
    heard = [sign for sign in signs if work.library.typed_signs[sign].facts]
    place, written = (told.place_in(work, text), told.written_in(work, text)) if text else ([], [])
    known = open_now(work)
    if known is not None and known.flow == FLOW:
        return _go_on(work, known, ticks, heard, place)
    return _open(work, _given(heard, place, written), ticks)


def look_again(work: Work, text: str) -> Replies:
    """Ask the ten signs because a text sounds like one; also once more, where none was there before."""
    known = open_now(work)
    if known is None or known.flow != FLOW or known.answers.get(SIGNS) != ["none"]:
        return [reply for reply in begin(work, (), text) if reply != BEGINS]
    answers = {name: given for name, given in known.answers.items() if name != SIGNS}
    dialogs.keep(work.connection, known, answers, work.now)
    return [ask(work, known.id, answers)]


def _given(heard: Sequence[str], place: Sequence[str], written: Sequence[str] = ()) -> dict[str, Answer]:
    given: dict[str, Answer] = {HEARD: list(heard), PLACE: list(place), WRITTEN: list(written)}
    return {name: some for name, some in given.items() if some}


def _open(work: Work, given: dict[str, Answer], ticks: Sequence[str]) -> Replies:
    before = close_open(work)
    if before is not None and before.flow == "setup" and work.runner.may_be_kept:
        given[PAUSED] = "setup"
    answers: dict[str, Answer] = given | ({SIGNS: list(ticks)} if ticks else {})
    opened = dialogs.begin(work.connection, work.runner.id, FLOW, answers, work.library.version, work.now)
    follow_up.plan_unfinished(work, opened.id)
    return [BEGINS, *_noted(work, answers), ask(work, opened.id, answers)]


def restart(
    work: Work,
    ticks: Sequence[str] = (),
    after: str | None = None,
    place: Place | None = None,
    told: int | None = None,
) -> Replies:
    """Start from the first question, whatever is open; `after` names the answer that led here, `told` the score."""
    close_open(work)
    given: dict[str, Answer] = {AFTER: after or "", TOLD: told, PLACE: _place(place)}
    return _open(work, {name: some for name, some in given.items() if some}, ticks)


def gate(work: Work, place: Place) -> Replies:
    """Ask the ten signs alone once more; one that is there leads on into the whole triage."""
    close_open(work)
    return _open(work, {GATE: "signs", PLACE: _place(place)}, ())[1:]


def _place(place: Place | None) -> list[str]:
    return [place.region.replace("_", "-"), place.side] if place is not None else []


def _passes(answers: Answers) -> bool:
    """Say whether the signs alone were asked, and none is there."""
    ticks = [tick for name in (SIGNS, f"{SIGNS}-unsure") for tick in _listed(answers.get(name))]
    return GATE in answers and "none" in ticks and not set(ticks) - set(CLOSING)


def _listed(answer: Answer) -> Sequence[str]:
    return answer if isinstance(answer, list) else ()


def urgent_so_far(work: Work, answers: Answers) -> Decision | None:
    """What the signs that were ticked already say, not sure counting as yes; None when nothing of it is urgent."""
    script = work.library.script(FLOW)
    signs, facts = script.question(SIGNS), facts_of(script, answers, told.facts(work, answers))
    ticked = [option for option in signs.options if option.id in _listed(answers.get(SIGNS))] if signs else []
    open_signs = {name: "unknown" for option in ticked for name in option.set if name not in facts}
    decision = decide(work.library.book, {**facts, **open_signs})
    return decision if ticked and decision.level.urgency <= Level.same_day.urgency else None


def give_so_far(work: Work, known: Dialog) -> Replies:
    """Give the advice that the ticked signs ask for, because the questions behind them stay open; else nothing."""
    decision = urgent_so_far(work, known.answers) if known.flow == FLOW else None
    return _finish(work, known, known.answers, decision) if decision is not None else []


def asked_today(work: Work) -> bool:
    """Say whether the ten signs were gone through today."""
    last = dialogs.newest(work.connection, work.runner.id, FLOW)
    return last is not None and last.state == "done" and work.local(last.touched_at).date() == work.today


def _noted(work: Work, answers: Answers) -> Replies:
    """What was read out of a text is shown, and can be taken back."""
    heard = answers.get(HEARD)
    if not isinstance(heard, list):
        return []
    signs = ", ".join(work.words.text(f"heard-{sign}") for sign in heard)
    return [Notice("heard", {"signs": signs}, [[Choice("button-misheard", "a:misheard")]])]


def misheard(work: Work, message_id: int | None) -> Replies:
    """Take back what was read out of a text; the questions are asked all the same."""
    known = dialogs.open_for(work.connection, work.runner.id)
    if known is None or HEARD not in known.answers:
        return [Toast("button-finished")]
    answers = {name: given for name, given in known.answers.items() if name != HEARD}
    dialogs.keep(work.connection, known, answers, work.now)
    return [in_place(message_id, Notice("misheard")), ask(work, known.id, answers)]


def _go_on(work: Work, known: Dialog, ticks: Sequence[str], heard: Sequence[str], place: Sequence[str]) -> Replies:
    """A sign that is named in the middle of a triage is asked about next."""
    before = known.answers.get(HEARD) or []
    answers = {**_given([*dict.fromkeys([*before, *heard])], [] if "region" in known.answers else place)}
    answers |= {name: given for name, given in known.answers.items() if name not in answers}
    answers[SIGNS] = _ticked(known.answers.get(SIGNS, []), ticks)
    if not answers[SIGNS]:
        del answers[SIGNS]
    dialogs.keep(work.connection, known, answers, work.now)
    here = standing_of(work, answers)
    if here.question is None:
        return _finish(work, replace(known, version=known.version + 1), answers, here.decision)
    return [*(_noted(work, answers) if heard else []), ask(work, known.id, answers, "triage-open")]


def _ticked(before: list[str], ticks: Sequence[str]) -> list[str]:
    """Add typed signs to those that were ticked; a question that was closed stays closed, and what is new follows."""
    new = [tick for tick in ticks if tick not in before]
    if not new:
        return before
    kept = [tick for tick in before if tick != "none"]
    was_closed = bool(before) and before[-1] in CLOSING
    return [*new, *kept, *(["done"] if was_closed and not {"done", "unsure"} & set(kept) else [])]


def standing_of(work: Work, answers: Answers) -> Standing:
    """Work out where a triage stands."""
    return standing(work.library.script(FLOW), answers, told.facts(work, answers))


def ask(work: Work, dialog_id: int, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the question that these answers lead to."""
    here = standing_of(work, answers)
    assert here.question is not None
    ticks = answers.get(here.question.id)
    about = here.about if here.question.kind != "signs" else 0
    return Ask(
        dialog_id, here.question, ticks if isinstance(ticks, list) else [], here.done, about, lead=lead,
        skippable=can_be_left(here.question), said=told.said_of(answers, here.question),
    )  # fmt: skip


def went_on(work: Work, known: Dialog, answers: Answers, question: Question) -> Replies:
    """After an answer: the next question, or the advice."""
    if _passes(answers):
        close(work, known, answers, "done")
        return [Notice("signs-none-now")]
    health.note(work, question, answers)
    answers, taken = told.take_place(work, answers)
    here = standing_of(work, answers)
    if here.question is None:
        return _finish(work, known, answers, here.decision)
    dialogs.keep(work.connection, known, answers, work.now)
    lead = "triage-already-today" if _is_today(work, answers) and not _is_today(work, known.answers) else None
    noted = [Notice("place-taken", {"place": taken})] if taken else []
    shown = [Attach(f"{PICTURE}:{name}", f"{name}.png", f"picture-{name}", is_photo=True) for name in _picture(here)]
    return [*noted, *shown, ask(work, known.id, answers, lead)]


def _picture(here: Standing) -> list[str]:
    """Name the picture that belongs to the next question, if it has one."""
    return [here.question.picture] if here.question is not None and here.question.picture else []


def told_meanwhile(work: Work, known: Dialog, pain_id: int) -> None:
    """A score told in the middle of a triage belongs to the place that the triage finds, unless one waits already."""
    dialogs.keep(work.connection, known, {TOLD: pain_id, **known.answers}, work.now)


def then(work: Work, known: Dialog, place: Place) -> None:
    """Note the place that is to be looked at when the open triage is done."""
    dialogs.keep(work.connection, known, {NEXT: _place(place), **known.answers}, work.now)


def _finish(work: Work, known: Dialog, answers: Answers, decision: Decision | None) -> Replies:
    """Say the advice; a place with strong pain that had to wait comes now, unless help is on its way."""
    given, following = ending.finish(work, known, answers, decision), _listed(answers.get(NEXT))
    if not following or (decision is not None and decision.level is Level.emergency):
        return given
    return [*given, Notice("signs-because-next"), *_open(work, {PLACE: list(following)}, ())[1:]]


def _is_today(work: Work, answers: Answers) -> bool:
    decision = standing_of(work, answers).decision
    return decision is not None and decision.level is Level.same_day
