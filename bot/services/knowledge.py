"""What LegCheck knows, browsed and looked up: shelves, articles with their views, opinions, links from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.articles import ANSWER, SEE, SOURCES, Article, from_slug, views
from bot.core.replies import Choice, Contents, Notice, Replies, Tell, Toast
from bot.core.understand import Hit, is_foreign, look_up
from bot.services import tips
from bot.services.work import Work, in_place
from bot.store import opinions

OTHERS, CLOSE = 2, 0.75
SHELVES = {"faq": "faq-which", "cause": "causes-which", "tip": "tips-which"}
STEERING: dict[str, Callable[[Work], Replies]] = {tips.NEXT: tips.tip, tips.WEEKLY: tips.weekly, tips.STOP: tips.stop}
UP, DOWN, MENU = "up", "down", "menu"
OLD = {"more": "p1"}  # what the button said before articles had pages
LINK = re.compile(r"(faq|tip|cause)-[A-Za-z0-9_-]{1,60}")


def shelf(work: Work, kind: str, topic: str = MENU) -> Contents:
    """Show a shelf: the causes, the tips, the topics of the questions, or the questions of one topic."""
    if kind == "faq" and topic == MENU:
        topics = [[Choice(f"topic-{one}", f"k:faq:{one}")] for one in work.library.knowledge.topics]
        return Contents(SHELVES[kind], choices=topics)
    mine = [one for one in work.library.articles.values() if one.kind == kind and topic in (MENU, one.topic)]
    if topic == MENU:
        return Contents(SHELVES[kind], articles=mine)
    back = [[Choice("button-topics", f"k:faq:{MENU}")]]
    return Contents("topic-which", {"topic": work.words.text(f"topic-{topic}")}, mine, back)


def menu(work: Work, kind: str) -> Replies:
    """Answer /faq and /causes."""
    return [shelf(work, kind)]


def find(work: Work, words: str) -> Replies:
    """Answer /faq with words: the best article, near ones as buttons; or say plainly that it is not known."""
    if not words.strip():
        return menu(work, "faq")
    hits = look_up(words, work.library.vocabulary, work.library.index)
    return answer(work, hits) if hits else [unknown(work, words)]


def unknown(work: Work, words: str) -> Notice:
    """Say what is known here, to whom writes of something else; and which languages, to whom writes in another."""
    if not is_foreign(words, work.library.vocabulary):
        return Notice("faq-none")
    return Notice("faq-language", {"languages": _languages(work), "number": work.number})


def _languages(work: Work) -> str:
    return ", ".join(work.words.text(f"language-{name}") for name in sorted(work.library.words))


def answer(work: Work, hits: tuple[Hit, ...]) -> Replies:
    """Tell the best article, with those that come close."""
    best, *near = hits
    others = [work.library.articles[hit.id] for hit in near[:OTHERS] if hit.score >= CLOSE * best.score]
    return [told(work, work.library.articles[best.id], others=others)]


def told(work: Work, article: Article, view: str = ANSWER, others: list[Article] | None = None) -> Tell:
    """Make one view of an article, with the ways that lead on from it."""
    known = work.library.articles
    if view == SEE:
        return Tell(article, view, [known[name] for name in article.related])
    sources = [work.library.sources[key] for key in article.cited] if view == SOURCES else []
    return Tell(article, view, others or [], _ways(work, article), sources)


def _ways(work: Work, article: Article) -> list[list[Choice]]:
    if article.kind == "tip":
        return tips.choices(work, article.id)
    return [[Choice("button-causes", f"k:cause:{MENU}")]] if article.kind == "cause" else []


# Under an advice an article comes as a message of its own: the advice stays where it is.
ANEW = "anew"


def tap(work: Work, name: str, view: str, message_id: int | None = None) -> Replies:
    """Turn a page in place, open a shelf, count an opinion."""
    if name in SHELVES:
        return _shelf_tapped(work, name, view, message_id)
    article = work.library.articles.get(name)
    if article is None:
        return [Toast("article-gone"), Notice("article-gone")]
    if view in (UP, DOWN):
        return _noted(work, article, useful=view == UP)
    if view == tips.NEXT:
        return tips.tip(work, after=name)
    if view == ANEW:
        return [told(work, article, ANSWER)]
    shown = OLD.get(view, view)
    if shown not in views(article):
        return [Toast("article-gone"), Notice("article-gone")]
    return [in_place(message_id, told(work, article, shown))]


def _shelf_tapped(work: Work, kind: str, topic: str, message_id: int | None) -> Replies:
    if kind == "tip" and topic in STEERING:
        return STEERING[topic](work)
    if topic != MENU and not (kind == "faq" and topic in work.library.knowledge.topics):
        return [Toast("button-unknown"), Notice("button-unknown")]
    return [in_place(message_id, shelf(work, kind, topic))]


def _noted(work: Work, article: Article, useful: bool) -> Replies:
    """Count an opinion; whose it is is kept only where something may be kept of a person."""
    whose = work.runner.id if work.runner.may_be_kept else None
    opinions.note(work.connection, whose, article.id, useful, work.now)
    return [Toast("thanks-up" if useful else "thanks-down")]


def words_of(work: Work, payload: str) -> str:
    """Give the words that a link carries where it names no article; none for other links."""
    is_named = from_slug(payload.lower(), list(work.library.articles)) is not None
    return "" if is_named or not LINK.fullmatch(payload) else re.sub(r"[-_]+", " ", payload.partition("-")[2])


def linked(work: Work, payload: str) -> Replies:
    """Open what a link names, or what its words find; a stranger learns who is speaking. Nothing for other links."""
    if not LINK.fullmatch(payload):
        return []
    name, words = from_slug(payload.lower(), list(work.library.articles)), words_of(work, payload)
    found = [told(work, work.library.articles[name])] if name is not None else find(work, words)
    if work.runner.consent != "unasked":
        return found
    return [*found, Notice("linked-stranger", {}, [[Choice("button-begin", "a:begin")]])]
