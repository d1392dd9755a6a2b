"""A story told by tapping: a person of whom some facts are true answers the questions that the bot asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.ahead import Script
from bot.core.content import Option, Question
from bot.core.dialog import Answer, facts_of, standing
from bot.core.triage import UNKNOWN, Decision

Told = Mapping[str, Any]
NOT_SURE = ("not-sure", "unsure")
# A fact for several things at once, and the one of them that weighs most (K-15).
LUMPS = {
    "steroid_or_fluoroquinolone": "fluoroquinolone",
    "recent_immobility_surgery_travel": "recent_surgery",
    "locking_giving_way": "knee_locked",
}
# What is ticked on a first screen by somebody of whom the finer fact is true.
SHOWN_BY: dict[str, list[tuple[str, Any]]] = {
    "cannot_take_four_steps": [("weight_bearing", "unable"), ("weight_bearing", UNKNOWN)],
    "vein_change": [("new_veins", True), ("sore_cord", True)],
    "tingling_or_weak": [
        *((name, True) for name in ("foot_drop", "new_weakness", "climbing_tingling", "numbness_weakness")),
        ("character", "numb_tingling"),
        *(("nerve_picture", one) for one in ("down_both_legs", "down_one_leg", "sole_or_toes", "both_feet")),
    ],
}
HIP_TO_THIGH = ("hip", "groin", "thigh_front", "thigh_back")
# What the questions behind the signs find out besides, without being a sign.
NOT_SIGNS = {"swelling", "foot_recovered", "settles_within_30_minutes"}


@dataclass(frozen=True)
class Walk:
    """What somebody tapped, how many taps it took, what was decided, and the facts it rests on."""

    answers: Mapping[str, Answer]
    taps: int
    decision: Decision
    facts: Mapping[str, Any]


def walk(script: Script, told: Told, profile: Told | None = None) -> Walk:
    """Answer every question truly, and with the plainest answer where the story says nothing."""
    answers: dict[str, Answer] = {}
    taps, told = 0, tellable(told)
    profile = profile or {}
    here = standing(script, answers, profile)
    while here.question is not None:
        answer = signs_of(script, told) if here.question.id == "signs" else answered(here.question, told)
        taps += len(answer) if isinstance(answer, list) else 1
        answers[here.question.id] = answer
        here = standing(script, answers, profile)
    assert here.decision is not None
    return Walk(answers, taps, here.decision, facts_of(script, answers, profile))


def known_profile(script: Script, told: Told) -> Told:
    """Give what the bot already knows of a runner of whom a story says nothing else."""
    lasting = {fact for question in script.flow.questions if question.profile for fact in question.sets}
    if lasting & tellable(told).keys():
        return {}
    return {fact: 32 if fact == "age" else False for fact in lasting}


def tellable(told: Told) -> Told:
    """Put what only a file can say (an age, several things in one fact) as somebody would tell it."""
    said: dict[str, Any] = {
        finer: True for lump, finer in LUMPS.items() if told.get(lump) is True and told.get(finer) is None
    }
    said |= {
        shown: True for shown, finer in SHOWN_BY.items() if any(_is_so(told, name, value) for name, value in finer)
    }
    if said.get("cannot_take_four_steps") or _is_so(told, "cannot_take_four_steps", True):
        said["cannot_walk_place"] = "hip_groin_thigh" if told.get("region") in HIP_TO_THIGH else "elsewhere"
    if told.get("character") == "burning" and told.get("region") in ("foot", "heel", "buttock"):
        said["tingling_or_weak"] = True
    age = told.get("age")
    if isinstance(age, (int, float)):
        said |= {"under_18": age < 18, "over_60": age > 60}
    elif told.get("age_under_16") is True:
        said["under_18"] = True
    return {**said, **told}


def _is_so(told: Told, name: str, value: Any) -> bool:
    """Whoever is not sure counts it as so."""
    return told.get(name) == value or (value is True and told.get(name) == UNKNOWN)


def signs_of(script: Script, told: Told) -> Answer:
    """Tick each sign that is so, or whose own question has an answer that is so."""
    question = script.question("signs")
    assert question is not None
    ticks = [o.id for o in question.options if any(_is_sign(told, fact) for fact in _facts_of_sign(script, o))]
    return [*ticks, "done"] if ticks else ["none"]


def _facts_of_sign(script: Script, sign: Option) -> set[str]:
    asked = script.question(f"sign-{sign.id}")
    options = asked.options if asked is not None else ()
    return {*sign.set, *(fact for option in options for fact, value in option.set.items() if value is True)} - NOT_SIGNS


def answered(question: Question, told: Told) -> Answer:
    """Choose the answer that fits the story best."""
    if question.kind == "scale":
        return int(told.get(str(question.fact)) or 3)
    if question.kind in ("signs", "several"):
        ticks = [o.id for o in question.options if o.set and all(_ticks(told, fact, v) for fact, v in o.set.items())]
        return [*ticks, "done"] if ticks else ["none"]
    nearest = {fact: _nearest(question, fact, value) for fact, value in told.items() if _is_number(value)}
    return max(question.options, key=lambda option: _fit(question, option, {**told, **nearest})).id


def _ticks(told: Told, fact: str, value: Any) -> bool:
    """Whoever is not sure about a line ticks it."""
    return told.get(fact) == value or (value is True and told.get(fact) == UNKNOWN)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _nearest(question: Question, fact: str, told: Any) -> Any:
    """Find the answer that stands for about so many days or years: the last one begun."""
    known = sorted(value for option in question.options if isinstance(value := option.set.get(fact), (int, float)))
    begun = [value for value in known if value <= told * 1.2 + 1]
    return begun[-1] if begun else (known or [told])[0]


def _is_sign(told: Told, fact: str) -> bool:
    return told.get(fact) not in (None, False)


def _fit(question: Question, option: Option, told: Told) -> float:
    """Count what the story says like it, twice what it says otherwise; of what it does not say the least is best."""
    given = dict(option.set) or ({question.fact: option.id.replace("-", "_")} if question.fact else {})
    same = sum(fact in told and told[fact] == value for fact, value in given.items())
    other = sum(told.get(fact) is not None and told[fact] != value for fact, value in given.items())
    unsaid = any(fact not in told and value not in (False, "normal", "same") for fact, value in given.items())
    unsure = option.id in NOT_SURE and UNKNOWN not in (told.get(fact) for fact in given)
    return float(2 * same - 2 * other - 0.5 * unsaid - 3 * unsure)
