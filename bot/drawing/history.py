"""The picture of /history: pain above, runs below, advice on its day, and nothing where nothing was told."""

from __future__ import annotations

from bot.core.chart import Chart
from bot.drawing.canvas import Canvas
from bot.drawing.colours import AXIS, GRID, GROUND, INK, QUIET
from bot.drawing.frame import HEIGHT, LEFT, MARGIN, RIGHT, TITLE, WIDTH, WORDS, Frame, frame_of
from bot.drawing.labels import Labels
from bot.drawing.legend import draw_legend, entries_of, rows_of
from bot.drawing.letters import fitted, width_of
from bot.drawing.marks import draw_marks
from bot.drawing.pain import draw_lines, draw_scale
from bot.drawing.runs import draw_runs

# Days between two dates at the foot; the first that leaves no more than five.
STEPS = (1, 2, 7, 14, 28, 91)
MOST_DATES = 5


def draw(chart: Chart, labels: Labels) -> bytes:
    """Draw a chart as a PNG. Plain and slow (a tenth of a second): call it in a thread."""
    entries = entries_of(chart, labels)
    canvas, frame = Canvas(WIDTH, HEIGHT, GROUND), frame_of(chart, rows_of(entries))
    canvas.words((MARGIN, MARGIN + 36), fitted(labels.title, TITLE, RIGHT - MARGIN), TITLE, INK)
    draw_legend(canvas, entries)
    _draw_dates(canvas, frame, chart, labels)
    draw_scale(canvas, frame)
    draw_marks(canvas, frame, chart, labels)
    draw_lines(canvas, frame, chart)
    draw_runs(canvas, frame, chart, labels)
    _draw_silence(canvas, frame, chart, labels)
    _draw_pain_words(canvas, frame, chart, labels)
    return canvas.png()


def _draw_pain_words(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    if chart.lines:
        canvas.words((MARGIN, frame.head - 22), fitted(labels.pain, WORDS, RIGHT - MARGIN), WORDS, QUIET)


def _draw_silence(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    """Say it where no pain was told, so that an empty field is no riddle."""
    if chart.lines:
        return
    text = fitted(labels.empty if chart.is_empty else labels.no_pain, WORDS, RIGHT - LEFT - 80)
    x, y, half = (LEFT + RIGHT) / 2, frame.y(5), width_of(text, WORDS) / 2 + 24
    canvas.box((x - half, y - 30, x + half, y + 30), GROUND)
    canvas.words((x, y), text, WORDS, QUIET, "mm")


def dated_days(days: int) -> list[int]:
    """Choose the days that are dated: the last, and back from it in even steps."""
    step = next((step for step in STEPS if days <= step * MOST_DATES), -(-days // MOST_DATES))
    return list(range(days - 1, -1, -step))


def _draw_dates(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    for day in dated_days(chart.days):
        text = fitted(labels.day(chart.date_of(day)), WORDS, (RIGHT - LEFT) / MOST_DATES - 16)
        half = width_of(text, WORDS) / 2
        x = min(max(frame.x(day), LEFT + half), RIGHT - half)
        canvas.line([(frame.x(day), frame.y(10)), (frame.x(day), frame.foot)], GRID, 2)
        canvas.line([(frame.x(day), frame.floor), (frame.x(day), frame.floor + 12)], AXIS, 3)
        canvas.words((x, frame.floor + 52), text, WORDS, QUIET, "ms")
