"""What clinicians own, as checked values: facts, questions, rules, advice, articles, plans, cases."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$")]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Score = Annotated[int, Field(ge=0, le=10)]
Plain: TypeAlias = bool | int | float | str | None
When: TypeAlias = dict[str, object]
Tag = Literal["E", "C", "D"]
Shows = Literal["runs", "mornings", "days", "all"]
Who = Literal["physio", "sports-doctor", "gp", "urgent-care", "emergency-department", "maternity-unit", "prescriber"]


class Level(Enum):
    """How urgently somebody should be seen; the first is the most urgent."""

    emergency = "emergency"
    same_day = "same_day"
    soon = "soon"
    self_manage = "self_manage"
    reassure = "reassure"

    @property
    def urgency(self) -> int:
        """Rank it: 0 is the most urgent."""
        return _URGENCY[self]

    @property
    def ends_questions(self) -> bool:
        """An emergency is not asked on about."""
        return self is Level.emergency


_URGENCY = {level: rank for rank, level in enumerate(Level)}


class Part(BaseModel):
    """A piece of content: what is written stays, and a field that nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Part):
    """Something that an answer can say. `warning` is the value that is a warning sign: not sure counts as it."""

    id: FactName
    kind: Literal["yes_no", "choice", "several", "number"]
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    warning: bool | str | None = None

    def problem(self, value: object) -> str | None:
        """Say why this fact cannot have the value; None when it can ("unknown" and null always can)."""
        if value is None or value == "unknown":
            return None
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if self.kind == "number":
            low, high = self.least, self.most
            fits = number and (low is None or value >= low) and (high is None or value <= high)  # type: ignore[operator]
            return None if fits else f"{value!r} is no number from {low} to {high}"
        if self.kind == "yes_no":
            return None if isinstance(value, bool) else f"{value!r} is neither true nor false"
        several = value if self.kind == "several" and isinstance(value, (list, tuple)) else [value]
        return None if all(one in self.values for one in several) else f"{value!r} is none of {', '.join(self.values)}"


class Option(Part):
    """One answer to a question and the facts it sets; `ends` closes a question of several answers.

    `unticked`: what is so when one of several was not ticked; without it, what a tick makes true is then false.
    """

    id: Id
    set: dict[FactName, Plain] = {}
    unticked: dict[FactName, Plain] | None = None
    ends: bool = False

    @property
    def left(self) -> dict[FactName, Plain]:
        """What is so when it was not ticked."""
        if self.unticked is not None:
            return self.unticked
        return {fact: False for fact, value in self.set.items() if value in (True, "unknown")}


class Question(Part):
    """One question of a flow; its words are `question-<id>` in content/<language>/*.ftl.

    kind: choice (one tap), signs (numbered lines, several may be ticked, then Done), scale (0-10) or text.
    A ticked sign is settled by its own question; `fact` takes the number of a scale or the text.
    `record`: asked for the runner's record even where it cannot change the level (not once a level is same_day).
    `optional`: leaving it out says nothing (else a question left out keeps the level at soon or above).
    `profile`: its facts are true of the runner, not of this pain: asked once and kept.
    `picture`: content/pictures/<name>.png is shown with it, and its answers are numbered as there.
    """

    id: Id
    kind: Literal["choice", "signs", "several", "scale", "text"]
    ask_when: When | None = None
    fact: FactName | None = None
    options: tuple[Option, ...] = ()
    record: bool = False
    optional: bool = False
    profile: bool = False
    picture: Id | None = None

    @property
    def sets(self) -> frozenset[str]:
        """Name the facts that an answer can set."""
        named = {fact for option in self.options for fact in (*option.set, *(option.unticked or ()))}
        return frozenset(named | ({self.fact} if self.fact else set()))


class Step(Part):
    """One follow-up of a plan: how long after, what is asked, and for how long the question stays of use."""

    after: Annotated[str, StringConstraints(pattern=r"^\d+(m|h|d)$")]
    ask: Id
    expires: Annotated[str, StringConstraints(pattern=r"^\d+(m|h|d)$")]
    quiet_hours: Literal["kept", "silent"] = "kept"


class Promise(Part):
    """What should be so by when: pain of `at_most`, and less than at the start; else it is to be seen."""

    by: Annotated[str, StringConstraints(pattern=r"^\d+d$")]
    at_most: Score


class Outcome(Part):
    """What a rule leads to."""

    id: Id
    level: Level
    within: str | None = None
    who: tuple[Who, ...] = ()
    advice: Id
    because: str
    source: tuple[str, ...] = ()
    tag: Tag
    asks: tuple[Step, ...] = ()
    promise: Promise | None = None

    @property
    def hours(self) -> float:
        """How many hours one may wait; 72h and 3d are the same, `now` and `today` come first."""
        if self.within is None:
            return float("inf")
        number, unit = self.within[:-1], self.within[-1]
        return int(number) * {"m": 1 / 60, "h": 1.0, "d": 24.0}[unit] if number.isdecimal() else 0.0


