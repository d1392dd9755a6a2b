"""Maximum wins, nothing lowers, unknown counts: on the rules that runners are really judged by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.core.content import Fact, Level
from bot.core.triage import decide, missing
from bot.library import Library, load
from bot.settings import CHECKOUT

LIBRARY = load(CHECKOUT / "content")
BOOK = LIBRARY.book
SIGNS = {name: fact.warning for name, fact in BOOK.facts.items() if fact.warning is not None}


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.kind == "yes_no":
        return st.booleans()
    if fact.kind == "number":
        return st.integers(int(fact.least or 0), int(fact.most or 100))
    return st.sampled_from(fact.values)


facts = st.fixed_dictionaries(
    {}, optional={name: _values(fact) for name, fact in BOOK.facts.items() if fact.kind != "several"}
)


@given(known=facts, sign=st.sampled_from(sorted(SIGNS)))
def test_a_warning_sign_never_lowers_the_level(known: dict[str, Any], sign: str) -> None:
    """Whoever adds a warning sign is told the same or something more urgent."""
    before = decide(BOOK, known)
    after = decide(BOOK, known | {sign: SIGNS[sign]})

    assert after.level.urgency <= before.level.urgency


@given(known=facts, sign=st.sampled_from(sorted(SIGNS)))
def test_not_sure_counts_as_the_sign(known: dict[str, Any], sign: str) -> None:
    """ "I don't know" about a warning sign is never a no."""
    unsure = decide(BOOK, known | {sign: "unknown"})
    sure = decide(BOOK, known | {sign: SIGNS[sign]})

    assert unsure == sure


@given(known=facts, sign=st.sampled_from(sorted(SIGNS)))
def test_a_skipped_sign_is_never_looked_after_alone(known: dict[str, Any], sign: str) -> None:
    """Leaving a sign out must not be the way to "carry on"."""
    decision = decide(BOOK, known | {sign: None})

    assert decision.level.urgency <= Level.soon.urgency


@given(known=facts)
def test_the_most_urgent_match_speaks_and_all_are_kept(known: dict[str, Any]) -> None:
    """The level is the maximum, the reasons are everything that matched."""
    decision = decide(BOOK, known)
    levels = [rule.level.urgency for rule in decision.rules]

    assert levels == sorted(levels)
    assert decision.level.urgency == (levels[0] if levels else BOOK.otherwise.level.urgency)


@given(known=facts, order=st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(known: dict[str, Any], order: Any) -> None:
    """Two runners with the same answers get the same advice."""
    shuffled = list(known.items())
    order.shuffle(shuffled)

    assert decide(BOOK, dict(shuffled)) == decide(BOOK, known)


@given(known=facts)
def test_only_what_could_raise_the_level_is_missing(known: dict[str, Any]) -> None:
    """An emergency asks nothing more; a fact that is known is never asked again."""
    wanted = missing(BOOK, known)

    assert not set(wanted) & set(known)
    assert not (decide(BOOK, known).level is Level.emergency and wanted)


def test_the_library_is_the_one_in_the_checkout() -> None:
    """The properties above are about the content that ships."""
    assert isinstance(LIBRARY, Library)
    assert len(BOOK.judges) > 30
    assert Path(CHECKOUT / "content/rules/signs.yaml").exists()
