"""Somebody who was to be seen at once and does not say that they were: asked, and then one line under everything."""

from __future__ import annotations

from tests.chat import Chat
from tests.journeys.steps import chest_pain

LINE = "I haven’t heard that you were"


async def test_after_a_day_a_line_stands_under_every_message_until_somebody_has_looked(chat: Chat) -> None:
    """Nobody is nagged in the first hours, and nobody is forgotten after them."""
    await chest_pain(chat)
    await chat.says("/help")
    chat.does_not_see(LINE)

    await chat.waits(days=1, hours=3)
    await chat.says("are new shoes bad for my knees?")
    chat.sees(LINE)
    await chat.restarts()
    await chat.says("/settings")
    chat.sees(LINE, "call 999")

    await chat.taps("I was seen")
    chat.sees("What they told you counts more than my rules")
    await chat.says("/help")
    chat.does_not_see(LINE)


async def test_an_emergency_card_carries_nothing_else(chat: Chat) -> None:
    """The card is whom to call, one line, what to say; the line of yesterday has no place on it."""
    await chest_pain(chat)
    await chat.waits(days=1, hours=3)

    await chat.says("I have chest pain again")

    chat.sees("Call 999")
    chat.does_not_see(LINE)
