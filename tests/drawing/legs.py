"""The numbered picture of the legs: drawn as SVG in content/pictures, sent as PNG."""

from __future__ import annotations

from pathlib import Path

import resvg_py

PICTURES = Path(__file__).parents[2] / "content" / "pictures"
SVG, PNG = PICTURES / "legs.svg", PICTURES / "legs.png"
WIDTH = 720


def render() -> bytes:
    """Turn the drawing into what Telegram shows."""
    return bytes(resvg_py.svg_to_bytes(svg_path=str(SVG), width=WIDTH))
