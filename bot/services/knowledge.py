"""Questions and answers from content: /faq, /tips, /causes and the articles behind them."""

from __future__ import annotations

from bot.core.replies import Contents, Notice, Replies, Tell, Toast
from bot.core.search import search
from bot.services.work import Work

TITLES = {"faq": "faq-which", "tip": "tips-which", "cause": "causes-which"}
NEAR = 3


def contents(work: Work, kind: str) -> Replies:
    """List the articles of one kind (faq, tip, cause)."""
    mine = [article for name, article in work.library.articles.items() if name.startswith(f"{kind}.")]
    return [Contents(TITLES[kind], mine)]


def find(work: Work, words: str) -> Replies:
    """Answer /faq with words: the best article, the next ones as buttons; or say plainly that it is not known."""
    if not words.strip():
        return contents(work, "faq")
    hits = search(words, work.library.index, NEAR)
    if not hits:
        return [Notice("faq-none")]
    best, *others = [work.library.articles[hit.id] for hit in hits]
    return [Tell(best, others=others)]


def show(work: Work, name: str, part: str = "answer") -> Replies:
    """Show an article, short or whole."""
    article = work.library.articles.get(name)
    if article is None or part not in ("answer", "more"):
        return [Toast("article-gone")]
    return [Tell(article, part)]
