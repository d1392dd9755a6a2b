"""The words, signs and articles of content/, as the tests of understanding need them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.core.articles import Article
from bot.core.likeness import Learnt
from bot.core.search import Index, build_index
from bot.core.vocabulary import Vocabulary, read_vocabulary
from bot.library.exemplary import read_learnt
from bot.library.knowing import read_knowledge
from bot.library.reading import Desk

CONTENT = Path(__file__).parents[2] / "content" / "en"
FOREIGN = "../foreign.yaml"


def raw(name: str) -> dict[str, object]:
    """Read a file of words."""
    read: dict[str, object] = yaml.load((CONTENT / name).read_text("utf-8"), yaml.CSafeLoader)
    return read


@cache
def learnt() -> Learnt:
    """Give what was learnt from the examples."""
    return read_learnt(Desk(CONTENT.parent))


@cache
def vocabulary() -> Vocabulary:
    """Give the words and signs as content has them."""
    return read_vocabulary(raw("words.yaml"), raw("signs.yaml"), raw(FOREIGN), learnt())


@cache
def articles() -> tuple[Article, ...]:
    """Give the articles as content has them."""
    desk = Desk(CONTENT.parent)
    read = read_knowledge(desk)
    assert not desk.problems, desk.problems
    return tuple(read.articles.values())


@cache
def index() -> Index:
    """Give the articles, searchable."""
    return build_index(articles(), vocabulary())
