"""The advice that was given: its level as a word above its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.chart import Chart, Mark
from bot.core.content import Level
from bot.drawing.canvas import Canvas
from bot.drawing.colours import LEVELS, MARK, ON_LEVEL, QUIET
from bot.drawing.frame import LEFT, RIGHT, Frame
from bot.drawing.labels import Labels
from bot.drawing.letters import fitted, width_of

SIZE, HIGH, ROOM, PAD = 30, 46, 300, 18
URGENCY = {level.value: level.urgency for level in Level}


@dataclass(frozen=True)
class Pill:
    """One mark: where its day is, and its word with the room that it takes; no word where another one is in the way."""

    x: float
    left: float
    right: float
    level: str
    word: str


def pills_of(frame: Frame, chart: Chart, labels: Labels) -> list[Pill]:
    """Place the most urgent word first, then the latest."""
    pills: list[Pill] = []
    for mark in sorted(_one_a_day(chart.marks), key=lambda one: (_urgency(one), -chart.index_of(one.day))):
        pill = _pill(frame.x(chart.index_of(mark.day)), mark, fitted(labels.levels[mark.level], SIZE, ROOM))
        free = all(pill.right + 8 < other.left or pill.left - 8 > other.right for other in pills)
        pills.append(pill if free else _pill(pill.x, mark, ""))
    return pills


def draw_marks(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    """Draw every mark with a fine line down to its day."""
    pills = pills_of(frame, chart, labels)
    for pill in pills:
        canvas.line([(pill.x, frame.top), (pill.x, frame.foot)], MARK, 2, (3, 7))
    for pill in pills:
        _draw_pill(canvas, frame.top - 10, pill)


def _one_a_day(marks: Iterable[Mark]) -> Iterable[Mark]:
    """Keep the most urgent of a day."""
    return {mark.day: mark for mark in sorted(marks, key=_urgency, reverse=True)}.values()


def _urgency(mark: Mark) -> int:
    return URGENCY.get(mark.level, len(URGENCY))


def _pill(x: float, mark: Mark, word: str) -> Pill:
    width = width_of(word, SIZE) + 2 * PAD if word else 18
    left = min(max(x - width / 2, LEFT), RIGHT - width)
    return Pill(x, left, left + width, mark.level, word)


def _draw_pill(canvas: Canvas, foot: float, pill: Pill) -> None:
    colour = LEVELS.get(pill.level, QUIET)
    canvas.polygon([(pill.x - 10, foot), (pill.x + 10, foot), (pill.x, foot + 12)], colour)
    if pill.word:
        canvas.box((pill.left, foot - HIGH, pill.right, foot), colour, 12)
        canvas.words(((pill.left + pill.right) / 2, foot - HIGH / 2), pill.word, SIZE, ON_LEVEL, "mm")
