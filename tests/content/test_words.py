"""The words of triage: short, complete, and free of what must never be said."""

from __future__ import annotations

import re

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.core.ahead import Script
from bot.core.content import Flow, Level, TrendRule
from bot.core.triage import RuleBook
from tests.content.conftest import CONTENT, read

ADVICE = sorted((CONTENT / "en" / "advice").glob("*.md"))
TRIAGE = (CONTENT / "en" / "triage.ftl").read_text("utf-8")
NEVER = re.compile(
    r"\bsafe(ly)?\b|it.s only|\bjust a\b|drink more|ibuprofen|paracetamol|\d ?mg\b"
    r"|\byou have an? \w+ (fracture|clot|tear)",
    re.I,
)
LABEL, LINE, SCREEN, FIRST = 28, 60, 700, 600


@pytest.fixture(scope="module")
def words() -> FluentBundle:
    """Give the texts that a runner sees."""
    bundle = FluentBundle(["en"], use_isolating=False)
    for file in sorted((CONTENT / "en").glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text("utf-8")))
    return bundle


def say(words: FluentBundle, name: str) -> str:
    """Say one text or attribute."""
    message, _, attribute = name.partition(".")
    found = words.get_message(message)
    pattern = found.attributes[attribute] if attribute else found.value
    assert pattern is not None
    said, errors = words.format_pattern(pattern, {"number": "999"})
    assert errors == []
    return str(said)


def section(text: str, heading: str) -> list[str]:
    """List the items under a heading of an advice."""
    found = re.search(rf"^## {heading}\n((?:- .*\n?)+)", text, re.M)
    return re.findall(r"^- (.+)$", found[1], re.M) if found else []


def flows(script: Script) -> list[Flow]:
    """Give the flow of triage and the questions that are asked afterwards."""
    return [script.flow, Flow.model_validate(read("flows/follow_up.yaml"))]


def test_every_question_has_its_words_and_short_labels(script: Script, words: FluentBundle) -> None:
    """A missing word is a silent bot, and a long label is cut off on a small phone."""
    for question in (q for flow in flows(script) for q in flow.questions):
        assert len(say(words, f"question-{question.id}")) < (SCREEN if question.id == "unfinished" else 250)
        assert len(say(words, f"question-{question.id}.title").split()) <= 3
        for option in question.options:
            longest = LINE if question.kind == "signs" else LABEL
            assert 0 < len(say(words, f"question-{question.id}.{option.id}")) < longest


def test_the_ten_signs_fit_on_one_screen(script: Script, words: FluentBundle) -> None:
    """A sign below the fold is a sign nobody reads."""
    for name in ("signs", "signs-unsure"):
        question = script.question(name)
        assert question is not None
        signs = [say(words, f"question-{name}.{option.id}") for option in question.options if not option.ends]
        screen = say(words, f"question-{name}") + "".join(f"\n{number}. {line}" for number, line in enumerate(signs, 1))
        assert len(signs) == 10
        assert len(screen) < SCREEN


def test_a_rule_names_whom_to_see_and_by_when(book: RuleBook, words: FluentBundle) -> None:
    """Advice that sends somebody has an address and a time; advice to carry on has neither."""
    for outcome in (*(judge.rule for judge in book.judges), book.otherwise, book.skipped):
        sends = outcome.level.urgency <= Level.soon.urgency
        assert bool(outcome.who) is sends, outcome.id
        assert (outcome.within is not None) is sends, outcome.id
        assert all(say(words, f"who-{who}") for who in outcome.who)
        assert outcome.within is None or say(words, f"within-{outcome.within}")


def test_a_rule_says_why_in_one_sentence_to_the_runner(book: RuleBook) -> None:
    """The reason is what makes advice worth following."""
    for judge in book.judges:
        because = judge.rule.because
        assert because.endswith(".")
        assert because.count(". ") == 0
        assert len(because) < 170, judge.rule.id


def test_every_advice_belongs_to_rules_of_one_level(script: Script, book: RuleBook) -> None:
    """The same words for two levels would be wrong for one of them."""
    over_time = [TrendRule.model_validate(row) for row in read("trends/rules.yaml")["rules"]]
    outcomes = [*(judge.rule for judge in book.judges), book.otherwise, book.skipped, *over_time]
    assert script.flow.broken is not None
    outcomes.append(script.flow.broken)
    levels: dict[str, set[Level]] = {}
    for outcome in outcomes:
        levels.setdefault(outcome.advice, set()).add(outcome.level)

    assert {name for name, found in levels.items() if len(found) > 1} == set()
    assert set(levels) == {path.stem for path in ADVICE}


def test_contributors_and_patterns_are_said_plainly(book: RuleBook) -> None:
    """What may have led here is no diagnosis, no promise, and never leads to drinking more."""
    said = [clue.says for one in book.causes for clue, _ in one.clues]
    said += [one.cause.note for one in book.causes] + [text for one in book.patterns for text in (one.pattern.says,)]

    assert [text for text in said if NEVER.search(text)] == []
    assert [text for text in said if len(text) > 260] == []


@pytest.mark.parametrize("path", ADVICE, ids=[path.stem for path in ADVICE])
def test_an_advice_is_short_and_an_emergency_has_one_line(path: object, book: RuleBook) -> None:
    """In an emergency there is one thing to do until help comes; otherwise the first screen says the point."""
    file = next(one for one in ADVICE if one == path)
    text = file.read_text("utf-8")
    headline = re.search(r'^headline: "(.+)"$', text, re.M)
    assert headline is not None
    until, avoid, sooner = (section(text, name) for name in ("Until then", "Avoid", "Get help sooner if"))

    level = next(j.rule.level for j in book.judges if j.rule.advice == file.stem) if is_ruled(file.stem, book) else None

    if level is Level.emergency:
        assert (len(until), avoid, sooner) == (1, [], [])
    else:
        assert until
        assert sooner
        assert len(headline[1]) + sum(map(len, until + sooner)) < FIRST
        assert "## What usually happens" in text


def is_ruled(advice: str, book: RuleBook) -> bool:
    """Say whether a rule leads to the advice."""
    return any(judge.rule.advice == advice for judge in book.judges)


def test_nothing_is_said_that_must_never_be_said() -> None:
    """No promise of safety, no making small, no doses, no advice to drink more."""
    rules = "".join(path.read_text("utf-8") for path in (CONTENT / "rules").glob("*.yaml"))
    said = {path.name: path.read_text("utf-8") for path in ADVICE} | {"triage.ftl": TRIAGE, "rules": rules}

    assert {name: found[0] for name, text in said.items() if (found := NEVER.search(text))} == {}


def test_every_level_has_its_follow_up() -> None:
    """The bot asks again after every advice, at night only about the urgent ones, and silently."""
    plans = {plan["level"]: plan["steps"] for plan in read("plans/follow_up.yaml")["plans"]}
    questions = {question["id"] for question in read("flows/follow_up.yaml")["questions"]}

    assert set(plans) == {level.value for level in Level}
    assert {step["ask"] for steps in plans.values() for step in steps} <= questions
    for level, steps in plans.items():
        silent = level in ("emergency", "same_day")
        assert all((step.get("quiet_hours", "kept") == "silent") is silent for step in steps)
