"""Commands for content authors: JSON lines in, JSON lines out; and a check of the whole content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from bot.core.triage import decide, missing
from bot.core.understand import as_json, parse, route
from bot.library import ContentInvalid, Library, load

Answer = Callable[[Library, Mapping[str, Any]], Mapping[str, Any]]


class BadLine(Exception):
    """A line that cannot be answered."""


def batch(command: str, folder: Path, lines: IO[str], out: IO[str], err: IO[str]) -> int:
    """Answer each line; a bad one stops it: "line N: …" on stderr, exit 2."""
    library, answer = load(folder), ANSWERS[command]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = answer(library, _read(line))
        except BadLine as error:
            print(f"line {number}: {error}", file=err)
            return 2
        print(json.dumps(said, ensure_ascii=False), file=out, flush=True)
    return 0


def _read(line: str) -> Mapping[str, Any]:
    try:
        line.encode()  # bytes that were no UTF-8 came in as something that cannot go out again
        row = json.loads(line)
    except UnicodeEncodeError:
        raise BadLine("is no UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(f"is no JSON: {error}") from None
    if not isinstance(row, dict):
        raise BadLine("should be an object")
    return row


def triage(library: Library, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Facts -> level, rules, reasons, and what is still worth asking."""
    facts = row.get("facts")
    if not isinstance(facts, dict):
        raise BadLine('wants {"facts": {…}}')
    _check(library, facts)
    decision = decide(library.book, facts)
    reasons = [decision.outcome, *(rule for rule in decision.rules if rule is not decision.outcome)]
    return {
        "level": decision.level.value,
        "rules": [rule.id for rule in decision.rules],
        "because": list(dict.fromkeys(reason.because for reason in reasons)),
        "causes": [],
        "patterns": [],
        "missing": list(missing(library.book, facts)),
    }


def _check(library: Library, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        fact = library.book.facts.get(name)
        if fact is None:
            raise BadLine(f"there is no fact {name}")
        problem = fact.problem(value)
        if problem is not None:
            raise BadLine(f"{name}: {problem}")


def ask(library: Library, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Text -> route, and the articles that answer it, best first."""
    heard = route(_text(row), library.vocabulary, library.index)
    return {"route": heard.route, "answers": [{"id": hit.id, "score": round(hit.score, 3)} for hit in heard.answers]}


def parse_text(library: Library, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Text -> what it says of pain and of a run."""
    return as_json(parse(_text(row), library.vocabulary))


def _text(row: Mapping[str, Any]) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise BadLine('wants {"text": "…"}')
    return text


ANSWERS: Mapping[str, Answer] = {"triage": triage, "ask": ask, "parse": parse_text}


def check_content(folder: Path, out: IO[str]) -> int:
    """Name every problem, run every case; exit 1 if there is any."""
    try:
        library = load(folder)
    except ContentInvalid as error:
        print(error, file=out)
        return 1
    wrong = [problem for case in library.cases if (problem := library.wrong_case(case))]
    wrong += [problem for story in library.trend_cases if (problem := library.wrong_story(story))]
    told = len(library.cases) + len(library.trend_cases)
    print("\n".join(wrong) or f"content {library.version}: {told} cases, no problem", file=out)
    return 1 if wrong else 0