class Rule(Outcome):
    """One row of a decision table: when | level | advice | because | source."""

    ref: str
    when: When


class TrendRule(Rule):
    """A rule about pain over time. `shows`: which scores are its receipts, the newest `last` of them.

    `rule` says it in one plain piece ("the same place hurting on three runs in a row"); `signs` opens the ten signs.
    """

    shows: Shows
    last: int = Field(default=6, ge=1, le=6)
    rule: str
    signs: bool = False


class TodayRow(Part):
    """One row of "can I run today?": the first that holds is the answer."""

    id: Id
    ref: str
    verdict: Literal["not-today", "easy", "nothing-against", "ask-first"]
    when: When
    because: str
    shows: Shows
    source: tuple[str, ...] = ()
    tag: Tag


class Flow(Part):
    """Questions in order, warning signs first; `otherwise` makes every flow end, `skipped` when one was left out.

    `broken`: what follows when it did not get better by the day that an advice named.

    `parts`: the files of questions in the folder of the flow's name, in the order in which they are asked.
    """

    id: Id
    parts: tuple[Id, ...] = ()
    questions: tuple[Question, ...] = ()
    otherwise: Outcome | None = None
    skipped: Outcome | None = None
    broken: Outcome | None = None


class Pattern(Part):
    """What a pain often fits, never a diagnosis: its name, what is typical of it, and an article."""

    id: str
    name: str
    says: str
    article: str | None = None
    when: When
    source: tuple[str, ...] = ()


class Clue(Part):
    """An answer that speaks for a contributor (points above 0) or against it; `claim` names its sub-point."""

    when: When
    points: float
    says: str
    claim: str | None = None
    source: tuple[str, ...] = ()
    tag: Tag


class Cause(Part):
    """One of the seven contributors (the id of its article) with its clues; `note` says where evidence is weak."""

    id: str
    name: str
    note: str = ""
    clues: tuple[Clue, ...]


class Advice(Part):
    """The words of one advice: what to do, what to leave, when to get help sooner, what usually happens."""

    id: Id
    headline: str
    until_then: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    sooner_if: tuple[str, ...] = ()
    expect: str = ""


class TypedSign(Part):
    """What a warning sign means that somebody types: the facts that decide, or the sign to tick in the triage."""

    id: FactName
    facts: dict[FactName, Plain] = {}
    tick: Id | None = None


class Source(Part):
    """Where a fact comes from: what it is, when, where to find it, and how far it was read."""

    key: str
    title: str
    year: int | None = None
    where: str = ""
    read: Literal["read", "secondary", "unread"]


class Plan(Part):
    """When the bot asks again after advice of one level."""

    level: Level
    steps: tuple[Step, ...]
    promise: Promise | None = None
    source: tuple[str, ...] = ()
    tag: Tag


class Timed(Part):
    """When a question of a runner's weeks is asked: at a time of the runner's day, so many days after a run."""

    ask: Id
    at: Literal["now", "wake-up", "check-in", "evening", "noon"]
    days: int = 0
    expires: Annotated[str, StringConstraints(pattern=r"^\d+(m|h|d)$")]
    from_score: int | None = None


class Case(Part):
    """A story of a person: answers in, level and reasons out; run as a test.

    `causes`: each is among the first three contributors, the first of them ranks first. `patterns`: each is named.
    """

    story: str
    answers: dict[FactName, Plain | tuple[str, ...]]
    level: Level
    because: tuple[Id, ...] = ()
    not_because: tuple[Id, ...] = Field(default=(), description="rules that must stay silent")
    causes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    ref: str = ""


class Neighbouring(Part):
    """Two regions side by side, and the score from which pain in one counts for the other."""

    of: tuple[FactName, FactName]
    counts_from: Score


class TrendDay(Part):
    """One day of a story: a run (how far, how long, a race), and the scores of one place that were told."""

    day: int = Field(ge=1, le=400)
    km: float | None = None
    minutes: float | None = None
    race: bool = False
    run: Score | None = None
    morning: Score | None = None
    later: Score | None = None
    daily: Score | None = None
    triage: Score | None = None

    @property
    def ran(self) -> bool:
        """Say whether there was a run, with or without an answer for the place."""
        return self.race or any(one is not None for one in (self.km, self.minutes, self.run))


class TrendCase(Part):
    """A story of one place by days, judged on the evening of its last day or of `until`; no level: nothing is said.

    `managed`: the day on which looking after it alone was advised; `met`: the day on which the rule becomes true.
    """

    story: str
    region: FactName
    side: Literal["left", "right", "both", ""] = ""
    days: tuple[TrendDay, ...]
    managed: int | None = None
    until: int | None = None
    level: Level | None = None
    because: tuple[Id, ...] = ()
    not_because: tuple[Id, ...] = ()
    met: int | None = None
    ref: str = ""
