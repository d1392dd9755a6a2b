"""Where everything stands in the picture of a chart."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.chart import Chart

WIDTH, HEIGHT = 1280, 960
MARGIN = 56
# Seen 400 pixels wide on a phone, this is still nine pixels high.
WORDS, TITLE = 34, 46
LEFT, RIGHT = MARGIN + 62, WIDTH - MARGIN
LEGEND_TOP, LEGEND_ROW = 146, 54
MARK_ROW = 62
DATES = 66
RUNS, RUN_WORDS = 130, 108


@dataclass(frozen=True)
class Frame:
    """The places of days and scores, in pixels.

    The legend ends at `head`, pain lies between `top` and `foot`, runs between `ceiling` and `floor`.
    """

    days: int
    head: float
    top: float
    foot: float
    ceiling: float
    floor: float

    @property
    def slot(self) -> float:
        """Give the width of a day."""
        return (RIGHT - LEFT) / self.days

    def x(self, day: int) -> float:
        """Give the middle of a day."""
        return LEFT + (day + 0.5) * self.slot

    def y(self, score: float) -> float:
        """Give the height of a score."""
        return self.foot - (self.foot - self.top - 16) * score / 10


def frame_of(chart: Chart, legend_rows: int) -> Frame:
    """Share out the height: what is not there leaves its room to the pain."""
    floor = HEIGHT - MARGIN - DATES + 16
    ceiling = floor - RUNS
    head = LEGEND_TOP + legend_rows * LEGEND_ROW + WORDS + 10
    top = head + MARK_ROW if chart.marks else head
    return Frame(chart.days, head, top, ceiling - RUN_WORDS if chart.bars else floor, ceiling, floor)
