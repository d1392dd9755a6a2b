"""What a triage knows besides its own questions: the profile, what was typed, what a check-in was answered with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.core.conditions import Facts
from bot.core.content import Question
from bot.core.dialog import Answer, Answers, facts_of, option_of, standing
from bot.core.understand import parse
from bot.services.work import Work
from bot.store import advices, dialogs

FLOW, ASKED = "triage", "follow_up"
# Kept among a triage's answers, ahead of them; no question has these names.
HEARD, PLACE, AFTER, PAUSED = "heard", "place-said", "after", "paused"
# A score that was told before its place was known; the signs alone, asked once more.
# The place that is to be looked at when this one is done.
TOLD, GATE, NEXT = "told", "gate", "next"
# Answers that can be read out of what was typed: "severity:6". Each is shown and waits for its tap.
WRITTEN = "written"
# The advice of which it is asked what may have led to it.
ADVICE = "advice"
NO_QUESTIONS = (HEARD, PLACE, AFTER, PAUSED, TOLD, GATE, NEXT, WRITTEN, ADVICE)
OPTIONS = {"glute": "buttock", "thigh_front": "thigh-front", "thigh_back": "thigh-back"}


def facts(work: Work, answers: Answers) -> Facts:
    """Give what is known besides the questions."""
    known: dict[str, Any] = {**work.profile, **_after(work, answers.get(AFTER))}
    for sign in _listed(answers.get(HEARD)):
        known.update(work.library.typed_signs[sign].facts if sign in work.library.typed_signs else {})
    return known


def _listed(answer: Answer) -> Sequence[str]:
    return answer if isinstance(answer, list) else ()


def _after(work: Work, answer: Answer) -> dict[str, Any]:
    """Read what a check-in was answered with, such as `urine.swollen`; a doubt is asked about instead."""
    asked, _, chosen = str(answer).partition(".")
    question = work.library.scripts[ASKED].question(asked)
    option = option_of(question, chosen) if question else None
    given = option.set if option else {}
    return {name: value for name, value in given.items() if name != "ask_signs" and value != "unknown"}


def without_special(answers: Answers) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Part the answers to questions from what came otherwise."""
    special = {name: given for name, given in answers.items() if name in NO_QUESTIONS}
    return {name: given for name, given in answers.items() if name not in special}, special


def place_in(work: Work, text: str) -> list[str]:
    """Read one place, and its side, out of the runner's own words."""
    pain = parse(text, work.library.vocabulary).pain
    question = work.library.script(FLOW).question("region")
    if pain is None or question is None or len(pain.region) != 1:
        return []
    region = OPTIONS.get(pain.region[0], pain.region[0])
    return [region, pain.side or ""] if option_of(question, region) else []


def written_in(work: Work, text: str) -> list[str]:
    """Read the answers to plain questions out of the runner's own words: how strong, since when, which way it goes."""
    pain = parse(text, work.library.vocabulary).pain
    if pain is None:
        return []
    script = work.library.script(FLOW)
    started = script.question("started")
    given = {"severity": pain.severity_0_10, "trend": pain.trend, "started": _started(started, pain.duration_days)}
    return [f"{name}:{said}" for name, said in given.items() if said is not None and script.question(name)]


def _started(question: Question | None, days: float | None) -> str | None:
    """Find the answer that stands for about so many days."""
    if question is None or days is None:
        return None
    spans = [(option.id, option.set.get("duration_days")) for option in question.options]
    known = [(abs(days - length), name) for name, length in spans if isinstance(length, (int, float))]
    return min(known)[1] if known else None


def said_of(answers: Answers, question: Question) -> str | None:
    """Give the answer that the runner's own words have to a question; it counts once it is tapped."""
    found = (one.partition(":") for one in _listed(answers.get(WRITTEN)))
    said = next((option for name, _, option in found if name == question.id), None)
    return said if said is not None and (question.kind == "scale" or option_of(question, said)) else None


def take_place(work: Work, answers: Answers) -> tuple[dict[str, Answer], str]:
    """Answer where it hurts with what was typed, once that is what would be asked; gives the place if it was taken."""
    given = dict(answers)
    for name, option in zip(("region", "side"), _listed(answers.get(PLACE)), strict=False):
        question = standing(work.library.script(FLOW), given, facts(work, given)).question
        if question is None or question.id != name or not option_of(question, option):
            break
        given[name] = option
    if len(given) == len(answers):
        return given, ""
    del given[PLACE]
    return given, place_of(work, given)


def place_of(work: Work, answers: Answers) -> str:
    """Name the place that hurts, such as "Left shin"; nothing when several places or none were named."""
    region, side = answers.get("region"), answers.get("side")
    if not isinstance(region, str) or region == "multiple":
        return ""
    name = work.words.text(f"question-region.{region}")
    return f"{work.words.text(f'question-side.{side}')} {name.lower()}" if side in ("left", "right") else name


def last_place(work: Work) -> dict[str, Any]:
    """Say where the pain of the newest advice was, and how strong."""
    given = advices.latest(work.connection, work.runner.id)
    known = dialogs.find(work.connection, work.runner.id, given[0].dialog_id or 0) if given else None
    if known is None or known.flow != FLOW:
        return {}
    before = facts_of(work.library.script(FLOW), known.answers, {})
    return {name: before[name] for name in ("region", "side", "severity_0_10") if name in before}
