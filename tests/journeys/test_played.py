"""The conversation in docs/ is what the bot says, word for word."""

from __future__ import annotations

from pathlib import Path

from tests.chat import House
from tests.journeys.played import play

WRITTEN = Path(__file__).parents[2] / "docs" / "played-conversation.md"


async def test_the_played_conversation_in_docs_is_what_the_bot_says(home: House) -> None:
    """A document that shows the bot has to change with it: set-up, triage, restart, worse, emergency, farewell."""
    played = await play(home)

    assert played == WRITTEN.read_text("utf-8")
