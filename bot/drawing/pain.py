"""The upper part: a line for each place, open where nothing was told."""

from __future__ import annotations

from bot.core.chart import Chart, Line, bursts
from bot.drawing.canvas import Canvas, Point
from bot.drawing.colours import AXIS, GRID, QUIET, STYLES, Style
from bot.drawing.frame import LEFT, RIGHT, WORDS, Frame
from bot.drawing.signs import SIZE, draw_sign

# Lines that lie on one another are drawn side by side, so that each is seen; all of them within this share of a day
# and these few pixels of a score, so that none seems to say something else.
ASIDE, BELOW = 0.5, 8


def draw_scale(canvas: Canvas, frame: Frame) -> None:
    """Draw the heights of the scores."""
    for score in range(0, 11):
        colour = AXIS if score == 0 else GRID
        canvas.line([(LEFT, frame.y(score)), (RIGHT, frame.y(score))], colour, 3 if score % 5 == 0 else 1)
    for score in (0, 5, 10):
        canvas.words((LEFT - 18, frame.y(score)), str(score), WORDS, QUIET, "rm")


def draw_lines(canvas: Canvas, frame: Frame, chart: Chart) -> None:
    """Draw all places, lines first, so that no line hides a score."""
    for index, line in enumerate(chart.lines):
        for points in _points(frame, line, _shift(index, chart)):
            canvas.line(points, STYLES[index].colour, 5, STYLES[index].dash)
    for index, line in enumerate(chart.lines):
        _draw_signs(canvas, frame, line, _shift(index, chart), STYLES[index])


def _draw_signs(canvas: Canvas, frame: Frame, line: Line, shift: float, style: Style) -> None:
    for points in _points(frame, line, shift):
        for point in points:
            draw_sign(canvas, point, style, max(4.0, min(SIZE, frame.slot * 0.3)))


def _shift(index: int, chart: Chart) -> float:
    """Spread the lines from -0.5 to 0.5; two of them half as far."""
    count = len(chart.lines)
    return (index - (count - 1) / 2) / max(2, count - 1)


def _points(frame: Frame, line: Line, shift: float) -> list[list[Point]]:
    """Place every burst; what lies between two of them stays open."""
    aside, below = shift * ASIDE * frame.slot, shift * BELOW
    return [
        [(frame.x(burst.first + day) + aside, frame.y(score) + below) for day, score in enumerate(burst.scores)]
        for burst in bursts(line.points)
    ]
