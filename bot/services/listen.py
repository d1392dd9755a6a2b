"""What a typed text is, one ordered list: warning sign; the open question; run; own pain; knowledge; "I don't know"."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.replies import Notice, Replies
from bot.core.understand import SignsFound, is_foreign, read_choice, route, signs_in
from bot.services import (
    conversation,
    correcting,
    history,
    knowledge,
    mornings,
    pausing,
    referral,
    running,
    setup,
    today,
    triage,
    typed,
    typed_answers,
    warning,
)
from bot.services.work import Work

FEW_WORDS = 3
# What a link may carry to begin with the questions.
TO_TRIAGE = "triage"


def text(work: Work, said: str, message_id: int | None = None) -> Replies:
    """Answer anything that was typed; a warning sign is heard first, whatever is open."""
    signs = typed.meant(work, said, signs_in(said, work.library.vocabulary))
    urgent = warning.urgent(work, signs)
    if urgent:
        return urgent
    if signs.likely:
        return [*running.noted(work, said, message_id), *warning.alarmed(work, said)]
    if not signs.same_day:
        taken = _by_its_name(work, said) or typed_answers.newer(work, said) or typed.answer(work, said)
        taken = taken or typed_answers.answer(work, said) or referral.heard(work, said)
        if taken is not None:
            return taken
    return _by_route(work, said, signs, message_id)


def _by_its_name(work: Work, said: str) -> Replies | None:
    """What has a command can be asked for in words; "can I run today?" must not be taken for a run."""
    heard = (today.heard, history.heard, correcting.heard, pausing.heard)
    return next((replies for one in heard if (replies := one(work, said)) is not None), None)


def _by_route(work: Work, said: str, signs: SignsFound, message_id: int | None) -> Replies:
    heard = route(said, work.library.vocabulary, work.library.index)
    if signs.same_day or heard.route == "red_flag":
        return [*running.noted(work, said, message_id), *triage.begin(work, signs.same_day, said)]
    ran = running.told(work, said, message_id) if heard.route in ("run", "triage") else None
    if heard.route == "run" and ran is None and not typed.is_text(work):
        return [*running.ask(work), *conversation.again(work)]  # it is about a run, but not how far or how long
    if ran is not None:
        return ran if mornings.is_asking(ran) else [*ran, *conversation.again(work)]
    if heard.route == "triage":
        return triage.begin(work, signs.same_day, said)
    asked_for_text = typed.is_text(work) and len(said.split()) < FEW_WORDS
    if heard.route == "knowledge" and not asked_for_text:
        return [*knowledge.answer(work, heard.answers), *conversation.again(work)]
    if is_foreign(said, work.library.vocabulary):
        return [knowledge.unknown(work, said), *conversation.again(work)]
    return _polite(work, said) or typed.unread(work) or _unknown(work, said)


def _polite(work: Work, said: str) -> Replies:
    """Answer a greeting or thanks in kind; in the middle of something the question stays where it is."""
    plain = said.strip(" .,!?:)🙏👍😊❤️\n").casefold()
    if plain in work.words.text("polite-thanks-words").split(", "):
        return [Notice("polite-thanks")]
    if plain not in work.words.text("polite-hello-words").split(", "):
        return []
    return setup.begin(work) if _is_stranger(work) and not typed.unread(work) else [Notice("polite-hello")]


def _unknown(work: Work, said: str) -> Replies:
    if read_choice(said, work.words.text("worse-words").split(", ")) is not None:
        return triage.begin(work)
    begun = setup.begin(work) if _is_stranger(work) else []  # who does not know the bot hears what it is for
    return [knowledge.unknown(work, said), *begun]


def _is_stranger(work: Work) -> bool:
    return work.runner.consent == "unasked"


def called(work: Work, service: Callable[[Work], Replies], words: str, message_id: int | None = None) -> Replies:
    """Do what a command says; what is typed after it may be a warning sign, or the pain itself."""
    if not words:
        return service(work)
    if service is setup.begin and words == TO_TRIAGE:
        return triage.begin(work)
    linked = _linked(work, words) if service is setup.begin else []
    warned = linked or warning.warned(work, words, message_id, "ran " if service is running.ask else "")
    if warned:
        return warned
    if service is triage.begin:
        return triage.begin(work, (), words)
    if service is pausing.ask:
        return pausing.called(work, words)
    ran = running.told(work, words, message_id, "ran ") if service is running.ask else None
    return ran if ran is not None else service(work)


def _linked(work: Work, payload: str) -> Replies:
    """Open what a link names, or what its words find, unless they are a warning sign."""
    warned = warning.warned(work, knowledge.words_of(work, payload))
    found = [] if warned else knowledge.linked(work, payload)
    return [*found, *conversation.again(work)] if found else warned


def asked(work: Work, words: str) -> Replies:
    """Answer /faq with words, which may themselves be a warning sign; an open question stands again."""
    return warning.warned(work, words) or [*knowledge.find(work, words), *(conversation.again(work) if words else [])]


def quoted(work: Work) -> Replies:
    """What a bot has written is not what the runner says: it is nobody's pain; an open question stands again."""
    return conversation.again(work)


def edited(work: Work, said: str, message_id: int) -> Replies:
    """Read a message that was changed afterwards: a warning sign counts, a run is corrected; nothing is taken twice."""
    signs = signs_in(said, work.library.vocabulary)
    if signs.any:
        return text(work, said)
    corrected = running.edited(work, said, message_id)
    if corrected is not None:
        return corrected
    return [Notice("edited")] if said.strip() else []


def file(work: Work, caption: str) -> Replies:
    """Answer a picture, voice message, sticker or file; its caption is read like any text."""
    if caption.strip():
        return text(work, caption)
    return [Notice("file-heard", {"number": work.number}), *conversation.again(work)]


def location(work: Work, latitude: float, longitude: float) -> Replies:
    """Take a shared location when the place was asked."""
    taken = setup.take_location(work, latitude, longitude)
    return taken or [Notice("place-heard"), *conversation.again(work)]


def command(work: Work, said: str) -> Replies:
    """Answer a command that does not exist; what is typed after it may still be a warning sign."""
    if signs_in(said, work.library.vocabulary).any:
        return text(work, said)
    return [Notice("unknown-command"), *conversation.again(work)]
