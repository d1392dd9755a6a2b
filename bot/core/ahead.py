"""Which questions are still worth asking: worked out from the rules, never written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.conditions import ALWAYS, NOTHING, Condition, Facts, Open, Outlook, Value
from bot.core.content import Fact, Flow, Level, Question
from bot.core.triage import Judge, RuleBook, settle

Gives: TypeAlias = Mapping[str, "frozenset[Value] | None"]
Urgency: TypeAlias = tuple[float, float]
LAST: Urgency = (len(Level), float("inf"))


@dataclass(frozen=True, eq=False)
class Script:
    """A flow with its conditions read; with rules it ends in a decision, without them when all is asked.

    `gives`: the values that each question can give to facts, as answered; `settles`: as the rules see them.
    `circular`: the questions whose own answer decides whether they are asked.
    """

    flow: Flow
    ask_when: Mapping[str, Condition]
    book: RuleBook | None
    gives: Mapping[str, Gives]
    settles: Mapping[str, Gives]
    circular: frozenset[str]

    def question(self, name: str) -> Question | None:
        """Find a question by its id."""
        return next((q for q in self.flow.questions if q.id == name), None)


def make_script(flow: Flow, ask_when: Mapping[str, Condition], book: RuleBook | None = None) -> Script:
    """Work out once what each question can give."""
    gives = {question.id: _gives(question) for question in flow.questions}
    registry = book.facts if book is not None else {}
    settles = {
        name: {fact: _settled(fact, values, registry) for fact, values in one.items()} for name, one in gives.items()
    }
    circular = frozenset(name for name, when in ask_when.items() if when.mentions() & gives[name].keys())
    return Script(flow, ask_when, book, gives, settles, circular)


def _gives(question: Question) -> Gives:
    """Name the values that the answers can give; None where any value can come."""
    given: dict[str, set[Value]] = {}
    for option in question.options:
        left = option.left if question.kind in ("several", "signs") else {}
        for fact, value in (*option.set.items(), *left.items()):
            given.setdefault(fact, set()).add(value)
    known: dict[str, frozenset[Value] | None] = {fact: frozenset(values) for fact, values in given.items()}
    if question.kind in ("signs", "several", "text"):
        known |= {question.fact: None} if question.fact else {}
    elif question.fact:
        scale = range(11) if question.kind == "scale" else (option.id.replace("-", "_") for option in question.options)
        known[question.fact] = frozenset(scale)
    if question.kind == "signs":
        known |= {fact: None for option in question.options for fact in option.set}
    return known


def _settled(fact: str, values: frozenset[Value] | None, registry: Mapping[str, Fact]) -> frozenset[Value] | None:
    if values is None:
        return None
    seen = [settle({fact: value}, registry).get(fact) for value in values]
    return frozenset(value for value in seen if not isinstance(value, Sequence) or isinstance(value, str)) - {None}


def reachable(script: Script, unanswered: Sequence[Question], facts: Facts) -> list[Question]:
    """List the questions that the answers to come can still lead to; none leads to itself."""
    left = list(unanswered)
    while True:
        view = Outlook(facts, opened(script.gives, left))
        kept = [
            q
            for q in left
            if view.of(script.ask_when.get(q.id, ALWAYS))[0] and not _only_itself(script, q, left, facts)
        ]
        if len(kept) == len(left):
            return kept
        left = kept


def _only_itself(script: Script, question: Question, left: Sequence[Question], facts: Facts) -> bool:
    """Say whether nothing but its own answer could still lead to a question."""
    if question.id not in script.circular:
        return False
    others = Outlook(facts, opened(script.gives, (one for one in left if one.id != question.id)))
    return not others.of(script.ask_when[question.id])[0]


def opened(gives: Mapping[str, Gives], questions: Iterable[Question]) -> Open:
    """Put together what the answers to some questions could still give."""
    still: dict[str, frozenset[Value] | None] = {}
    for question in questions:
        for fact, values in gives[question.id].items():
            before = still.get(fact, frozenset())
            still[fact] = None if values is None or before is None else before | values
    return still


@dataclass(frozen=True)
class Worth:
    """The questions that can still change the advice, and those that can only change what may have led here."""

    asking: tuple[Question, ...]
    besides: tuple[Question, ...] = ()


def worth_asking(script: Script, unanswered: Sequence[Question], facts: Facts) -> Worth:
    """Sort out the questions whose answer can still change something, in the flow's order."""
    if script.book is None:
        return Worth(tuple(q for q in unanswered if script.ask_when.get(q.id, ALWAYS).holds(facts)))
    if unanswered and unanswered[0].kind == "signs" and unanswered[0].id not in script.ask_when:
        return Worth((unanswered[0],))  # nothing comes before the signs, and nothing is known of what comes after them
    new = [q for q in unanswered if not (q.profile and q.sets <= facts.keys())]
    ahead = reachable(script, new, facts)
    view = Outlook(settle(facts, script.book.facts), opened(script.settles, ahead))
    certain = _certain(script.book, view)
    fitting = [q for q in ahead if script.ask_when.get(q.id, ALWAYS).holds(facts)]
    for_rules = _hanging(view, (judge.when for judge in script.book.judges if _key(judge) < certain))
    asking = [q for q in fitting if _is_wanted(script, q, for_rules) or (q.record and not _is_urgent(certain))]
    for_causes = _hanging(view, (when for one in script.book.causes for _, when in one.clues))
    besides = [q for q in fitting if q not in asking and q.optional and _is_wanted(script, q, for_causes)]
    return Worth(tuple(asking), tuple(besides))


def _is_wanted(script: Script, question: Question, wanted: frozenset[str]) -> bool:
    return question.kind == "signs" or bool(wanted & script.gives[question.id].keys())


def _key(judge: Judge) -> Urgency:
    return (judge.rule.level.urgency, judge.rule.hours)


def _certain(book: RuleBook, view: Outlook) -> Urgency:
    """Say how urgent it is whatever the answers to come say."""
    return min((_key(judge) for judge in book.judges if not view.of(judge.when)[1]), default=LAST)


def _is_urgent(certain: Urgency) -> bool:
    return certain[0] <= Level.same_day.urgency


def _hanging(view: Outlook, conditions: Iterable[Condition]) -> frozenset[str]:
    """Name the open facts that still decide one of the conditions."""
    return NOTHING.union(*(view.hangs_on(when) for when in conditions))
