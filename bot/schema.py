"""JSON schemas of the content files, for editors that complete and check while an author types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.core.articles import Article, Claim
from bot.core.content import (
    Advice,
    Case,
    Cause,
    Fact,
    Flow,
    Neighbouring,
    Pattern,
    Plan,
    Question,
    Rule,
    Source,
    Timed,
    TodayRow,
    TrendCase,
    TrendRule,
)  # fmt: skip

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The key of the list in the file, and what stands in it.
LISTS: Mapping[str, tuple[str, type]] = {
    "facts": ("facts", Fact),
    "rules": ("rules", Rule),
    "plans": ("plans", Plan),
    "weeks": ("questions", Timed),
    "cases": ("cases", Case),
    "causes": ("causes", Cause),
    "patterns": ("patterns", Pattern),
    "questions": ("questions", Question),
    "claims": ("claims", Claim),
    "sources": ("sources", Source),
    "trend-rules": ("rules", TrendRule),
    "trend-cases": ("cases", TrendCase),
    "today": ("rows", TodayRow),
    "neighbours": ("neighbours", Neighbouring),
}
# In Markdown only the lines above the text are fields; the text itself fills these.
FRONT: Mapping[str, tuple[type, frozenset[str]]] = {
    "article": (Article, frozenset({"answer", "pages"})),
    "advice": (Advice, frozenset({"until_then", "avoid", "sooner_if", "expect"})),
}


def schemas() -> Mapping[str, Mapping[str, Any]]:
    """Describe every kind of content file, by the name of its schema."""
    made = {name: _list_of(key, model) for name, (key, model) in LISTS.items()}
    made["flow"] = TypeAdapter(Flow).json_schema()
    for name, (model, body) in FRONT.items():
        made[name] = _without(TypeAdapter(model).json_schema(), body)
    return {name: {"$schema": DIALECT, **schema} for name, schema in sorted(made.items())}


def written(schema: Mapping[str, Any]) -> str:
    """Give a schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write schema/*.json into a content folder; gives the files."""
    target = folder / "schema"
    target.mkdir(exist_ok=True)
    files = {target / f"{name}.json": written(schema) for name, schema in schemas().items()}
    for file, text in files.items():
        file.write_text(text, "utf-8")
    return list(files)


def _list_of(key: str, model: type) -> dict[str, Any]:
    """Describe a file that holds one list under one key."""
    items = TypeAdapter(list[model]).json_schema()  # type: ignore[valid-type]
    definitions = items.pop("$defs", {})
    named = {"terms": {"type": "object", "description": "conditions with a name"}} if model is Rule else {}
    whole = {"type": "object", "properties": {**named, key: items}, "required": [key], "additionalProperties": False}
    return {"title": f"{key}.yaml", **whole, "$defs": definitions}


def _without(schema: dict[str, Any], body: frozenset[str]) -> dict[str, Any]:
    """Leave out the fields that come from the text."""
    kept = {name: field for name, field in schema["properties"].items() if name not in body}
    return {**schema, "properties": kept, "required": [name for name in schema["required"] if name not in body]}
