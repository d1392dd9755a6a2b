"""A pause: until a day nothing is asked by itself but what an advice promised; typed or tapped, ended by /resume."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from bot.core.days import until as day_in
from bot.core.numbers import with_digits
from bot.core.replies import Notice, Replies
from bot.core.schedule import at_wall
from bot.core.understand import parse, read_choice, read_scale
from bot.services import asking, planning, prompts
from bot.services.kinds import SCALES
from bot.services.work import Work
from bot.store import check_ins, outbox, runners
from bot.store.check_ins import CheckIn

PAUSE = "pause"
DAYS = {"tomorrow": 1, "three-days": 3, "week": 7, "two-weeks": 14}
LONGEST = timedelta(days=366)
# A day is named in few words, not counting the little ones; a longer text tells of something else.
FEW_WORDS = 3
LITTLE = re.compile(r"\b(?:until|till|til|the|of|for|in|on|next)\b")


def ask(work: Work) -> Replies:
    """Ask until when."""
    if not work.runner.may_be_kept:
        return [Notice("pause-not-kept")]
    return asking.ask(work, PAUSE, {})


def heard(work: Work, said: str) -> Replies | None:
    """Take what is typed without a command: pause, pause until Friday, resume."""
    plain = said.strip(" .,!?").casefold()
    words = work.words.text("pause-words").split(", ")
    if plain in work.words.text("resume-words").split(", "):
        return resume(work)
    if plain in words:
        return ask(work)
    rest = next((plain.removeprefix(one + " ") for one in words if plain.startswith(one + " ")), "")
    return _read(work, rest) if rest else None


def called(work: Work, words: str) -> Replies:
    """Take what stands behind the command."""
    if not work.runner.may_be_kept:
        return ask(work)
    return _read(work, words) or [Notice("pause-not-read"), *ask(work)]


def typed(work: Work, asked: CheckIn, said: str) -> Replies | None:
    """Take a typed day as the answer to "until when?"; None when the text tells of something else."""
    if read_scale(said) is not None:
        open_ones = check_ins.open_for(work.connection, work.runner.id)
        return None if any(one.kind in SCALES for one in open_ones) else [Notice("pause-not-read")]
    shown_as = outbox.shown_as(work.connection, asked.head_id or asked.id)
    taken = _read(work, said)
    return None if taken is None else [*prompts.again(work, asked, shown_as), *taken]


def chosen(work: Work, option: str) -> Replies | None:
    """Take a tap under "until when?"."""
    return _until(work, work.today + timedelta(days=DAYS[option])) if option in DAYS else None


def _read(work: Work, said: str) -> Replies | None:
    parsed = parse(said, work.library.vocabulary)
    if len(LITTLE.sub(" ", said.casefold()).split()) > FEW_WORDS or parsed.pain is not None or parsed.run is not None:
        return None
    labels = [work.words.text(f"question-pause.{option}") for option in DAYS]
    found = None if said.strip().isdigit() else read_choice(said, labels)
    if found is not None:
        return chosen(work, list(DAYS)[found])
    day = day_in(with_digits(said.casefold()), work.today)
    return None if day is None else _until(work, day)


def _until(work: Work, day: date) -> Replies:
    """Pause until a day begins on the runner's own clock: its questions are asked again."""
    if not work.runner.may_be_kept:
        return [Notice("pause-not-kept")]
    if day <= work.today:
        return [Notice("pause-past", {"day": named(work, day)})]
    if day - work.today > LONGEST:
        return [Notice("pause-too-far")]
    ends_at = at_wall(day, time(0), work.runner.zone or "UTC")
    runners.change(work.connection, work.runner.id, paused_until=ends_at)
    _answer_open(work, work.words.text("pause-answered", {"day": named(work, day)}))
    planning.begin(work)
    return [Notice("pause-set", {"day": named(work, day)})]


def _answer_open(work: Work, said: str) -> None:
    for one in check_ins.open_for(work.connection, work.runner.id):
        if one.kind == PAUSE:
            check_ins.answer(work.connection, one.id, said, work.now)


def resume(work: Work) -> Replies:
    """End the pause."""
    if not is_paused(work):
        return [Notice("pause-none")]
    runners.change(work.connection, work.runner.id, paused_until=None)
    planning.begin(work)
    return [Notice("pause-over")]


def is_paused(work: Work) -> bool:
    """Say whether nothing is asked by itself now."""
    return work.runner.paused_until is not None and work.runner.paused_until > work.now


def shown(work: Work, check_in: str) -> str:
    """Say the daily check-in as the settings show it, with the pause if there is one."""
    if work.runner.paused_until is None or not is_paused(work):
        return check_in
    day = named(work, work.local(work.runner.paused_until).date())
    return work.words.text("settings-paused", {"check_in": check_in, "day": day})


def named(work: Work, day: date) -> str:
    """Name a day with its weekday, and its year where that is another one."""
    year = "" if day.year == work.today.year else f" {day.year}"
    return f"{day:%a} {work.short_day(day)}{year}"
