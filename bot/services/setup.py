"""Set-up and settings: consent, age, place, check-in time, run days; each step is saved as it is answered."""

from __future__ import annotations

from bot.core.conditions import Facts
from bot.core.content import Question
from bot.core.dialog import Answers, Standing, standing
from bot.core.replies import Ask, Choice, Notice, Replies, Reply
from bot.services import health, places, saving, triage
from bot.services.closing import close_open
from bot.services.work import Work
from bot.store import dialogs
from bot.store.dialogs import Dialog

FLOW = "setup"
PARTS = ("place", "number", "check-in", "run-days")


def begin(work: Work) -> Replies:
    """Greet: the first time with consent, later with what can be done; what was left half-way goes on."""
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        return _finish_first(work, known)
    if known is not None and known.flow == FLOW:
        return [ask(work, known, known.answers)]
    return go_on(work) if work.runner.consent == "agreed" else [_open(work, FLOW)]


def _finish_first(work: Work, known: Dialog) -> Replies:
    return [Notice("finish-first"), triage.ask(work, known.id, known.answers)]


def go_on(work: Work, message_id: int | None = None) -> Replies:
    """Go on with a set-up that was left half-way."""
    left = dialogs.newest(work.connection, work.runner.id, FLOW)
    if left is None or left.state != "stopped" or work.runner.consent != "agreed":
        return [Notice("setup-again")]
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        return _finish_first(work, known)
    close_open(work)
    answers = dict(left.answers)
    if work.runner.adult:
        answers["adult"] = "yes"
    dialogs.keep(work.connection, left, answers, work.now)
    return [ask(work, left, answers, "we-were-here")]


def change(work: Work, part: str) -> Replies:
    """Ask for one setting again, unless a triage is open: that is finished first."""
    known = triage.open_now(work)
    if known is not None and known.flow == triage.FLOW:
        return _finish_first(work, known)
    if not work.runner.may_be_kept:
        return [Notice("settings-need-consent")]
    if part == health.ABOUT_YOU:
        return [_open(work, f"{triage.FLOW}.{part}", health.ticks(work))]
    return [_open(work, f"{FLOW}.{part}")] if part in PARTS else [Notice("button-unknown")]


def _open(work: Work, flow: str, answers: Answers | None = None) -> Reply:
    opened = dialogs.begin(work.connection, work.runner.id, flow, answers or {}, work.library.version, work.now)
    return ask(work, opened, answers or {})


def standing_of(work: Work, flow: str, answers: Answers) -> Standing:
    """Work out where set-up, or the change of one setting, stands; a setting is changed by adults who agreed."""
    known: Facts = {} if flow == FLOW else {"consent": "agree", "adult": "yes"}
    if flow == f"{FLOW}.number":
        known = {**known, "place_ok": "number"}
    return standing(work.library.script(flow), answers, known)


def ask(work: Work, known: Dialog, answers: Answers, lead: str | None = None) -> Reply:
    """Ask the step that is open."""
    question = standing_of(work, known.flow, answers).question
    assert question is not None
    ticks = answers.get(question.id)
    ticked = list(ticks) if isinstance(ticks, list) else []
    stoppable = known.flow != FLOW
    if question.id != "place-ok":
        return Ask(known.id, question, ticked, stoppable=stoppable, lead=lead)
    return _confirm(work, known, question, str(answers.get("place", "")), lead)


def _confirm(work: Work, known: Dialog, question: Question, typed: str, lead: str | None) -> Reply:
    found = places.candidates(work, typed)
    prefix = f"q:{known.id}:{question.id}"
    if len(found) > 1:
        buttons = [Choice(places.label(place), f"{prefix}:n{n}", plain=True) for n, place in enumerate(found)]
        other = [Choice("question-place-ok.another", f"{prefix}:another")]
        return Notice("place-which", {}, [[button] for button in [*buttons, *other]])
    values = places.confirmation(work, found[0])
    return Ask(known.id, question, values=values, stoppable=known.flow != FLOW, lead=lead)


def consent_again(known: Dialog, question: Question) -> Reply:
    """Ask for the consent once more without repeating all of it; only a tap, or its words, is a yes."""
    names = [option.id for option in question.options]
    rows = [[Choice(f"question-consent.{name}", f"q:{known.id}:consent:{name}")] for name in names]
    return Notice("consent-tap", {}, rows)


def special(work: Work, known: Dialog, question: Question, option: str) -> Replies | None:
    """Take what is no plain answer: more about privacy, one of several places, another place."""
    if question.id == "consent" and option == "more":
        return [Notice("privacy"), consent_again(known, question)]
    if question.id != "place-ok":
        return None
    if option == "another":
        kept = {name: given for name, given in known.answers.items() if name != "place"}
        dialogs.keep(work.connection, known, kept, work.now)
        return [ask(work, known, kept)]
    return _choose(work, known, option) if option.startswith("n") and option != "number" else None


def _choose(work: Work, known: Dialog, option: str) -> Replies | None:
    found = places.candidates(work, str(known.answers.get("place", "")))
    if not (option[1:].isdecimal() and int(option[1:]) < len(found)) or len(found) < 2:
        return None
    answers = {**known.answers, "place": places.exactly(found[int(option[1:])])}
    dialogs.keep(work.connection, known, answers, work.now)
    return [ask(work, known, answers)]


def take_location(work: Work, latitude: float, longitude: float) -> Replies | None:
    """Take a shared location as the place, if that is what was asked."""
    known = dialogs.open_for(work.connection, work.runner.id)
    question = standing_of(work, known.flow, known.answers).question if known and known.flow != triage.FLOW else None
    if known is None or question is None or question.id not in ("place", "place-ok"):
        return None
    place = work.places.at(latitude, longitude)
    if place is None:
        return [Notice("place-unknown")]
    return went_on(work, known, {**known.answers, "place": places.exactly(place)}, question)


def went_on(work: Work, known: Dialog, answers: Answers, question: Question) -> Replies:
    """Save the step, then ask the next or end."""
    if question.id in answers:
        saving.save(work, answers, question)
    if standing_of(work, known.flow, answers).question is not None:
        dialogs.keep(work.connection, known, answers, work.now)
        return [ask(work, known, answers)]
    dialogs.keep(work.connection, known, answers, work.now, "done")
    if known.flow == f"{FLOW}.place" and answers.get("place-ok") == "number":
        return [_open(work, f"{FLOW}.number")]
    if known.flow != FLOW:
        return [Notice("consent-kept" if answers[question.id] in ("skip", ["skip"]) else "settings-saved")]
    return _done(work, answers)


def _done(work: Work, answers: Answers) -> Replies:
    if answers.get("consent") == "agree" and answers.get("adult") == "yes":
        return [Notice("setup-done")]
    saving.forget(work)
    unkept = {"no": "setup-done-minor", "skip": "setup-done-no-age"}
    return [Notice(unkept.get(str(answers.get("adult")), "setup-done-questions-only"))]
