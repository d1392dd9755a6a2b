"""`python -m tests.drawing`: draws docs/history.png from fixed days, and content/pictures/legs.png from its SVG."""

from __future__ import annotations

from pathlib import Path

from bot.drawing.history import draw
from tests.drawing.legs import PNG, render
from tests.drawing.stories import labels, worsening

HISTORY = Path(__file__).parents[2] / "docs" / "history.png"

if __name__ == "__main__":
    shown = worsening()
    HISTORY.write_bytes(draw(shown, labels(shown)))
    PNG.write_bytes(render())
