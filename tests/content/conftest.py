"""The clinical content, read with YAML and the core alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.conditions import Condition, read_condition
from bot.core.content import Case, Fact, Flow, Rule
from bot.core.dialog import Script
from bot.core.triage import Judge, RuleBook

CONTENT = Path(__file__).parents[2] / "content"


def read(name: str) -> dict[str, Any]:
    """Read one YAML file of the content."""
    found = yaml.safe_load((CONTENT / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def read_terms() -> Mapping[str, Condition]:
    """Read the named conditions, each of which may use those above it."""
    terms: dict[str, Condition] = {}
    for name, raw in read("rules/terms.yaml")["terms"].items():
        terms[name] = read_condition(raw, terms)
    return terms


def read_judges(terms: Mapping[str, Condition]) -> tuple[Judge, ...]:
    """Read every rule with its condition, in the order of the files."""
    files = sorted(path for path in (CONTENT / "rules").glob("*.yaml") if path.stem != "terms")
    rows = (row for path in files for row in read(f"rules/{path.name}")["rules"])
    rules = [Rule.model_validate(row) for row in rows]
    return tuple(Judge(rule, read_condition(rule.when, terms)) for rule in rules)


def read_cases() -> list[Case]:
    """Read every story."""
    files = sorted((CONTENT / "cases").glob("*.yaml"))
    return [Case.model_validate(row) for path in files for row in read(f"cases/{path.name}")["cases"]]


@pytest.fixture(scope="session")
def script() -> Script:
    """Give the triage flow with its rules, as the bot runs it."""
    terms = read_terms()
    flow = Flow.model_validate(read("flows/triage.yaml"))
    facts = {row["id"]: Fact.model_validate(row) for row in read("facts.yaml")["facts"]}
    assert flow.otherwise is not None
    assert flow.skipped is not None
    book = RuleBook(facts, read_judges(terms), flow.otherwise, flow.skipped)
    wanted = {q.id: read_condition(q.ask_when, terms) for q in flow.questions if q.ask_when is not None}
    return Script(flow, wanted, book)


@pytest.fixture(scope="session")
def book(script: Script) -> RuleBook:
    """Give the rules."""
    assert script.book is not None
    return script.book
