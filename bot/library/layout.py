"""How text and buttons are laid out: rows that fit a phone, the little Markdown that content uses -> HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

ROW_WIDTH = 30
Button = tuple[str, str]


def rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Put buttons into rows: short labels side by side, six at most."""
    laid: list[list[Button]] = []
    for button in buttons:
        row = laid[-1] if laid else []
        width = sum(len(label) + 2 for label, _ in [*row, button])
        if row and len(row) < _most(row, button) and width <= ROW_WIDTH:
            row.append(button)
        else:
            laid.append([button])
    return tuple(tuple(row) for row in laid)


def _most(row: Sequence[Button], button: Button) -> int:
    """Numbers stand six in a row, words three, and a number does not stand beside a word."""
    numbers = [label.removeprefix("✓ ").isdecimal() for label, _ in [*row, button]]
    if all(numbers):
        return 6
    return 0 if any(numbers) else 3


def bullets(items: Iterable[str]) -> str:
    """Make a list."""
    return "\n".join(f"• {escape(item, quote=False)}" for item in items)


def markdown(text: str) -> str:
    """Turn paragraphs, lists and **bold** into Telegram's HTML."""
    safe = escape(text, quote=False)
    safe = re.sub(r"\*\*([^*\n]+)\*\*", r"<b>\1</b>", safe)
    safe = re.sub(r"(?m)^- ", "• ", safe)
    return re.sub(r"(?<!\n)\n(?!\n|• )", " ", safe).strip()
