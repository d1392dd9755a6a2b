"""The articles as runners read them, taken apart into the texts and sentences that the checks look at."""

from __future__ import annotations

import re

import pytest

from bot.core.articles import Article, texts
from bot.library import load
from bot.settings import CHECKOUT

LIBRARY = load(CHECKOUT / "content")
ARTICLES = tuple(LIBRARY.articles.values())
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article.id))


def told(article: Article) -> list[str]:
    """Give what people are told, which the article quotes and does not say itself."""
    return [row.told for row in article.evidence if row.told]


def own_words(article: Article) -> str:
    """Give everything that an article says in its own name: title, answer, pages, what was found, what to do."""
    headings = [page.heading for page in article.pages]
    return "\n".join([*headings, *(text for _, text in texts(article))]).replace("**", "")


def sentences(text: str) -> list[str]:
    """Take a text apart at the ends of its sentences and lines."""
    plain = re.sub(r"^- ", "", text.replace("**", ""), flags=re.M)
    return [one for one in re.split(r"(?<=[.!?])\s+|\n", plain) if one.strip()]


def said(article: Article, pattern: str) -> list[str]:
    """Find the sentences of an article, in its own words, that a pattern meets."""
    return [one for one in sentences(own_words(article)) if re.search(pattern, one, re.I)]
