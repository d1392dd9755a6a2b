"""The lower part: a bar for each day with a run and its distance; outlined, in minutes, where no distance was told."""

from __future__ import annotations

from bot.core.chart import Bar, Chart
from bot.drawing.canvas import Canvas
from bot.drawing.colours import AXIS, GROUND, INK, QUIET, RUN
from bot.drawing.frame import LEFT, MARGIN, RIGHT, WORDS, Frame
from bot.drawing.labels import Labels
from bot.drawing.letters import fitted, width_of

NUMBERS = 30
# A bar of full height means at least this much: a short jog alone does not look like a long run.
LEAST_KM, LEAST_MINUTES = 10.0, 60.0
STUB = 8


def draw_runs(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    """Draw all runs, or nothing."""
    if not chart.bars:
        return
    _draw_key(canvas, frame, chart, labels)
    for bar in chart.bars:
        _draw_bar(canvas, frame, chart, bar)
    canvas.line([(LEFT, frame.floor), (RIGHT, frame.floor)], AXIS, 3)
    _draw_numbers(canvas, frame, chart, labels.unit_km)


def height_of(chart: Chart, bar: Bar, most: float) -> float:
    """Scale a bar; one that nothing is known of is a stub."""
    km = max([LEAST_KM, *(one.km for one in chart.bars if one.km is not None)])
    minutes = max([LEAST_MINUTES, *(one.minutes for one in chart.bars if one.km is None and one.minutes is not None)])
    share = bar.km / km if bar.km is not None else (bar.minutes or 0) / minutes
    return max(STUB, share * most)


def _draw_bar(canvas: Canvas, frame: Frame, chart: Chart, bar: Bar) -> None:
    x, half = frame.x(bar.day), frame.slot * 0.33
    box = (x - half, frame.floor - height_of(chart, bar, frame.floor - frame.ceiling), x + half, frame.floor)
    if bar.km is None and bar.minutes is not None:
        canvas.box(box, GROUND, 0, RUN, 3)
    else:
        canvas.box(box, RUN)


def _draw_numbers(canvas: Canvas, frame: Frame, chart: Chart, unit_km: float) -> None:
    """Write the number on each bar, the highest first; one that would touch another is left out."""
    taken: list[tuple[float, float]] = []
    for bar in sorted(chart.bars, key=lambda one: -height_of(chart, one, 100)):
        text, x = number_of(bar, unit_km), frame.x(bar.day)
        half = width_of(text, NUMBERS) / 2 + 3
        if text and all(x + half < left or x - half > right for left, right in taken):
            taken.append((x - half, x + half))
            top = frame.floor - height_of(chart, bar, frame.floor - frame.ceiling)
            canvas.words((x, top - 8), text, NUMBERS, INK, "ms")


def number_of(bar: Bar, unit_km: float = 1.0) -> str:
    """Give the number on a bar: one decimal where it is short and has one."""
    value = bar.km / unit_km if bar.km is not None else bar.minutes
    if value is None:
        return ""
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:.0f}"


def _draw_key(canvas: Canvas, frame: Frame, chart: Chart, labels: Labels) -> None:
    """Say what the bars are."""
    y, x = frame.ceiling - 52, float(MARGIN)
    outlined = any(bar.km is None and bar.minutes is not None for bar in chart.bars)
    full = any(bar.km is not None or bar.minutes is None for bar in chart.bars)
    for shown, text, fill in ((full, labels.distance, RUN), (outlined, labels.minutes, GROUND)):
        if shown:
            canvas.box((x, y - 24, x + 24, y), fill, 0, RUN, 3)
            name = fitted(text, WORDS, (RIGHT - MARGIN) / 2 - 80)
            canvas.words((x + 38, y), name, WORDS, QUIET)
            x += 38 + width_of(name, WORDS) + 44
