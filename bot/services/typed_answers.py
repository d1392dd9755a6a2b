"""Typed answers to what the bot asked: a bare number, "same", "0 today", a time, "later"; the newest question first."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.replies import Notice, Replies, Reply, Toast
from bot.core.understand import read_choice, read_scale
from bot.services import (
    asking,
    check_in,
    conversation,
    kinds,
    mornings,
    pausing,
    prompts,
    reading,
    running,
    scales,
    scores,
    triage,
)
from bot.services.follow_up import UNFINISHED
from bot.services.kinds import LATER, ROUTINE, SCALES, SKIP, ZERO
from bot.services.work import Work
from bot.store import check_ins, outbox
from bot.store.check_ins import CheckIn

SEVERAL = re.compile(r"\d{1,2}(?:(?: and |[ ,;&+]+)\d{1,2})+")
OUT_OF_RANGE = re.compile(r"-?\d{1,4}(?: ?/ ?10)?")


def answer(work: Work, text: str) -> Replies | None:
    """Take a typed answer to an open question; None when none is open or the text is no answer."""
    for asked in reversed(check_ins.open_for(work.connection, work.runner.id)):
        if asked.kind == UNFINISHED or asked.expires_at < work.now:
            continue
        taken = _answer(work, asked, text)
        if taken is not None:
            return taken
    return _unasked(work, text)


def newer(work: Work, text: str) -> Replies | None:
    """A bare number answers a score that was asked after the signs: it must not tick one of them."""
    known = triage.open_now(work)
    if read_scale(text) is None or known is None or conversation.wants_number(work, known):
        return None
    later = [
        one for one in check_ins.open_for(work.connection, work.runner.id)
        if one.kind in SCALES and one.asked_at is not None and one.asked_at > known.touched_at
    ]  # fmt: skip
    return _answer(work, later[-1], text) if later else None


def _unasked(work: Work, text: str) -> Replies | None:
    """A bare number that nobody asked for says how it is today."""
    if read_scale(text) is None or not work.runner.may_be_kept or triage.open_now(work) is not None:
        return None
    asked = asking.asked_now(work, "daily", {"places": asking.open_places(work)})
    taken = _scale(work, asked, text) or []
    return taken if scales.open_place(work, asked) is None else [*taken, prompts.of(work, asked.id)]


def _answer(work: Work, asked: CheckIn, text: str) -> Replies | None:
    if asked.kind in ROUTINE and (aside := _aside(work, text)):
        return _say(work, asked, aside)
    if asked.kind == "how-far":
        return running.typed_distance(work, asked, text)
    readers: dict[str, Callable[[Work, CheckIn, str], Replies | None]] = dict.fromkeys(SCALES, _scale)
    readers |= {"where": _where, "wake": _wake, pausing.PAUSE: pausing.typed}
    return readers.get(asked.kind, _label)(work, asked, text)


def _say(work: Work, asked: CheckIn, chosen: str) -> Replies:
    """Answer as a tap would; the message of the question turns into the diary, and a word says that it was heard."""
    replies = check_in.answer(work, asked.id, chosen, outbox.shown_as(work.connection, asked.head_id or asked.id))
    heard = any(not hasattr(one, "message_id") for one in replies)
    said = "score-zero" if chosen in (ZERO, "0", "0.0") else "score-noted"
    return replies if heard else [*replies, Notice(said)]


def _aside(work: Work, text: str) -> str | None:
    ways = {LATER: "later-words", SKIP: "skip-words"}
    return next((way for way, words in ways.items() if _is_one_of(work, text, words)), None)


def _is_one_of(work: Work, text: str, words: str) -> bool:
    return text.strip(" .,!?").casefold() in work.words.text(words).split(", ")


def _scale(work: Work, asked: CheckIn, text: str) -> Replies | None:
    """Read a score, several in the order of the places, "same", "worse" or "no pain"."""
    places, number = scales.places_of(asked), read_scale(text)
    if _is_one_of(work, text, "worse-words"):
        check_ins.answer(work.connection, asked.id, kinds.NEW, work.now)
        return triage.restart(work)
    if _is_one_of(work, text, "zero-words"):
        return _say(work, asked, ZERO if places and asked.kind != "during" else "0")
    if _is_one_of(work, text, "same-words"):
        return _same(work, asked)
    if number is None:
        return _several(work, asked, text) or _out_of_range(text)
    if asked.kind == "during" or not places:
        return _say(work, asked, str(number))
    if len(places) > 1 and number == 0 and not scales.scores_of(work, asked):
        return _say(work, asked, ZERO)
    return _say(work, asked, f"{scales.open_place(work, asked)}.{number}")


def _several(work: Work, asked: CheckIn, text: str) -> Replies | None:
    places = scales.places_of(asked)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if not SEVERAL.fullmatch(text.strip().lower()) or len(numbers) != len(places) or max(numbers) > 10:
        return None
    replies: list[Reply] = []
    for place, number in enumerate(numbers):
        replies = [*replies, *check_in.answer(work, asked.id, f"{place}.{number}", None)]
    shown = outbox.shown_as(work.connection, asked.head_id or asked.id)
    return [*prompts.again(work, asked, shown), Notice("score-noted"), *replies]


def _out_of_range(text: str) -> Replies | None:
    return [Notice("score-range")] if OUT_OF_RANGE.fullmatch(text.strip()) else None


def _same(work: Work, asked: CheckIn) -> Replies | None:
    """Answer with what was told last of the same kind; where nothing was, the number is asked for."""
    before = scores.last_scores(work, asked)
    if before is None:
        return [Notice("score-range")]
    replies: list[Reply] = []
    for chosen in before:
        replies = [*replies, *check_in.answer(work, asked.id, chosen, None)]
    shown = outbox.shown_as(work.connection, asked.head_id or asked.id)
    noted = Notice("score-same", {"scores": ", ".join(chosen.rpartition(".")[2] for chosen in before)})
    return [*prompts.again(work, asked, shown), noted, *(one for one in replies if not isinstance(one, Toast))]


def _where(work: Work, asked: CheckIn, text: str) -> Replies | None:
    if scales.scores_of(work, asked):
        number = read_scale(text)
        return None if number is None else _say(work, asked, f"{scales.open_place(work, asked)}.{number}")
    places = scales.places_of(asked)
    labels = [choice.text for row in prompts.part(work, asked).choices for choice in row][: len(places)]
    names = [label.partition(",")[0] for label in labels]
    others = {"all": work.words.text("question-where.all"), "elsewhere": work.words.text("question-where.elsewhere")}
    found = read_choice(text, [*names, *others.values()])
    if found is None:
        return None
    return _say(work, asked, f"p{found}" if found < len(names) else list(others)[found - len(names)])


def _wake(work: Work, asked: CheckIn, text: str) -> Replies | None:
    at = reading.wall_time(text)
    return None if at is None else mornings.wake(work, asked, f"{at:%H:%M}")


def _label(work: Work, asked: CheckIn, text: str) -> Replies | None:
    question = work.library.asked(asked.kind)
    assert question is not None
    if read_scale(text) is not None:
        return None  # a bare number is a score, whatever else was asked
    if asked.kind == "ran" and _is_one_of(work, text, "ran-words"):
        return _say(work, asked, "other")
    labels = [work.words.text(f"question-{question.id}.{option.id}") for option in question.options]
    found = read_choice(text, labels)
    return None if found is None else _say(work, asked, question.options[found].id)
