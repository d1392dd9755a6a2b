"""A chat on a terminal: messages as Telegram would show them, buttons with the numbers that tap them."""

from __future__ import annotations

import textwrap

from bot.sandbox.chats import Chat, Shown

WIDTH = 96
Button = tuple[str, str]


def shown(message: Shown) -> str:
    """Draw one message."""
    sign = "✎" if message.edited else "🤖"
    lines = [f"{sign} {_wrapped(message.text)}"]
    if message.document is not None:
        lines.append(f"   📎 {message.document_name} ({len(message.document):,} bytes)")
    if message.photo is not None:
        lines.append(f"   🖼 a picture ({len(message.photo):,} bytes)")
    place = 0
    for row in message.buttons:
        drawn = []
        for label, _ in row:
            place += 1
            drawn.append(
                f"[{_key(label, place)}]" if _key(label, place) == label else f"[{_key(label, place)}] {label}"
            )
        lines.append("   " + "   ".join(drawn))
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    paragraphs = [textwrap.wrap(line, WIDTH, subsequent_indent="   ") or [""] for line in text.split("\n")]
    return "\n   ".join("\n".join(paragraph) for paragraph in paragraphs).rstrip()


def _key(label: str, place: int) -> str:
    """A number on a button is its own key, as on a scale; other buttons are counted."""
    number = label.removeprefix("✓ ")
    return number if number.isdecimal() else str(place)


def newest_buttons(chat: Chat) -> tuple[int, list[Button]]:
    """Give the buttons of the newest message that has any, with its id."""
    for message in reversed(chat.messages):
        if message.from_bot and message.buttons:
            return message.message_id, [button for row in message.buttons for button in row]
    return 0, []


def meant(typed: str, buttons: list[Button]) -> Button | None:
    """Find the button that a typed number, label or beginning of a label means; None when it is just a text."""
    keys = {_key(label, place): (label, data) for place, (label, data) in enumerate(buttons, 1)}
    if typed in keys:
        return keys[typed]
    plain = {label.removeprefix("✓ ").casefold(): (label, data) for label, data in buttons}
    said = typed.casefold()
    if said in plain:
        return plain[said]
    begun = [button for label, button in plain.items() if len(said) >= 4 and label.startswith(said)]
    return begun[0] if len(begun) == 1 else None
