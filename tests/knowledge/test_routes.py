"""Where typed texts go, on a set written before the tuning; the odd half was never looked at, only counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from bot.core.understand import route, signs_in
from tests.core import understood

Texts = Sequence[dict[str, str]]
ROUTES: Texts = yaml.safe_load((Path(__file__).parent / "routes.yaml").read_text("utf-8"))["routes"]
HALVES = {"tuning": ROUTES[0::2], "held out": ROUTES[1::2]}
KINDS = ("red_flag", "triage", "run", "knowledge", "none")
FLOORS = {"red_flag": 0.9, "triage": 0.85, "run": 0.85, "knowledge": 0.6, "none": 0.8, "no false alarm": 0.9}


@pytest.mark.parametrize("half", HALVES)
def test_texts_go_where_they_belong(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning sign that is taken for a question is the worst that can happen here."""
    texts = HALVES[half]
    scores = {kind: _share(texts, kind) for kind in KINDS} | {"no false alarm": _quiet(texts)}

    with capsys.disabled():
        print(f"\nroutes, {half}: " + ", ".join(f"{kind} {share:.2f}" for kind, share in scores.items()))  # noqa: T201 (the report)

    assert {kind: share for kind, share in scores.items() if share < FLOORS[kind]} == {}


@pytest.mark.parametrize("half", HALVES)
def test_each_sign_is_met_in_most_of_its_texts(half: str) -> None:
    """An average can hide that one sign is never met."""
    met: dict[str, list[bool]] = {}
    for one in (one for one in HALVES[half] if one["route"] == "red_flag"):
        met.setdefault(one["sign"], []).append(signs_in(one["text"], understood.vocabulary()).any)

    assert len(met) >= 18
    assert {sign for sign, results in met.items() if sum(results) < 0.6 * len(results)} == set()


def test_the_set_is_wide_enough() -> None:
    """Five hundred texts, none twice."""
    assert len({one["text"].casefold() for one in ROUTES}) == len(ROUTES) >= 500


def _share(texts: Texts, kind: str) -> float:
    mine = [one for one in texts if one["route"] == kind]
    return sum(_route(one) == kind for one in mine) / len(mine)


def _quiet(texts: Texts) -> float:
    """Say how many harmless texts are left in peace."""
    harmless = [one for one in texts if one["route"] != "red_flag"]
    return sum(_route(one) != "red_flag" for one in harmless) / len(harmless)


def _route(one: dict[str, str]) -> str:
    return route(one["text"], understood.vocabulary(), understood.index()).route
