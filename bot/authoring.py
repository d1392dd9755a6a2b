"""Commands for content authors: JSON lines in, JSON lines out; and a check of the whole content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from bot.core.leads import fitting, rank
from bot.core.triage import RuleBook, decide, missing, settle
from bot.core.understand import as_json, parse, route
from bot.library import ContentInvalid, load
from bot.library.ruling import load_book

Row = Mapping[str, Any]
Answer = Callable[[Row], Row]


class BadLine(Exception):
    """A line that cannot be answered."""


def batch(command: str, folder: Path, lines: IO[str], out: IO[str], err: IO[str]) -> int:
    """Answer each line; a bad one stops it: "line N: …" on stderr, exit 2."""
    answer = ANSWERS[command](folder)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = answer(_read(line))
        except BadLine as error:
            print(f"line {number}: {error}", file=err)
            return 2
        print(json.dumps(said, ensure_ascii=False), file=out, flush=True)
    return 0


def _read(line: str) -> Row:
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


def triage(folder: Path) -> Answer:
    """Facts -> level, rules, reasons, contributors, patterns, and what is still worth asking."""
    book = load_book(folder)

    def answer(row: Row) -> Row:
        facts = row.get("facts")
        if not isinstance(facts, dict):
            raise BadLine('wants {"facts": {…}}')
        _check(book, facts)
        return _judged(book, facts)

    return answer


def _judged(book: RuleBook, facts: Mapping[str, Any]) -> Row:
    decision, settled = decide(book, facts), settle(facts, book.facts)
    reasons = [decision.outcome, *(rule for rule in decision.rules if rule is not decision.outcome)]
    return {
        "level": decision.level.value,
        "rules": [rule.id for rule in decision.rules],
        "because": list(dict.fromkeys(reason.because for reason in reasons)),
        "causes": [lead.cause.id for lead in rank(book.causes, settled)],
        "patterns": [pattern.id for pattern in fitting(book.patterns, settled)],
        "missing": list(missing(book, facts, decision.rules)),
    }


def _check(book: RuleBook, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        fact = book.facts.get(name)
        if fact is None:
            raise BadLine(f"there is no fact {name}")
        problem = fact.problem(value)
        if problem is not None:
            raise BadLine(f"{name}: {problem}")


def ask(folder: Path) -> Answer:
    """Text -> route, and the articles that answer it, best first."""
    library = load(folder)

    def answer(row: Row) -> Row:
        heard = route(_text(row), library.vocabulary, library.index)
        found = [{"id": hit.id, "score": round(hit.score, 3)} for hit in heard.answers]
        return {"route": heard.route, "answers": found}

    return answer


def parse_text(folder: Path) -> Answer:
    """Text -> what it says of pain and of a run."""
    vocabulary = load(folder).vocabulary
    return lambda row: as_json(parse(_text(row), vocabulary))


def _text(row: Row) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise BadLine('wants {"text": "…"}')
    return text


ANSWERS: Mapping[str, Callable[[Path], Answer]] = {"triage": triage, "ask": ask, "parse": parse_text}


def check_content(folder: Path, out: IO[str]) -> int:
    """Name every problem, run every case; exit 1 if there is any."""
    try:
        library = load(folder, with_stories=True)
    except ContentInvalid as error:
        print(error, file=out)
        return 1
    wrong = [problem for case in library.cases if (problem := library.wrong_case(case))]
    wrong += [problem for story in library.trend_cases if (problem := library.wrong_story(story))]
    told = len(library.cases) + len(library.trend_cases)
    print("\n".join(wrong) or f"content {library.version}: {told} cases, no problem", file=out)
    return 1 if wrong else 0
