"""The whole rule set as decision tables in Markdown, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.core.content import Cause, Fact, Outcome, Pattern, Rule
from bot.library import load
from bot.library.reading import Desk
from bot.library.ruling import TERMS, read_facts

TAGS = {
    "E": "a guideline or study states it",
    "C": "what services agree on",
    "D": "chosen for this bot: awaits a clinician",
}


def rules_as_markdown(folder: Path) -> str:
    """Write every rule, named condition, contributor and pattern. Raises ContentInvalid if content has problems."""
    library = load(folder)
    desk = Desk(folder)
    names = [name for name, _ in desk.files("rules/*.yaml") if name != TERMS]
    parts = [*_head(library.version, library.book.otherwise, library.book.skipped, library.broken)]
    for name in names:
        parts += _table(name, desk.parts(name, "rules", Rule))
    parts += _terms(desk, [TERMS, *names])
    parts += _causes(desk.parts("causes.yaml", "causes", Cause))
    parts += _patterns(desk.parts("patterns.yaml", "patterns", Pattern))
    parts += _facts(read_facts(desk))
    return "\n".join(parts) + "\n"


def rules_as_lines(folder: Path) -> str:
    """List the rules, most urgent first, a line each."""
    rules = sorted(
        (judge.rule for judge in load(folder).book.judges), key=lambda rule: (rule.level.urgency, rule.hours)
    )
    return "\n".join(f"{one.level.value:<12} {one.within or '-':<6} {one.tag}  {one.id}" for one in rules)


def _head(version: str, *endings: Outcome) -> Iterator[str]:
    yield f"# The rules of LegCheck, content {version}\n"
    yield "The most urgent rule that holds decides; every other that holds is kept as a reason. Nothing lowers a level."
    yield (
        "“Not sure” counts as yes where a fact is a warning sign. Tags: "
        + "; ".join(f"**{tag}** {meaning}" for tag, meaning in TAGS.items())
        + ".\n"
    )
    yield "**Reviewed by:** nobody yet. (Name, profession, date, content version.)\n"
    yield "## When no rule holds, when a question was left out, when an advice has not held\n"
    yield from _rows(endings)


def _table(name: str, rules: list[Rule]) -> Iterator[str]:
    yield f"\n## {name}\n"
    yield from _rows(rules)


def _rows(outcomes: Any) -> Iterator[str]:
    yield "| rule | when | level, by when, by whom | why, as it is said | advice, asked again, promised | from | tag |"
    yield "|---|---|---|---|---|---|---|"
    for one in outcomes:
        when = in_words(one.when) if isinstance(one, Rule) else "-"
        urgency = ", ".join(part for part in (f"**{one.level.value}**", one.within or "", " / ".join(one.who)) if part)
        asks = "".join(f"; {step.ask} after {step.after}" for step in one.asks)
        promised = f"; {one.promise.at_most} or less by {one.promise.by}" if one.promise else ""
        ref = f"{one.ref}: " if isinstance(one, Rule) else ""
        cells = (
            f"`{one.id}`",
            when,
            urgency,
            one.because,
            f"{one.advice}{asks}{promised}",
            f"{ref}{', '.join(one.source)}",
            one.tag,
        )
        yield _row(cells)


def _terms(desk: Desk, names: list[str]) -> Iterator[str]:
    yield "\n## Conditions with a name\n"
    yield "| name | means |\n|---|---|"
    yield _row(("`no-warning-sign`", "no fact has the value that is its warning sign"))
    for name in names:
        for term, raw in desk.yaml(name).get("terms", {}).items():
            yield _row((f"`{term}`", in_words(raw)))


def _causes(causes: list[Cause]) -> Iterator[str]:
    for cause in causes:
        yield f"\n## Contributor {cause.id}\n\n{cause.note}\n"
        yield "| when | points | as it is said | claim | from | tag |\n|---|---|---|---|---|---|"
        for clue in cause.clues:
            points = f"{clue.points:+g}"
            yield _row((in_words(clue.when), points, clue.says, clue.claim or "", ", ".join(clue.source), clue.tag))


def _patterns(patterns: list[Pattern]) -> Iterator[str]:
    yield "\n## Patterns that often fit, never a diagnosis\n"
    yield "| pattern | when | as it is said | from |\n|---|---|---|---|"
    for one in patterns:
        yield _row((f"{one.id} {one.name}", in_words(one.when), one.says, ", ".join(one.source)))


def _facts(facts: Mapping[str, Fact]) -> Iterator[str]:
    yield "\n## Facts whose “not sure” counts as yes\n"
    signs = (
        f"{fact.id} ({fact.warning})" if fact.warning is not True else fact.id
        for fact in facts.values()
        if fact.warning is not None
    )
    yield ", ".join(signs) + "."


def in_words(raw: object) -> str:
    """Write a condition as a reader says it: "region: shin or foot AND NOT swelling"."""
    if not isinstance(raw, Mapping):
        return str(raw)
    said = [_part(str(name), value) for name, value in raw.items()]
    return said[0] if len(said) == 1 else " AND ".join(said)


def _part(name: str, value: object) -> str:
    match name, value:
        case "all", list():
            return " AND ".join(_bracketed(one) for one in value)
        case "any", list():
            return " OR ".join(_bracketed(one) for one in value)
        case "not", _:
            return f"NOT {_bracketed(value)}"
        case "is", _:
            return f"`{value}`"
        case "at_least", {"n": n, "of": list() as parts}:
            return f"at least {n} of [{'; '.join(in_words(one) for one in parts)}]"
    return _compared(name, value)


def _compared(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        bounds = ([f"from {low}"] if low is not None else []) + ([f"to {high}"] if high is not None else [])
        return f"{name} {' '.join(bounds)}"
    if isinstance(value, bool):
        return name if value else f"{name}: no"
    return f"{name}: {' or '.join(str(one) for one in value) if isinstance(value, list) else value}"


def _bracketed(raw: object) -> str:
    said = in_words(raw)
    return f"({said})" if " AND " in said or " OR " in said else said


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
