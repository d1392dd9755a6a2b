"""Articles -> messages: the short answer, pages turned in place, the evidence, the sources, what to read next."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from bot.core.articles import ANSWER, SEE, SOURCES, Article, Evidence, evidence_pages
from bot.core.content import Source
from bot.core.replies import Contents, Message, Tell
from bot.library.layout import Button, markdown, rows

if TYPE_CHECKING:
    from bot.library.words import Words

Rows = tuple[tuple[Button, ...], ...]


def tell(words: Words, reply: Tell) -> Message:
    """Show one view of an article."""
    article, view = reply.article, reply.view
    if view == SOURCES:
        return _with(words, reply, _titled(article, words.text("sources-title")), _sources(words, reply.sources))
    if view == SEE:
        more = reply.others or ()
        leaves = tuple(((other.title, data(other)),) for other in more)
        return Message(_titled(article, words.text("see-title")), (*leaves, *_frame(words, article, view)))
    if view == ANSWER:
        return _answer(words, reply)
    number = int(view[1:])
    if view[0] == "e":
        grade = words.text(f"evidence-{article.grade}")
        return _with(words, reply, _titled(article, grade), _evidence(words, evidence_pages(article)[number - 1]))
    page = article.pages[number - 1]
    return _with(words, reply, _titled(article, escape(page.heading, quote=False)), markdown(page.text))


def data(article: Article, view: str = ANSWER) -> str:
    """Write what a tap says that asks for a view of an article."""
    return f"k:{article.id}:{view}"


def _titled(article: Article, under: str) -> str:
    return f"<b>{escape(article.title, quote=False)}</b>\n<i>{under}</i>"


def _with(words: Words, reply: Tell, title: str, text: str) -> Message:
    return Message(f"{title}\n\n{text}", (*_frame(words, reply.article, reply.view), *_choices(words, reply)))


def _answer(words: Words, reply: Tell) -> Message:
    """The short answer; of a cause the headings are its branches."""
    article = reply.article
    text = f"<b>{escape(article.title, quote=False)}</b>\n\n{markdown(article.answer)}"
    others = tuple(((words.text("button-other", {"title": other.title}), data(other)),) for other in reply.others)
    return Message(text, (*_frame(words, article, ANSWER), *others, *_choices(words, reply)))


def _choices(words: Words, reply: Tell) -> Rows:
    return tuple(tuple(words.button(choice) for choice in row) for row in reply.choices)


def _frame(words: Words, article: Article, view: str) -> Rows:
    """What stands under every view: how to go on, the other views, whether it was useful."""
    going = _branches(article) if view == ANSWER and article.kind == "cause" else _turning(words, article, view)
    named = {"e1": "button-evidence", SOURCES: "button-sources", SEE: "button-see"}
    others = [(words.text(name), data(article, other)) for other, name in named.items() if other != view]
    useful = [(words.text(f"button-{vote}"), data(article, vote)) for vote in ("up", "down")]
    return (*going, tuple(one for one in others if article.related or not one[1].endswith(SEE)), tuple(useful))


def _branches(article: Article) -> Rows:
    return rows([(page.heading, data(article, f"p{number}")) for number, page in enumerate(article.pages, 1)])


def _turning(words: Words, article: Article, view: str) -> Rows:
    """Back, the short answer, and on."""
    if view == ANSWER:
        return (((words.text("button-more"), data(article, "p1")),),) if article.pages else ()
    short = (words.text("button-answer"), data(article))
    if view[0] not in "pe" or not view[1:].isdecimal():
        return ((short,),)
    number, last = int(view[1:]), len(article.pages) if view[0] == "p" else len(evidence_pages(article))
    back = [(f"‹ {number - 1}/{last}", data(article, f"{view[0]}{number - 1}"))] if number > 1 else []
    ahead = [(f"{number + 1}/{last} ›", data(article, f"{view[0]}{number + 1}"))] if number < last else []
    return ((*back, short, *ahead),)


def _evidence(words: Words, shown: Sequence[Evidence]) -> str:
    return "\n\n".join(_row(words, row) for row in shown)


def _row(words: Words, row: Evidence) -> str:
    told = [words.text("evidence-told", {"told": row.told})] if row.told else []
    found = words.text(f"evidence-found-{row.grade}", {"found": row.found})
    do = [words.text("evidence-do", {"do": row.do})] if row.do else []
    keys = [words.text("evidence-keys", {"keys": ", ".join(row.sources)})] if row.sources else []
    return "\n".join([*told, found, *do, *keys])


def _sources(words: Words, sources: Sequence[Source]) -> str:
    return "\n".join(words.text(f"source-{one.read}", {"key": one.key, "what": _named(one)}) for one in sources)


def _named(source: Source) -> str:
    year = f" ({source.year})" if source.year and str(source.year) not in source.title else ""
    return f"{source.title}{year}" + (f", {source.where}" if source.where else "")


def contents(words: Words, reply: Contents) -> Message:
    """Show a shelf."""
    leaves = tuple(((article.title, data(article)),) for article in reply.articles)
    ways = tuple(tuple(words.button(choice) for choice in row) for row in reply.choices)
    return Message(words.text(reply.text, reply.values), (*leaves, *ways))
