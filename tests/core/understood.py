"""The words, signs and articles of content/, as the tests of understanding need them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.core.content import Article
from bot.core.search import Index, build_index
from bot.core.vocabulary import Vocabulary, read_vocabulary

CONTENT = Path(__file__).parents[2] / "content" / "en"


def raw(name: str) -> dict[str, object]:
    """Read one of the two files of words."""
    read: dict[str, object] = yaml.load((CONTENT / name).read_text("utf-8"), yaml.CSafeLoader)
    return read


@cache
def vocabulary() -> Vocabulary:
    """Give the words and signs as content has them."""
    return read_vocabulary(raw("words.yaml"), raw("signs.yaml"))


@cache
def articles() -> tuple[Article, ...]:
    """Give the articles as content has them."""
    files = sorted(path for folder in ("causes", "faq", "tips") for path in (CONTENT / folder).glob("*.md"))
    return tuple(_article(path.read_text("utf-8")) for path in files)


@cache
def index() -> Index:
    """Give the articles, searchable."""
    return build_index(articles(), vocabulary())


def _article(text: str) -> Article:
    _, front, body = text.split("---\n", 2)
    answer, _, more = body.strip().partition("\n\n")
    return Article.model_validate({**yaml.safe_load(front), "answer": answer, "more": more})
