"""The signs of single scores: each line has its own, so that colour is not needed to tell them apart."""

from __future__ import annotations

from bot.drawing.canvas import Canvas, Point
from bot.drawing.colours import GROUND, Style

SIZE = 10
_CORNERS = {
    "triangle": ((0, -1.2), (1.15, 0.8), (-1.15, 0.8)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
}


def draw_sign(canvas: Canvas, at: Point, style: Style, size: float = SIZE) -> None:
    """Draw the sign of one score, with a thin border of ground that keeps it apart from its line."""
    _draw_shape(canvas, at, style, size + 3, GROUND)
    _draw_shape(canvas, at, style, size, style.colour)


def _draw_shape(canvas: Canvas, at: Point, style: Style, size: float, colour: str) -> None:
    x, y = at
    if style.sign == "circle":
        canvas.circle(at, size, colour)
    elif style.sign == "square":
        canvas.box((x - size * 0.9, y - size * 0.9, x + size * 0.9, y + size * 0.9), colour)
    elif style.sign == "cross":
        _draw_cross(canvas, at, size, colour)
    else:
        canvas.polygon([(x + dx * size, y + dy * size) for dx, dy in _CORNERS[style.sign]], colour)


def _draw_cross(canvas: Canvas, at: Point, size: float, colour: str) -> None:
    (x, y), reach, width = at, size * 0.95, max(5.0, size * 0.55)
    canvas.line([(x - reach, y - reach), (x + reach, y + reach)], colour, width)
    canvas.line([(x - reach, y + reach), (x + reach, y - reach)], colour, width)
