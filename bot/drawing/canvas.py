"""A picture in the making: shapes are drawn larger than they come out, which makes them smooth; words as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from bot.drawing.letters import font

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

# Shapes are drawn so many times as large and made smaller, a strip of the picture at a time, in half the memory.
FINE, STRIP = 2, 160
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Put = Callable[[Point], tuple[int, int]]
Shape = Callable[["ImageDraw", Put], None]


@dataclass(frozen=True)
class _Words:
    at: Point
    text: str
    size: int
    colour: str
    anchor: str


class Canvas:
    """Takes shapes and words in pixels of the finished picture; words lie above all shapes."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self._width, self._height, self._ground = width, height, ground
        self._shapes: list[Shape] = []
        self._words: list[_Words] = []

    def line(self, points: Sequence[Point], colour: str, width: float, dash: tuple[int, int] | None = None) -> None:
        """Draw a line through points; `dash` is pixels on and pixels off."""
        pieces = list(_dashes(points, *dash)) if dash else [tuple(points)]

        def draw(pen: ImageDraw, put: Put) -> None:
            for piece in pieces:
                pen.line([put(point) for point in piece], colour, round(width * FINE), joint="curve")

        self._shapes.append(draw)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """Fill a shape."""
        self._shapes.append(lambda pen, put: pen.polygon([put(point) for point in points], colour))

    def circle(self, at: Point, radius: float, colour: str) -> None:
        """Fill a circle."""
        self._shapes.append(lambda pen, put: pen.circle(put(at), radius * FINE, colour))

    def box(self, box: Box, colour: str, radius: float = 0, outline: str | None = None, width: int = 0) -> None:
        """Fill a box with round corners, with a border if it shall have one."""
        corners, look = (box[:2], box[2:]), (radius * FINE, colour, outline, width * FINE)
        self._shapes.append(lambda pen, put: pen.rounded_rectangle([put(corner) for corner in corners], *look))

    def words(self, at: Point, text: str, size: int, colour: str, anchor: str = "ls") -> None:
        """Write a text; `anchor` in Pillow's letters: where it stands to the point."""
        self._words.append(_Words(at, text, size, colour, anchor))

    def png(self) -> bytes:
        """Finish the picture."""
        image, file = _blank((self._width, self._height), self._ground), BytesIO()
        for top in range(0, self._height, STRIP):
            image.paste(self._strip(top), (0, top))
        pen = _pen_on(image)
        for one in self._words:
            pen.text(one.at, one.text, one.colour, font(one.size), one.anchor)
        image.save(file, "PNG")
        return file.getvalue()

    def _strip(self, top: int) -> Image:
        strip = _blank((self._width * FINE, min(STRIP, self._height - top) * FINE), self._ground)
        pen = _pen_on(strip)
        for draw in self._shapes:
            draw(pen, lambda point: (round(point[0] * FINE), round(point[1] * FINE) - top * FINE))
        return strip.reduce(FINE)


def _blank(size: tuple[int, int], ground: str) -> Image:
    from PIL import Image as images  # noqa: PLC0415  (memory that most of the time nobody needs)

    return images.new("RGB", size, ground)


def _pen_on(image: Image) -> ImageDraw:
    from PIL import ImageDraw as pens  # noqa: PLC0415  (as above)

    return pens.Draw(image)


def _dashes(points: Sequence[Point], on: int, off: int) -> Iterator[tuple[Point, Point]]:
    """Cut each stretch between two points into whole dashes: it begins and ends with half a dash."""
    for (x, y), (to_x, to_y) in pairwise(points):
        count = max(1, round(hypot(to_x - x, to_y - y) / (on + off)))
        for index in range(count + 1):
            begin = max(0.0, (index - on / (on + off) / 2) / count)
            end = min(1.0, (index + on / (on + off) / 2) / count)
            yield (x + (to_x - x) * begin, y + (to_y - y) * begin), (x + (to_x - x) * end, y + (to_y - y) * end)
