"""The bot's name and some words in any chat: the same articles, and nothing about anybody."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.faults import Fault
from tests.chat import LIBRARY, Chat, House
from tests.journeys.steps import counts


async def offered(home: House, chat: Chat, query: str) -> list[dict[str, Any]]:
    """Type the bot's name and a question in another chat."""
    chat.person.inline(query)
    await home.settles()
    return home.sandbox.offered


async def test_an_article_is_put_into_another_chat(home: House, stranger: Chat) -> None:
    """What is sent stands for itself, its button leads to the bot; nobody is stored."""
    found = await offered(home, stranger, "shoes")

    first = found[0]
    article = LIBRARY.articles["faq.footwear"]
    assert (first["id"], first["title"], first["description"]) == ("faq.footwear", article.title, article.answer)
    assert article.answer in first["input_message_content"]["message_text"]
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith("?start=faq-footwear") and "callback_data" not in button
    assert counts(home, "runner", "seen_update", "outbox") == [0, 0, 0]


async def test_nothing_typed_yet_offers_what_is_asked_most(home: House, stranger: Chat) -> None:
    """An empty list would look broken."""
    found = await offered(home, stranger, "")

    assert [one["id"] for one in found] == list(LIBRARY.knowledge.first)


@pytest.mark.parametrize(
    "query", ["race registration", "(.*)+$", "'; drop table runner; --", "👟" * 80, "mein knie tut weh seit gestern"]
)
async def test_what_is_not_known_offers_nothing_but_the_bot(home: House, stranger: Chat, query: str) -> None:
    """No guess is put into somebody's chat."""
    assert await offered(home, stranger, query) == []
    assert counts(home, "parked_update") == [0]


async def test_a_warning_sign_is_met_there_too(home: House, stranger: Chat) -> None:
    """Whoever types it anywhere is told whom to call."""
    found = await offered(home, stranger, "crushing chest pain since my run")

    assert found[0]["title"] == "This can be an emergency"
    assert "emergency number" in found[0]["input_message_content"]["message_text"]


async def test_the_same_words_find_the_same_article_everywhere(home: House, chat: Chat) -> None:
    """One search, whichever way somebody comes."""
    await chat.says("/faq is 180 steps a minute right")
    found = await offered(home, chat, "is 180 steps a minute right")

    chat.sees(found[0]["title"])


async def test_an_answer_that_telegram_refuses_troubles_nobody(home: House, stranger: Chat) -> None:
    """Queries die after a while; the bot goes on."""
    home.sandbox.faults.add(Fault(action="status", method="answerInlineQuery", status=400, times=1))

    assert await offered(home, stranger, "shoes") == []

    await stranger.says("/help")
    stranger.sees("What I can do")
