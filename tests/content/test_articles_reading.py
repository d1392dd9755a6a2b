"""How easy the articles are to read, counted in words."""

from __future__ import annotations

import re

from bot.core.articles import Article, texts
from tests.content.articles import every_article, own_words, sentences, told

MEAN, LONGEST = 15, 30


@every_article
def test_an_article_is_written_in_short_sentences(article: Article) -> None:
    """A child of eleven follows it, and so does a runner in pain."""
    read = [one for text in (*told(article), *(text for _, text in texts(article))) for one in sentences(text)]
    lengths = [len(one.split()) for one in read]

    assert sum(lengths) / len(lengths) <= MEAN
    assert [one for one in read if len(one.split()) > LONGEST] == []


@every_article
def test_distances_come_in_kilometres_first(article: Article) -> None:
    """Most runners think in kilometres; a mile figure may follow."""
    miles = [(one, found.start()) for one in sentences(own_words(article)) if (found := re.search(r"\bmiles?\b", one))]

    assert [one for one, at in miles if not re.search(r"\bkm\b|kilomet", one[:at])] == []
