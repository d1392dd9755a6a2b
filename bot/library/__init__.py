"""content/ -> one checked, versioned Library, or every Problem at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.ahead import Script, make_script
from bot.core.articles import Article
from bot.core.content import (
    Advice,
    Case,
    Level,
    Outcome,
    Plan,
    Question,
    Source,
    Timed,
    TrendCase,
    TypedSign,
)  # fmt: skip
from bot.core.episodes import Neighbours
from bot.core.replies import Message, Reply
from bot.core.search import Index, build_index
from bot.core.today import TodayBook
from bot.core.trend import TrendBook
from bot.core.triage import RuleBook
from bot.core.understand import Vocabulary
from bot.library.checks import check
from bot.library.exemplary import LEARNT, check_learnt, read_learnt
from bot.library.knowing import Knowledge, check_knowledge, read_knowledge
from bot.library.parts import read_advice, read_flow, read_numbers, read_words
from bot.library.reading import ContentInvalid, Desk, Problem
from bot.library.ruling import read_book, read_cases, read_facts, read_script, read_terms, wrong_case
from bot.library.trend_checks import check_trends
from bot.library.trending import read_trends, wrong_story
from bot.library.words import Words

__all__ = ["ContentInvalid", "Library", "Problem", "load"]


@dataclass(frozen=True)
class Library:
    """All of content/, checked against itself; the version names exactly these files."""

    version: str
    book: RuleBook
    scripts: Mapping[str, Script]
    advice: Mapping[str, Advice]
    knowledge: Knowledge
    sources: Mapping[str, Source]
    plans: Mapping[Level, Plan]
    weeks: Mapping[str, Timed]
    cases: tuple[Case, ...]
    emergency_numbers: Mapping[str, str]
    typed_signs: Mapping[str, TypedSign]
    trends: TrendBook
    today: TodayBook
    neighbours: Neighbours
    trend_cases: tuple[TrendCase, ...]
    vocabulary: Vocabulary
    index: Index
    words: Mapping[str, Words]
    pictures: Mapping[str, bytes]

    @property
    def articles(self) -> Mapping[str, Article]:
        """All articles by id."""
        return self.knowledge.articles

    def say(self, reply: Reply, language: str = "en") -> Message:
        """Put a reply into the words of a language; English where it has none."""
        return self.speak(language).say(reply)

    @property
    def broken(self) -> Outcome:
        """What follows when an advice has not held."""
        found = self.scripts["triage"].flow.broken
        assert found is not None, "the check at the start wants it"
        return found

    def speak(self, language: str) -> Words:
        """Give the words of a language; English where it has none."""
        return self.words.get(language, self.words["en"])

    def script(self, name: str) -> Script:
        """Find a flow; `settings.place` is the part of `settings` that asks for the place."""
        flow, _, part = name.partition(".")
        whole = self.scripts[flow]
        if not part:
            return whole
        is_mine = part.__eq__ if whole.book is not None else lambda name: name == part or name.startswith(f"{part}-")
        mine = tuple(q for q in whole.flow.questions if is_mine(q.id))
        return make_script(whole.flow.model_copy(update={"questions": mine}), whole.ask_when)

    def wrong_case(self, case: Case) -> str | None:
        """Say what a case expects and does not get."""
        return wrong_case(self.book, case)

    def wrong_story(self, case: TrendCase) -> str | None:
        """Say what a story of pain over time expects and does not get."""
        return wrong_story(self.trends, case)

    def asked(self, name: str) -> Question | None:
        """Find a question that is asked outside a conversation: after advice, or in a runner's weeks."""
        return self.scripts["follow_up"].question(name) or self.scripts["weeks"].question(name)


def load(folder: Path, with_stories: bool = False) -> Library:
    """Read and check a content folder. Raises ContentInvalid with every problem.

    `with_stories`: the stories of cases/ as well, which nobody needs to serve runners.
    """
    desk = Desk(folder)
    library = _compose(desk, with_stories)
    if library is not None:
        check(desk, library)
        check_trends(desk, library)
        check_knowledge(desk, library)
        check_learnt(desk, library.vocabulary.learnt)
    if desk.problems or library is None:
        raise ContentInvalid(desk.problems)
    return library


def _compose(desk: Desk, with_stories: bool) -> Library | None:
    facts = read_facts(desk)
    terms = read_terms(desk, facts)
    flows = {name: flow for name in ("triage", "follow_up", "weeks", "setup") if (flow := read_flow(desk, name))}
    vocabulary = read_words(desk, read_learnt(desk))
    words = {path.name: Words.read(desk, path) for _, path in desk.files("[a-z][a-z]") if path.is_dir()}
    knowledge = read_knowledge(desk)
    trends = read_trends(desk)
    book = read_book(desk, facts, terms, flows["triage"]) if "triage" in flows else None
    if desk.problems or vocabulary is None or book is None:
        return None
    return Library(
        version=_version(desk.folder),
        book=book,
        scripts={name: read_script(desk, flow, terms, book) for name, flow in flows.items()},
        advice={one.id: one for name, path in desk.files("en/advice/*.md") if (one := read_advice(desk, name, path))},
        knowledge=knowledge,
        sources={source.key: source for source in desk.parts("sources.yaml", "sources", Source)},
        weeks={one.ask: one for one in desk.parts("plans/weeks.yaml", "questions", Timed)},
        plans={plan.level: plan for plan in desk.parts("plans/follow_up.yaml", "plans", Plan)},
        cases=read_cases(desk) if with_stories else (),
        emergency_numbers=read_numbers(desk),
        typed_signs={sign.id: sign for sign in desk.parts("typed_signs.yaml", "signs", TypedSign)},
        trends=trends.book,
        today=trends.today,
        neighbours=trends.neighbours,
        trend_cases=trends.cases,
        vocabulary=vocabulary,
        index=build_index(list(knowledge.articles.values()), vocabulary),
        words=words,
        pictures={path.stem: path.read_bytes() for _, path in desk.files("pictures/*.png")},
    )


def _version(folder: Path) -> str:
    """Name the content by what is in it, so that stored advice says which words and rules it came from."""
    sums = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".yaml", ".md", ".ftl") or path.name == LEARNT:
            sums.update(path.relative_to(folder).as_posix().encode())
            sums.update(path.read_bytes())
    return sums.hexdigest()[:12]
