"""What can be put into any other chat: articles, found by the same search; never anything about a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.articles import ANSWER, slug
from bot.core.replies import Notice, Tell
from bot.core.understand import look_up, signs_in
from bot.library import Library

MOST = 8
LONGEST = 256  # Telegram cuts longer queries itself


@dataclass(frozen=True)
class Offer:
    """One thing to choose: its line in the list, what is sent, and where the link under it leads."""

    id: str
    title: str
    line: str
    html: str
    start: str


def offers(library: Library, query: str, language: str) -> Sequence[Offer]:
    """Find what fits what somebody has typed so far; with a warning sign, first where to turn."""
    signs = signs_in(query[:LONGEST], library.vocabulary)
    urgent = [_urgent(library, language)] if signs.emergency or signs.self_harm else []
    if not query.strip():
        return [_article(library, name, language) for name in library.knowledge.first]
    hits = look_up(query[:LONGEST], library.vocabulary, library.index, MOST)
    return [*urgent, *(_article(library, hit.id, language) for hit in hits)]


def _article(library: Library, name: str, language: str) -> Offer:
    article = library.articles[name]
    said = library.say(Tell(article, ANSWER), language)
    return Offer(name, article.title, article.answer, said.text, slug(name))


def _urgent(library: Library, language: str) -> Offer:
    words = library.speak(language)
    said = library.say(Notice("inline-urgent"), language).text
    return Offer("urgent", words.text("inline-urgent-title"), words.text("inline-urgent-line"), said, "triage")
