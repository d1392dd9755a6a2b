"""The colours and signs of a picture. Tests hold each colour of words to a contrast of 4.5 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

GROUND = "#FBFAF7"
INK = "#22303C"
QUIET = "#5A6672"
GRID = "#E4E2DB"
AXIS = "#B9BDBF"
RUN = "#7E97A8"
MARK = "#8A939B"

Sign = Literal["circle", "square", "triangle", "diamond", "cross"]


@dataclass(frozen=True)
class Style:
    """How one line looks: colour, sign and dashes each tell it apart alone. `dash`: pixels on, pixels off."""

    colour: str
    sign: Sign
    dash: tuple[int, int] | None = None


STYLES: tuple[Style, ...] = (
    Style("#0A64A4", "circle"),
    Style("#B8430A", "square", (10, 6)),
    Style("#0B7A5B", "triangle", (4, 5)),
    Style("#8B3A86", "diamond", (16, 5)),
    Style("#3D3D3D", "cross", (7, 7)),
)

# Of an advice: the ground under its word, which is white. A level that is not here is quiet.
LEVELS: Mapping[str, str] = {
    "emergency": "#8E1220",
    "same_day": "#C0272D",
    "soon": "#A84B00",
    "self_manage": "#7A6200",
    "reassure": "#2E7040",
}
ON_LEVEL = "#FFFFFF"
