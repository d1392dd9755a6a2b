"""What LegCheck knows: articles with their pages and evidence, and the claims that they have to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from bot.core.content import Id, Part

Grade = Literal["strong", "mixed", "contested"]
Verdict = Literal["supported", "caveat", "contested"]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+-[0-9]+[0-9a-z.]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
# The strongest grade that the verdict on a claim allows.
STRONGEST: dict[Verdict, Grade] = {"supported": "strong", "caveat": "mixed", "contested": "contested"}
GRADES: tuple[Grade, ...] = ("strong", "mixed", "contested")
EVIDENCE_PAGE = 1_000
ANSWER, SOURCES, SEE = "answer", "sources", "see"


class Claim(Part):
    """Something that people say about legs and running, and how it stands up.

    `never`: how it would read as a plain fact; no article may say so, except to tell what people are told.
    """

    id: ClaimId
    says: Words
    verdict: Verdict
    sources: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Evidence(Part):
    """What people are told, what was found, and what to do about it."""

    covers: tuple[ClaimId, ...] = ()
    grade: Grade
    told: Maybe = ""
    found: Words
    do: Maybe = ""
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.grade == "contested" and not (self.told and self.do):
            raise ValueError("what is contested says what people are told, what was found, and what to do")
        return self


class Page(Part):
    """One page of an article; its heading is a button."""

    heading: Annotated[str, StringConstraints(min_length=1, max_length=28)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]


class Article(Part):
    """One piece of knowledge: a short answer first, then its pages, the evidence and the sources."""

    id: Id
    title: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    topic: str = ""
    under: Id | None = None
    fits: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    grade: Grade
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    sources: tuple[str, ...] = ()
    see: tuple[Id, ...] = ()
    answer: Annotated[str, StringConstraints(min_length=1, max_length=320)]
    pages: tuple[Page, ...] = ()

    @property
    def kind(self) -> str:
        """Say whether it is a cause, a faq or a tip."""
        return self.id.partition(".")[0]

    @property
    def cited(self) -> tuple[str, ...]:
        """Name every source, the rows of the evidence first."""
        return tuple(dict.fromkeys([*(key for row in self.evidence for key in row.sources), *self.sources]))

    @property
    def related(self) -> tuple[str, ...]:
        """Name the articles to read next, the one that this goes deeper into first."""
        return tuple(dict.fromkeys([*([self.under] if self.under else []), *self.see]))


def evidence_pages(article: Article) -> tuple[tuple[Evidence, ...], ...]:
    """Put the rows of the evidence onto pages that are read without scrolling far."""
    pages: list[list[Evidence]] = []
    for row in article.evidence:
        if pages and sum(_length(one) for one in [*pages[-1], row]) <= EVIDENCE_PAGE:
            pages[-1].append(row)
        else:
            pages.append([row])
    return tuple(tuple(page) for page in pages)


def _length(row: Evidence) -> int:
    return len(row.told) + len(row.found) + len(row.do) + 40


def views(article: Article) -> tuple[str, ...]:
    """Name all that can be shown of an article: answer, p1…, e1…, sources, see."""
    pages = [f"p{number}" for number in range(1, len(article.pages) + 1)]
    evidence = [f"e{number}" for number in range(1, len(evidence_pages(article)) + 1)]
    return (ANSWER, *pages, *evidence, SOURCES, *([SEE] if article.related else []))


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """Give every text that an article states in its own name, and where; not what people are told."""
    yield "title", article.title
    yield "answer", article.answer
    for page in article.pages:
        yield page.heading, page.text
    for number, row in enumerate(article.evidence, 1):
        yield f"evidence {number}, found", row.found
        yield f"evidence {number}, do", row.do


def slug(name: str) -> str:
    """Write an id so that a link can carry it: faq.footwear becomes faq-footwear."""
    return name.replace(".", "-", 1)


def from_slug(linked: str, known: Sequence[str]) -> str | None:
    """Find the id that a link names."""
    return next((name for name in known if slug(name) == linked), None)
