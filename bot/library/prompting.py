"""Questions asked outside a conversation -> one message: what is open with its buttons, what is answered as a line."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bot.core.replies import Message, Part, Prompt

if TYPE_CHECKING:
    from bot.library.words import Words

MARK = "✓"


def prompt(words: Words, reply: Prompt) -> Message:
    """Say every question of a message; the chat reads as a diary."""
    lead = [words.text(reply.lead)] if reply.lead else []
    said = [_said(words, part) for part in reply.parts]
    rows = [row for part in reply.parts if part.answered is None for row in part.choices]
    buttons = [tuple(words.button(choice) for choice in row) for row in [*rows, reply.steering] if row]
    return Message("\n\n".join([*lead, *said]), tuple(buttons), silent=reply.silent)


def _said(words: Words, part: Part) -> str:
    about = f"<b>{escape(part.about, quote=False)}</b>\n" if part.about else ""
    if part.answered is not None:
        name = part.text.partition(".")[0]
        return f"{about}{words.text(f'{name}.title')}: <b>{escape(part.answered, quote=False)}</b> {MARK}"
    lines = "".join(f"\n{escape(line, quote=False)}" for line in part.lines)
    return f"{about}{words.text(part.text, part.values)}{lines}"
