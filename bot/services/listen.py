"""What a typed text is, one ordered list: warning sign; the open question; run; own pain; knowledge; "I don't know"."""

from __future__ import annotations

from bot.core.replies import Notice, Replies
from bot.core.understand import SignsFound, route, signs_in
from bot.services import check_in, conversation, knowledge, setup, triage
from bot.services.work import Work


def text(work: Work, said: str) -> Replies:
    """Answer anything that was typed; a warning sign is heard first, whatever is open."""
    signs = signs_in(said, work.library.vocabulary)
    if signs.self_harm:
        return [Notice("crisis", {"number": work.number}, rank="emergency")]
    if signs.emergency:
        return triage.text_sign(work, signs.emergency)
    if not signs.same_day:
        taken = conversation.typed(work, said) or check_in.typed(work, said)
        if taken is not None:
            return taken
    return _by_route(work, said, signs)


def _by_route(work: Work, said: str, signs: SignsFound) -> Replies:
    heard = route(said, work.library.vocabulary, work.library.index)
    if signs.same_day or heard.route in ("triage", "red_flag"):
        return triage.begin(work, signs.same_day)
    if heard.route == "run":
        return [Notice("run-heard"), *conversation.again(work)]
    if heard.route == "knowledge":
        return [*knowledge.show(work, heard.answers[0].id), *conversation.again(work)]
    return conversation.again(work, "say-again") or [Notice("faq-none")]


def edited(work: Work, said: str) -> Replies:
    """Read a message that was changed afterwards: a warning sign counts, the rest is not taken twice."""
    signs = signs_in(said, work.library.vocabulary)
    if signs.self_harm or signs.emergency or signs.same_day:
        return text(work, said)
    return [Notice("edited")]


def file(work: Work, caption: str) -> Replies:
    """Answer a picture, voice message, sticker or file; its caption is read like any text."""
    return text(work, caption) if caption.strip() else [Notice("file-heard", {"number": work.number})]


def location(work: Work, latitude: float, longitude: float) -> Replies:
    """Take a shared location when the place was asked."""
    return setup.take_location(work, latitude, longitude) or [Notice("place-heard")]


def command(work: Work, said: str) -> Replies:
    """Answer a command that does not exist; what is typed after it may still be a warning sign."""
    signs = signs_in(said, work.library.vocabulary)
    if signs.self_harm or signs.emergency:
        return text(work, said)
    return [Notice("unknown-command")]
