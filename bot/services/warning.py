"""Warning signs that somebody typed, and the card that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.dialog import back
from bot.core.replies import Notice, Replies, Reply, Toast
from bot.core.triage import decide
from bot.core.understand import SignsFound, signs_in
from bot.services import advice, entries, follow_up, running, told, triage
from bot.services.closing import close, close_open
from bot.services.grounds import Grounds
from bot.services.work import Work, in_place
from bot.store import advices, dialogs
from bot.store.advices import Given
from bot.store.dialogs import Dialog


def urgent(work: Work, signs: SignsFound) -> Replies:
    """Answer what cannot wait: a person for whoever may harm themselves, the card for an emergency sign."""
    if signs.self_harm:
        return [Notice("crisis", {"number": work.number}, rank="emergency")]
    return card(work, signs.emergency) if signs.emergency else []


def alarmed(work: Work, said: str) -> Replies:
    """What sounds like a warning sign, without being one by name, opens the ten signs, with the number at hand."""
    return [Notice("sounds-urgent", {"number": work.number}), *triage.look_again(work, said)]


def warned(work: Work, words: str, message_id: int | None = None, prefix: str = "") -> Replies:
    """Answer a warning sign in what was typed behind a command, if there is one; a run told with it is not lost."""
    signs = signs_in(words, work.library.vocabulary)
    at_once = urgent(work, signs)
    if at_once or not (signs.likely or signs.same_day):
        return at_once
    asked = alarmed(work, words) if signs.likely else triage.begin(work, signs.same_day, words)
    return [*running.noted(work, words, message_id, prefix), *asked]


def card(work: Work, signs: Sequence[str]) -> Replies:
    """Answer a text that names an emergency sign: the card at once, whatever else is open."""
    facts: dict[str, Any] = dict(work.profile)
    for sign in signs:
        facts.update(work.library.typed_signs[sign].facts)
    known = dialogs.open_for(work.connection, work.runner.id)
    in_triage = known is not None and known.flow == triage.FLOW
    if known is not None and in_triage:
        close(work, known, known.answers)
    said = ", ".join(work.words.text(f"heard-{sign}") for sign in signs)
    grounds = Grounds([f"{work.words.text('you-wrote')}: {said}"], facts)
    dialog_id = known.id if known is not None and in_triage and work.runner.may_be_kept else None
    return advice.give(work, decide(work.library.book, facts), grounds, dialog_id)


def undo(work: Work, advice_id: int, message_id: int | None) -> Replies:
    """Take a mistaken card back; the advice stays in the record, marked, and the questions go on."""
    given = advices.find(work.connection, work.runner.id, advice_id) if advice_id else None
    if advice_id and given is None:
        return [Toast("button-not-yours")]
    if given is not None and given.withdrawn_at is not None:
        return [Toast("button-finished")]
    known = _taken_back(work, given) if given else None
    if known is None:
        return [_undone(work, message_id, "card-misread"), *_signs_again(work)]
    return [_undone(work, message_id, "card-undone"), _reopen(work, known)]


def _undone(work: Work, message_id: int | None, said: str) -> Reply:
    """The number stays in the chat: the undoing may itself be the mistake."""
    return in_place(message_id, Notice(said, {"number": work.number}))


def _taken_back(work: Work, given: Given) -> Dialog | None:
    """Mark the advice and its promises as taken back; gives the triage it came from, if that is not long ago."""
    newest = advices.latest(work.connection, work.runner.id)
    advices.withdraw(work.connection, given.id, work.now)
    if newest and newest[0].id != given.id:
        return None
    follow_up.drop(work, given.episode_id)
    entries.settle_level(work, given.episode_id)
    if work.now - given.given_at > triage.STALE:
        return None
    return dialogs.find(work.connection, work.runner.id, given.dialog_id) if given.dialog_id else None


def _signs_again(work: Work) -> Replies:
    known = triage.open_now(work)
    return triage.begin(work) if known is not None and known.flow == triage.FLOW else triage.restart(work)[1:]


def _reopen(work: Work, known: Dialog) -> Reply:
    """Go on where it was: without the answer that led to the card, or, after a typed sign, with all of them."""
    close_open(work)
    rest, special = told.without_special(known.answers)
    answers = {**special, **(back(work.library.script(triage.FLOW), rest) if known.state == "done" else rest)}
    dialogs.keep(work.connection, known, answers, work.now)
    follow_up.plan_unfinished(work, known.id)
    return triage.ask(work, known.id, answers)
