"""What can be seen in a picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageColor

from bot.core.chart import Chart
from bot.drawing.frame import Frame, frame_of
from bot.drawing.history import draw
from bot.drawing.labels import Labels
from bot.drawing.legend import entries_of, rows_of
from tests.drawing.stories import labels

Box = tuple[float, float, float, float]


def picture(chart: Chart, words: Labels | None = None) -> Image.Image:
    """Draw a chart and read what was written."""
    return Image.open(BytesIO(draw(chart, words or labels(chart))))


def frame(chart: Chart) -> Frame:
    """Where things stand in its picture."""
    return frame_of(chart, rows_of(entries_of(chart, labels(chart))))


def ink(image: Image.Image, colour: str, box: Box) -> int:
    """Count the points of a colour in a box."""
    part = image.crop(tuple(round(edge) for edge in box))  # type: ignore[arg-type]
    wanted = ImageColor.getrgb(colour)
    return sum(count for count, found in part.getcolors(part.width * part.height) or () if found == wanted)


def change(one: Image.Image, other: Image.Image) -> Box | None:
    """Find the box outside of which two pictures are the same."""
    return ImageChops.difference(one, other).getbbox()
