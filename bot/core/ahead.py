"""Which questions are still worth asking: worked out from the rules, never written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.conditions import ALWAYS, NOTHING, Condition, Facts, Open, Outlook, Value
from bot.core.content import Fact, Flow, Level, Question, Rule
from bot.core.triage import Judge, RuleBook, settle

Gives: TypeAlias = Mapping[str, "frozenset[Value] | None"]
Urgency: TypeAlias = tuple[float, float]
LAST: Urgency = (len(Level), float("inf"))


@dataclass(frozen=True, eq=False)
class Script:
    """A flow with its conditions read; with rules it ends in a decision, without them when all is asked.

    `gives`: the values that each question can give to facts, as answered; `settles`: as the rules see them.
    `looks_at`: the facts that decide whether a question is asked.
    """

    flow: Flow
    ask_when: Mapping[str, Condition]
    book: RuleBook | None
    gives: Mapping[str, Gives]
    settles: Mapping[str, Gives]
    looks_at: Mapping[str, frozenset[str]]

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
    return Script(flow, ask_when, book, gives, settles, {name: when.mentions() for name, when in ask_when.items()})


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
    left: list[Question] = list(unanswered)
    closed: Set[str] = NOTHING
    while True:
        still_open = opened(script.gives, left)
        view, givers = Outlook(facts, still_open), Counter(fact for q in left for fact in script.gives[q.id])
        kept = [q for q in left if not _looks(script, q, closed) or _leads(script, q, view, givers)]
        if len(kept) == len(left):
            return kept
        closed = still_open.keys() - opened(script.gives, kept).keys()
        left = kept


def _looks(script: Script, question: Question, closed: Set[str]) -> bool:
    """Say whether a question has to be looked at again: the first time all, later those that wait for what closed."""
    return not closed or bool(script.looks_at.get(question.id, NOTHING) & closed)


def _leads(script: Script, question: Question, view: Outlook, givers: Mapping[str, int]) -> bool:
    """Say whether answers to come can lead to a question; what it alone can give does not count."""
    when = script.ask_when.get(question.id)
    if when is None:
        return True
    if not view.of(when)[0]:
        return False
    own = [fact for fact in script.looks_at[question.id] & script.gives[question.id].keys() if givers[fact] == 1]
    if not own:
        return True
    others = {fact: values for fact, values in view.still_open.items() if fact not in own}
    return Outlook(view.facts, others).of(when)[0]


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


def worth_asking(script: Script, unanswered: Sequence[Question], facts: Facts, rules: Collection[Rule] = ()) -> Worth:
    """Sort out the questions whose answer can still change something, in the flow's order; `rules` hold already."""
    if script.book is None:
        return Worth(tuple(q for q in unanswered if script.ask_when.get(q.id, ALWAYS).holds(facts)))
    if unanswered and unanswered[0].kind == "signs" and unanswered[0].id not in script.ask_when:
        return Worth((unanswered[0],))  # nothing comes before the signs, and nothing is known of what comes after them
    new = [q for q in unanswered if not (q.profile and q.sets <= facts.keys())]
    ahead = reachable(script, new, facts)
    view = Outlook(settle(facts, script.book.facts), opened(script.settles, ahead))
    certain = _certain(script.book, view, rules)
    fitting = [q for q in ahead if script.ask_when.get(q.id, ALWAYS).holds(facts)]
    for_rules = _hanging(view, (judge.when for judge in script.book.judges if _key(judge) < certain))
    asking = [q for q in fitting if _is_wanted(script, q, for_rules) or (q.record and not _is_urgent(certain))]
    if asking:
        return Worth(tuple(asking))
    for_causes = _hanging(view, (when for one in script.book.causes for _, when in one.clues))
    return Worth((), tuple(q for q in fitting if q.optional and _is_wanted(script, q, for_causes)))


def _is_wanted(script: Script, question: Question, wanted: frozenset[str]) -> bool:
    return question.kind == "signs" or bool(wanted & script.gives[question.id].keys())


def _key(judge: Judge) -> Urgency:
    return (judge.rule.level.urgency, judge.rule.hours)


def _certain(book: RuleBook, view: Outlook, rules: Collection[Rule]) -> Urgency:
    """Say how urgent it is whatever is still answered: of the rules that hold, those that cannot fail any more."""
    sure = (rule for rule in rules if not view.of(book.conditions[rule.id])[1])
    return min(((rule.level.urgency, rule.hours) for rule in sure), default=LAST)


def _is_urgent(certain: Urgency) -> bool:
    return certain[0] <= Level.same_day.urgency


def _hanging(view: Outlook, conditions: Iterable[Condition]) -> frozenset[str]:
    """Name the open facts that still decide one of the conditions."""
    return NOTHING.union(*(view.hangs_on(when) for when in conditions))
