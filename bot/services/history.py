"""The last 30 days: a picture that is drawn when it is sent, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.core.chart import Chart, Mark, chart_of
from bot.core.chart_numbers import Numbers, PlaceNumbers, Told, in_numbers
from bot.core.replies import Attach, Choice, Notice, Replies
from bot.library.words import Words
from bot.services import distances, sites, today
from bot.services.work import Work
from bot.store import advices, diaries

HISTORY, DAYS = "history", 30
PICTURE = "legcheck.png"
# So many scores are named in all, and so many of one place at most: the words stay short on a phone.
NAMED, NAMED_OF_ONE, ADVICES_NAMED = 12, 10, 4
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Which days, up to which; on which clock, in which language and unit. Travels as a recipe in the outbox."""

    days: int
    last: date
    language: str
    unit: str
    zone: str

    @property
    def recipe(self) -> str:
        """Write it down."""
        return f"{HISTORY}:{self.days}:{self.last.isoformat()}:{self.language}:{self.unit}:{self.zone}"

    @classmethod
    def read(cls, recipe: str) -> Asked:
        """Read it again."""
        _, days, last, language, unit, zone = recipe.split(":", 5)
        return cls(int(days), date.fromisoformat(last), language, unit, zone)


def heard(work: Work, said: str) -> Replies | None:
    """Take the command as a word."""
    return show(work) if said.strip(" .,!?").casefold() in work.words.text("history-words").split(", ") else None


def show(work: Work) -> Replies:
    """Show the picture, then its words; the words alone when there is nothing to draw."""
    if not work.runner.may_be_kept:
        return [Notice("history-not-kept")]
    asked = Asked(DAYS, work.today, work.runner.language, today.unit(work), work.runner.zone or "UTC")
    chart = chart_for(work.connection, work.runner.id, asked)
    if chart.is_empty:
        return [Notice("history-nothing")]
    picture = Attach(asked.recipe, PICTURE, "history-caption", is_photo=True)
    return [picture, Notice("history", _values(work.words, in_numbers(chart), asked.unit), _buttons(chart))]


def _buttons(chart: Chart) -> list[list[Choice]]:
    return [[Choice("button-entries", "e:list:0:0")]] if chart.lines or chart.bars else []


def chart_for(connection: Connection, runner_id: int, asked: Asked) -> Chart:
    """Lay out what a runner told in those days."""
    zone = ZoneInfo(asked.zone)
    start = datetime.combine(asked.last - asked.days * A_DAY, time(0), zone).astimezone(UTC)
    given = advices.since(connection, runner_id, start)
    marks = [Mark(one.given_at.astimezone(zone).date(), one.level) for one in given]
    diary = diaries.read(connection, runner_id, asked.last, start, asked.days * A_DAY)
    return chart_of(diary, marks, asked.last, asked.days)


def _values(words: Words, told: Numbers, unit: str) -> dict[str, str]:
    lines = [*_pain(words, told), *_runs(words, told, unit), *_advice(words, told)]
    return {"first": named(told.first), "last": named(told.last), "lines": "\n".join(lines)}


def named(day: date) -> str:
    """Name a day, such as 5 Nov."""
    return f"{day.day} {day:%b}"


def _pain(words: Words, told: Numbers) -> list[str]:
    if not told.places:
        return [words.text("history-no-pain")]
    most = min(NAMED_OF_ONE, max(2, NAMED // len(told.places)))
    lines = [_place(words, place, most) for place in told.places]
    return [*lines, *([words.text("history-places-more", {"count": told.left_out})] if told.left_out else [])]


def _place(words: Words, told: PlaceNumbers, most: int) -> str:
    """Name the newest scores of a place, oldest first."""
    name = sites.titled(words, told.place)
    if told.worst[1] == 0:
        return words.text("history-zeros", {"place": name, "days": told.days})
    newest, more = told.scores[-most:], told.days - most
    listed = ", ".join(_score(words, one) for one in newest)
    if more > 0:
        listed = words.text("history-more-before", {"scores": listed, "count": more})
    return f"{name}: {listed}"


def _score(words: Words, told: Told) -> str:
    return words.text("history-score", {"day": named(told[0]), "score": told[1]})


def _runs(words: Words, told: Numbers, unit: str) -> list[str]:
    if not told.runs:
        return []
    if told.km is not None and told.longest_km is not None:
        far = {"far": distances.far(words, told.km, unit), "longest": distances.far(words, told.longest_km, unit)}
        return [words.text("history-runs-far", {"count": told.runs, **far})]
    if told.minutes is not None:
        long = distances.long(words, told.minutes)
        return [words.text("history-runs-long", {"count": told.runs, "long": long})]
    return [words.text("history-runs", {"count": told.runs})]


def _advice(words: Words, told: Numbers) -> list[str]:
    if not told.advices:
        return []
    listed = _marks(words, told.advices[-ADVICES_NAMED:])
    more = len(told.advices) - ADVICES_NAMED
    if more > 0:
        listed = words.text("history-advice-more", {"advices": listed, "count": more})
    return [words.text("history-advice", {"advices": listed})]


def _marks(words: Words, marks: Sequence[Mark]) -> str:
    return ", ".join(
        words.text("history-advice-on", {
            "sign": words.text(f"level-{mark.level}.sign"), "level": words.text(f"level-{mark.level}"),
            "day": named(mark.day),
        })
        for mark in marks
    )  # fmt: skip
