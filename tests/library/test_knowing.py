"""Knowledge that is missing, said twice, surer than its evidence or leads nowhere is refused, by file and place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from bot.settings import CHECKOUT
from tests.library.shelf import ARTICLE, CLAIM, ID, Front, Shelf, shelf, whole

__all__ = ["shelf", "whole"]
INCOMPLETE = "what is contested says what people are told, what was found, and what to do"
TOO_LONG = "String should have at most"
Change = Callable[[Front], object]


def test_the_copy_is_whole(shelf: Shelf) -> None:
    """Otherwise the tests below would find what they did not break."""
    assert shelf.problems() == []


EVIDENCE: dict[str, tuple[Change, str]] = {
    "a claim covered twice": (
        lambda front: front["evidence"].append(front["evidence"][0]),
        f"claims.yaml: {CLAIM}: is covered by 2 rows of evidence, not by one",
    ),
    "a claim covered by none": (
        lambda front: front["evidence"][0].pop("covers"),
        f"claims.yaml: {CLAIM}: is covered by 0 rows of evidence, not by one",
    ),
    "a claim that nobody made": (
        lambda front: front["evidence"][0]["covers"].append("CAUSE-99"),
        f"{ARTICLE}: evidence 1: claims.yaml has no CAUSE-99",
    ),
    "surer than the claim": (
        lambda front: front["evidence"][0].update(grade="strong"),
        f"{ARTICLE}: evidence 1: is graded strong, but {CLAIM} is contested",
    ),
    "contested, and not told": (
        lambda front: front["evidence"][0].pop("told"),
        f"{ARTICLE}: {ID}.evidence.0: {INCOMPLETE}",
    ),
    "contested, and nothing to do": (
        lambda front: front["evidence"][0].pop("do"),
        f"{ARTICLE}: {ID}.evidence.0: {INCOMPLETE}",
    ),
    "evidence that is cut off": (
        lambda front: front["evidence"][0].update(found="f" * 401),
        f"{ARTICLE}: {ID}.evidence.0.found: {TOO_LONG} 400",
    ),
    "no evidence": (lambda front: front.update(evidence=[]), f"{ARTICLE}: {ID}.evidence: "),
}
SOURCES = yaml.safe_load((CHECKOUT / "content" / "sources.yaml").read_text("utf-8"))["sources"]
LINKS: dict[str, tuple[Change, str]] = {
    "a dead see": (lambda front: front["see"].append("faq.nowhere"), f"{ARTICLE}: see: there is no faq.nowhere"),
    "a see to itself": (lambda front: front["see"].append(ID), f"{ARTICLE}: see: leads to itself"),
    "under nothing": (lambda front: front.update(under="tip.gone"), f"{ARTICLE}: see: there is no tip.gone"),
    "an unknown source": (
        lambda front: front.update(sources=["NOBODY26"]),
        f"{ARTICLE}: sources: sources.yaml has no NOBODY26",
    ),
    "no source at all": (
        lambda front: front.update(sources=[], evidence=[{**row, "sources": []} for row in front["evidence"]]),
        f"{ARTICLE}: sources: names none",
    ),
    "more sources than a message holds": (
        lambda front: front.update(sources=[one["key"] for one in SOURCES]),
        f"{ARTICLE}: sources: are longer together",
    ),
    "an unknown topic": (lambda front: front.update(topic="feelings"), f"{ARTICLE}: topic: is one of sore, "),
    "asked for like another": (
        lambda front: front["also"].append("Lactic Acid"),
        "en/*/*.md: also: 'lactic acid' leads to two articles",
    ),
    "an unknown field": (lambda front: front.update(author="me"), f"{ARTICLE}: {ID}.author: Extra inputs"),
    "another id than its file": (lambda front: front.update(id="faq.yoga"), f"{ARTICLE}: id: should be {ID}"),
    "a title that is cut off": (lambda front: front.update(title="t" * 61), f"{ARTICLE}: {ID}.title: {TOO_LONG} 60"),
}
BROKEN = EVIDENCE | LINKS


@pytest.mark.parametrize(("change", "problem"), BROKEN.values(), ids=list(BROKEN))
def test_what_is_broken_is_named(shelf: Shelf, change: Change, problem: str) -> None:
    """An author who breaks something reads where; nothing broken reaches a runner."""
    shelf.front(change)

    found = shelf.problems()

    assert [one for one in found if one.startswith(problem)], found


@pytest.mark.parametrize(
    ("heading", "text", "problem"),
    [("Too long", "t" * 1_001, "text: {} 1000"), ("A heading that no button can hold", "Text.", "heading: {} 28")],
    ids=["a page", "a heading"],
)
def test_what_does_not_fit_a_phone_is_named(shelf: Shelf, heading: str, text: str, problem: str) -> None:
    """A page that is too long, or a button that is cut off, is found before a runner sees it."""
    number = shelf.page(heading, text)

    assert shelf.problems() == [f"{ARTICLE}: {ID}.pages.{number}.{problem.format(TOO_LONG)} characters"]


def test_a_file_in_the_wrong_folder_is_named(shelf: Shelf) -> None:
    """Ids say where to look; a clinician must find the file that was named."""
    shelf.move("en/tips/stretching.md")

    assert "en/tips/stretching.md: id: should be tip.stretching" in shelf.problems()


def test_a_contested_claim_is_stated_nowhere_as_a_fact(shelf: Shelf) -> None:
    """A belief that has been tested and failed must not come back as advice, wherever in an article it is written."""
    fact = "Regular stretching really prevents most injuries."

    shelf.front(lambda front: front.update(title=fact[:60]))
    shelf.front(lambda front: front["evidence"][0].update(found=fact, do=fact))
    shelf.answer(fact)
    shelf.page("A fact", fact)

    places = [one.split(": ")[1] for one in shelf.problems() if f"states {CLAIM} as a fact" in one]
    assert places == ["title", "answer", "A fact", "evidence 1, found", "evidence 1, do"]


def test_honest_sentences_about_a_contested_claim_pass(shelf: Shelf) -> None:
    """What people are told may be quoted, and doubt may be said; a check that cries wolf gets switched off."""
    shelf.front(lambda front: front["evidence"][0].update(told="Stretching prevents injuries."))
    shelf.page("Honest", "\n".join(HONEST.values()))

    assert shelf.problems() == []


HONEST = {
    "FAQ-3a": "It has not been shown that stretching prevents injuries.",
    "TIP-2b": "Soreness was about one point of 100 lower after stretching.",
    "CAUSE-3.3d": "Eleven trials of magnesium found hardly any effect on cramps.",
    "TIP-3b": "Do electrolytes prevent cramps?",
    "CAUSE-2.0": "Dehydration makes you slower in the heat.",
    "CAUSE-2.1b": "Whether dehydration causes cramps was tested in runners.",
    "CAUSE-3.1b": "Drinking too much is what brings sodium down.",
    "CAUSE-1.3c": "Shorter steps take load off the kneecap.",
    "CAUSE-1.4a": "Long, hard training goes with colds where food and sleep are short.",
    "CAUSE-4.2": "Among 927 new runners, feet that roll in had slightly fewer injuries.",
    "CAUSE-5.6": "A warm-up warms the muscles.",
    "FAQ-2b": "In one trial, runners in softer shoes had fewer injuries.",
    "TIP-4a": "Cushioned shoes are a matter of comfort.",
    "FAQ-6b": "Ibuprofen before a run can hide the warning.",
}
