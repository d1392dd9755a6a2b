"""How often the search finds the article that answers, on questions as runners type them.

They were written before the search was tuned, from the list of subjects alone. The even places of the file (0, 2, 4…)
served for tuning; of the odd ones nobody looked at more than the totals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from bot.core.search import search
from tests.core import understood

Question = Mapping[str, object]
Search = Callable[[str], Sequence[str]]

QUESTIONS: tuple[Question, ...] = tuple(
    yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))["questions"]
)
HALVES = {"tuning": QUESTIONS[0::2], "held out": QUESTIONS[1::2]}
CORE_FAQ = ["why_legs_ache", "soreness_vs_injury", "footwear", "stretching", "run_through_pain", "surface", "home_care"]
MEASURES = ("best first", "fine first", "fine in 3", "core first", "core in 3")
FLOORS = {
    "tuning": dict(zip(MEASURES, (0.86, 0.91, 0.95, 0.84, 0.91), strict=True)),
    "held out": dict(zip(MEASURES, (0.81, 0.86, 0.94, 0.80, 0.89), strict=True)),
}


@pytest.mark.parametrize("half", HALVES)
def test_runners_find_what_answers_them(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A change of words, articles or weights must not lose what was found before, in either half."""
    index = understood.index()

    scores = score(HALVES[half], lambda asked: [hit.id for hit in search(asked, index, len(index.ids))])

    with capsys.disabled():
        print(f"\nquestions, {half}: " + ", ".join(f"{name} {share:.2f}" for name, share in scores.items()))  # noqa: T201 (the report)
    assert {name: share for name, share in scores.items() if share < FLOORS[half][name]} == {}


def test_the_set_is_wide_enough() -> None:
    """A small set flatters: 300 questions at least, none twice, and each article asked for in both halves."""
    asked = {str(one["ask"]).casefold() for one in QUESTIONS}
    best = {half: Counter(str(one["best"]) for one in questions) for half, questions in HALVES.items()}

    assert len(asked) == len(QUESTIONS) >= 300
    assert {article.id for article in understood.articles()} == best["tuning"].keys() == best["held out"].keys()


def test_a_question_is_no_wording_of_an_article() -> None:
    """Questions that authors copy measure nothing any more; a few of the shortest are met by chance."""
    listed = {said.casefold() for article in understood.articles() for said in (article.title, *article.also)}

    assert sum(str(one["ask"]).casefold() in listed for one in QUESTIONS) <= 12


def score(questions: Sequence[Question], find: Search) -> dict[str, float]:
    """Say how often the best article is first, one that will do is first or in three, and the same of the core."""
    met = [_met(one, find(str(one["ask"]))) for one in questions]
    return {name: sum(one[at] for one in met) / len(met) for at, name in enumerate(MEASURES)}


def _met(one: Question, found: Sequence[str]) -> tuple[bool, ...]:
    """Compare in the order of MEASURES; the core is judged by itself, without what goes deeper into it."""
    core = [name for name in found if _is_core(name)]
    fine = {str(one["best"]), *one.get("fine", ())}  # type: ignore[misc]
    in_three = not fine.isdisjoint(found[:3])
    return (
        one["best"] in found[:1],
        not fine.isdisjoint(found[:1]),
        in_three,
        one["core"] in core[:1],
        one["core"] in core[:3],
    )


def _is_core(name: str) -> bool:
    kind, _, rest = name.partition(".")
    return kind != "faq" or rest in CORE_FAQ
