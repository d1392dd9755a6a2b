"""The claims that the articles have to answer: each is there, in plain words, and guarded where it is contested."""

from __future__ import annotations

from collections import Counter

from tests.content.articles import LIBRARY

CLAIMS = LIBRARY.knowledge.claims.values()
# How many claims each part of what people say was taken apart into.
AUDITED = {
    "INTRO": 6, "CAUSE-1": 15, "CAUSE-2": 14, "CAUSE-3": 20, "CAUSE-4": 10, "CAUSE-5": 10, "CAUSE-6": 18, "CAUSE-7": 10,
    "FAQ": 23, "TIP": 18, "CONC": 5,
}  # fmt: skip


def test_every_claim_that_was_audited_is_there() -> None:
    """A claim that falls out of the list is one that no article has to answer any more."""
    parts = Counter(
        one.id.partition(".")[0] if one.id.startswith("CAUSE") else one.id.partition("-")[0] for one in CLAIMS
    )

    assert dict(parts) == AUDITED


def test_the_verdicts_are_those_of_the_audit() -> None:
    """Turning a contested claim into a supported one is a clinical decision: it changes this number on purpose."""
    assert Counter(one.verdict for one in CLAIMS) == {"caveat": 81, "supported": 41, "contested": 27}


def test_a_claim_is_one_short_sentence() -> None:
    """Whoever reviews them reads 149 in a row."""
    assert [one.id for one in CLAIMS if len(one.says) > 110 or not one.says.endswith(".") or ". " in one.says] == []


def test_a_claim_rests_on_sources_that_are_listed() -> None:
    """A verdict that nobody can look up is an opinion."""
    assert [one.id for one in CLAIMS if set(one.sources) - set(LIBRARY.sources)] == []


def test_every_contested_claim_is_guarded() -> None:
    """Without patterns, a contested claim could be stated as a fact and nothing would notice."""
    assert [one.id for one in CLAIMS if one.verdict == "contested" and not 2 <= len(one.never) <= 5] == []
    assert [one.id for one in CLAIMS if one.verdict == "supported" and one.never] == []
    assert [one.id for one in CLAIMS if any(len(pattern.split()) < 2 for pattern in one.never)] == []
    assert [one.id for one in CLAIMS if any(pattern != pattern.lower() for pattern in one.never)] == []
