"""`python -m tests.drawing docs/history.png`: draws the picture of the documentation from fixed days."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.drawing.history import draw
from tests.drawing.stories import labels, worsening

if __name__ == "__main__":
    shown = worsening()
    Path(sys.argv[1]).write_bytes(draw(shown, labels(shown)))
