"""The conversation in docs/ is what the bot says, word for word."""

from __future__ import annotations

from pathlib import Path

from tests.chat import House
from tests.journeys import fortnight, looking_up, played

DOCS = Path(__file__).parents[2] / "docs"


async def test_the_played_conversation_in_docs_is_what_the_bot_says(home: House) -> None:
    """A document that shows the bot has to change with it: set-up, triage, restart, worse, emergency, farewell."""
    said = await played.play(home)

    assert said == (DOCS / "played-conversation.md").read_text("utf-8")


async def test_the_played_fortnight_in_docs_is_what_the_bot_says(home: House) -> None:
    """Two weeks of a runner: two triages, five runs, check-ins, a restart, worsening, advice, history, farewell."""
    said = await fortnight.play(home)

    assert said == (DOCS / "played-fortnight.md").read_text("utf-8")


async def test_the_played_look_up_in_docs_is_what_the_bot_says(home: House) -> None:
    """Links, questions, pages, evidence, shelves, a tip, refusals and inline queries, for a stranger."""
    said = await looking_up.play(home)

    assert said == (DOCS / "played-knowledge.md").read_text("utf-8")
