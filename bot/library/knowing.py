"""The knowledge in content: articles, the claims they answer, topics; and whether all of it fits together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.core.articles import GRADES, STRONGEST, Article, Claim, texts
from bot.core.tips import FITS
from bot.library.reading import Desk

if TYPE_CHECKING:
    from bot.library import Library

FOLDERS = {"causes": "cause", "faq": "faq", "tips": "tip"}
CLAIMS, KNOWLEDGE = "claims.yaml", "knowledge.yaml"
# Telegram takes 4,096 letters; the key of a source and what stands around it take some of them.
LONGEST, NAMING = 3_800, 60
# A sentence with one of these does not state what it mentions.
DOUBTS = re.compile(
    r"\b(not|no|never|nobody|none|nothing|neither|hardly|whether|unproven|unclear|rarely|seldom|little|doubt\w*)\b|n[’']t\b|\?"
)


@dataclass(frozen=True)
class Knowledge:
    """All articles, every claim that they have to answer, and the order in which they are browsed."""

    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    topics: tuple[str, ...]
    first: tuple[str, ...]


def read_knowledge(desk: Desk) -> Knowledge:
    """Read the articles, the claims and the topics."""
    folders = [desk.files(f"en/{folder}/*.md") for folder in FOLDERS]
    read = {one.id: one for files in folders for name, path in files if (one := read_article(desk, name, path))}
    shelf = desk.yaml(KNOWLEDGE)
    listed = {key: tuple(str(one) for one in shelf.get(key, [])) for key in ("topics", "first", "causes", "tips")}
    order = [*listed["causes"], *listed["tips"]]
    for name in (name for name in order if name not in read):
        desk.wrong(KNOWLEDGE, "causes or tips", f"there is no {name}")
    articles = {name: read[name] for name in dict.fromkeys([*order, *read]) if name in read}
    claims = {claim.id: claim for claim in desk.parts(CLAIMS, "claims", Claim)}
    return Knowledge(MappingProxyType(articles), claims, listed["topics"], listed["first"])


def read_article(desk: Desk, name: str, path: Path) -> Article | None:
    """Read an article: first the short answer, then a page for each heading."""
    front, body = desk.marked(name, path)
    answer, *parts = re.split(r"^## +", body, flags=re.M)
    pages = [
        {"heading": heading.strip(), "text": text.strip()} for heading, _, text in (p.partition("\n") for p in parts)
    ]
    if not front:
        return None
    row = _typeset({**front, "answer": " ".join(answer.split()), "pages": pages})
    expected = f"{FOLDERS[path.parent.name]}.{path.stem}"
    if front.get("id") != expected:
        desk.wrong(name, "id", f"should be {expected}")
    return desk.part(name, str(front.get("id", "-")), Article, row)


def _typeset(part: Any) -> Any:
    """Turn the apostrophes of a keyboard into those of a printed page, everywhere in an article."""
    if isinstance(part, dict):
        return {key: value if key == "also" else _typeset(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_typeset(one) for one in part]
    return re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", part) if isinstance(part, str) else part


def check_knowledge(desk: Desk, library: Library) -> None:
    """Note what is missing, said twice, stronger than its evidence, or points at nothing."""
    known = library.knowledge
    for article in known.articles.values():
        for where, what in (*_links(library, article), *_evidence(known, article), *_facts(known, article)):
            desk.wrong(_file(article), where, what)
    covered = Counter(claim for one in known.articles.values() for row in one.evidence for claim in row.covers)
    for claim in known.claims:
        if covered[claim] != 1:
            desk.wrong(CLAIMS, claim, f"is covered by {covered[claim]} rows of evidence, not by one")
    asked = Counter(phrase.casefold() for one in known.articles.values() for phrase in one.also)
    for phrase in (phrase for phrase, times in asked.items() if times > 1):
        desk.wrong("en/*/*.md", "also", f"{phrase!r} leads to two articles")
    for name in (name for name in known.first if name not in known.articles):
        desk.wrong(KNOWLEDGE, "first", f"there is no {name}")


def _file(article: Article) -> str:
    folder = next(folder for folder, kind in FOLDERS.items() if kind == article.kind)
    return f"en/{folder}/{article.id.partition('.')[2]}.md"


def _links(library: Library, article: Article) -> Iterator[tuple[str, str]]:
    known = library.knowledge
    for other in (*article.see, *([article.under] if article.under else [])):
        if other not in known.articles or other == article.id:
            yield "see", f"there is no {other}" if other != article.id else "leads to itself"
    for key in (key for key in article.cited if key not in library.sources):
        yield "sources", f"sources.yaml has no {key}"
    if not article.cited:
        yield "sources", "names none"
    listed = [library.sources[key] for key in article.cited if key in library.sources]
    if sum(len(one.title) + len(one.where) + NAMING for one in listed) > LONGEST:
        yield "sources", f"are longer together than a message may be ({LONGEST} letters)"
    for word in set(article.fits) - set(FITS):
        yield "fits", f"{word} is none of {', '.join(FITS)}"
    if article.kind == "faq" and article.topic not in known.topics:
        yield "topic", f"is one of {', '.join(known.topics)}, not {article.topic!r}"


def _evidence(known: Knowledge, article: Article) -> Iterator[tuple[str, str]]:
    """No row may sound surer than the claims that it answers."""
    for number, row in enumerate(article.evidence, 1):
        for name in row.covers:
            claim = known.claims.get(name)
            if claim is None:
                yield f"evidence {number}", f"{CLAIMS} has no {name}"
            elif GRADES.index(row.grade) < GRADES.index(STRONGEST[claim.verdict]):
                yield f"evidence {number}", f"is graded {row.grade}, but {name} is {claim.verdict}"


def _facts(known: Knowledge, article: Article) -> Iterator[tuple[str, str]]:
    """What is contested may be told as what people are told, and never as a fact."""
    said = [(where, sentence) for where, text in texts(article) for sentence in _stated(text)]
    whole = " ".join(sentence for _, sentence in said)
    for claim in known.claims.values():
        # Few patterns have all their words in an article: only those are looked for.
        for pattern in (one for one in claim.never if all(word in whole for word in one.split())):
            for where in (where for where, sentence in said if _states(pattern, sentence)):
                yield where, f"states {claim.id} as a fact ({pattern!r}), which is {claim.verdict}"


def _stated(text: str) -> Sequence[str]:
    """Give the sentences that state something, without a word of doubt."""
    sentences = re.split(r"(?<=[.!?:;])\s+|\n", text.replace("**", "").lower())
    return [one for one in sentences if one.strip() and not DOUBTS.search(one)]


def _states(pattern: str, sentence: str) -> bool:
    """Meet the beginnings of words in order, at most three words apart."""
    words = r"\w*(?:\W+\w+){0,3}?\W+".join(re.escape(word) for word in pattern.split())
    return bool(re.search(rf"\b{words}", sentence))
