"""Files with a shape of their own -> parts: flows, Markdown advice, named conditions, numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bot.core.conditions import Condition
from bot.core.content import Advice, Flow, Question
from bot.core.likeness import Learnt
from bot.core.vocabulary import Vocabulary, read_vocabulary
from bot.core.written import read_condition
from bot.library.reading import Desk

SECTIONS = {
    "Until then": "until_then",
    "Avoid": "avoid",
    "Get help sooner if": "sooner_if",
    "What usually happens": "expect",
}


def read_flow(desk: Desk, name: str) -> Flow | None:
    """Read one flow."""
    file = f"flows/{name}.yaml"
    row = desk.yaml(file)
    questions = [one for part in row.get("parts", ()) for one in _questions(desk, f"flows/{name}/{part}.yaml")]
    return desk.part(file, name, Flow, {"questions": questions, **row}) if row else None


def _questions(desk: Desk, file: str) -> list[Question]:
    """Read the questions of one file; a mistake is named with the file it stands in."""
    return desk.parts(file, "questions", Question)


def read_conditions(desk: Desk, *files: str, known: Mapping[str, Condition] | None = None) -> dict[str, Condition]:
    """Read the named conditions of some files, in order; one may use those above it."""
    terms: dict[str, Condition] = dict(known or {})
    for file in files:
        for name, raw in desk.yaml(file).get("terms", {}).items():
            try:
                terms[name] = read_condition(raw, terms)
            except ValueError as error:
                desk.wrong(file, name, str(error))
    return terms


def read_advice(desk: Desk, name: str, path: Path) -> Advice | None:
    """Read an advice: a headline and sections of list items."""
    front, body = desk.marked(name, path)
    if not front:
        return None
    row: dict[str, object] = dict(front)
    for heading, text in re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", body, re.M):
        if heading.strip() not in SECTIONS:
            desk.wrong(name, f"## {heading}", f"the sections are: {', '.join(SECTIONS)}")
            continue
        field = SECTIONS[heading.strip()]
        items = [_line(item) for item in re.split(r"^- ", text, flags=re.M) if item.strip()]
        row[field] = " ".join(items) if field == "expect" else tuple(items)
    return desk.part(name, str(front.get("id", "-")), Advice, row)


def _line(text: str) -> str:
    return " ".join(text.split())


def read_words(desk: Desk, learnt: Learnt) -> Vocabulary | None:
    """Read the words by which typed texts are understood."""
    words, signs, foreign = (desk.yaml(name) for name in ("en/words.yaml", "en/signs.yaml", "foreign.yaml"))
    try:
        return read_vocabulary(words, signs, foreign, learnt)
    except ValueError as error:
        desk.wrong("en/words.yaml, en/signs.yaml or foreign.yaml", "-", str(error))
        return None


def read_numbers(desk: Desk) -> dict[str, str]:
    """Read the emergency numbers: country code -> the number to call."""
    found = desk.yaml("emergency_numbers.yaml").get("numbers", {})
    return {str(country): str(row["call"]) for country, row in found.items()}
