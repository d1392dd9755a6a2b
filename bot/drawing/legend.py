"""Which line is which place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.chart import Chart
from bot.drawing.canvas import Canvas
from bot.drawing.colours import INK, QUIET, STYLES, Style
from bot.drawing.frame import LEGEND_ROW, LEGEND_TOP, MARGIN, RIGHT, WORDS
from bot.drawing.labels import Labels
from bot.drawing.letters import fitted, width_of
from bot.drawing.signs import draw_sign

KEY, GAP = 66, 44
# Two names stand in a row, however long they are.
ROOM = (RIGHT - MARGIN - GAP) // 2 - KEY


@dataclass(frozen=True)
class Entry:
    """One name, its place, and the look of its line; the words about what was left out have none."""

    x: float
    row: int
    name: str
    style: Style | None


def entries_of(chart: Chart, labels: Labels) -> list[Entry]:
    """Lay the names out in rows."""
    named: list[tuple[str, Style | None]] = [
        (fitted(labels.places[line.place], WORDS, ROOM), style)
        for line, style in zip(chart.lines, STYLES, strict=False)
    ]
    if chart.left_out:
        named.append((fitted(labels.left_out, WORDS, ROOM), None))
    return _in_rows(named)


def _in_rows(named: Sequence[tuple[str, Style | None]]) -> list[Entry]:
    entries: list[Entry] = []
    x, row = float(MARGIN), 0
    for name, style in named:
        width = width_of(name, WORDS) + (KEY if style else 0)
        if x + width > RIGHT:
            x, row = float(MARGIN), row + 1
        entries.append(Entry(x, row, name, style))
        x += width + GAP
    return entries


def rows_of(entries: Sequence[Entry]) -> int:
    """Count the rows."""
    return 1 + max((entry.row for entry in entries), default=-1)


def draw_legend(canvas: Canvas, entries: Sequence[Entry]) -> None:
    """Draw each name beside a piece of its line."""
    for entry in entries:
        y = LEGEND_TOP + entry.row * LEGEND_ROW
        if entry.style:
            _draw_key(canvas, entry, y, entry.style)
        else:
            canvas.words((entry.x, y), entry.name, WORDS, QUIET, "lm")


def _draw_key(canvas: Canvas, entry: Entry, y: float, style: Style) -> None:
    canvas.line([(entry.x, y), (entry.x + 26, y), (entry.x + 52, y)], style.colour, 5, style.dash)
    draw_sign(canvas, (entry.x + 26, y), style)
    canvas.words((entry.x + KEY, y), entry.name, WORDS, INK, "lm")
