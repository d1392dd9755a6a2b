"""The clinical content, read as the bot reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.ahead import Script
from bot.core.content import Case
from bot.core.triage import RuleBook
from bot.library import ruling
from bot.library.parts import read_flow
from bot.library.reading import Desk

CONTENT = Path(__file__).parents[2] / "content"


def read(name: str) -> dict[str, Any]:
    """Read one YAML file of the content."""
    found = yaml.safe_load((CONTENT / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def read_cases() -> list[Case]:
    """Read every story."""
    return list(ruling.read_cases(Desk(CONTENT)))


@pytest.fixture(scope="session")
def script() -> Script:
    """Give the triage flow with its rules, as the bot runs it."""
    desk = Desk(CONTENT)
    facts, flow = ruling.read_facts(desk), read_flow(desk, "triage")
    terms = ruling.read_terms(desk, facts)
    assert flow is not None
    found = ruling.read_script(desk, flow, terms, ruling.read_book(desk, facts, terms, flow))
    assert desk.problems == []
    return found


@pytest.fixture(scope="session")
def book(script: Script) -> RuleBook:
    """Give the rules."""
    assert script.book is not None
    return script.book
