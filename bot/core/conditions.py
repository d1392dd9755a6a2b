"""Conditions over facts: whether they hold now, and what answers to come could still make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | None
Facts: TypeAlias = Mapping[str, "Value | Sequence[Value]"]
Terms: TypeAlias = Mapping[str, "Condition"]
# Facts that answers to come could still set, with the values they could give; None: any value.
Open: TypeAlias = Mapping[str, "frozenset[Value] | None"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outlook:
    """What is known now, and what may still come; each condition is looked at once, however many rules share it."""

    facts: Facts
    still_open: Open
    _seen: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    _hang: dict[int, frozenset[str]] = field(default_factory=dict)

    def of(self, condition: Condition) -> tuple[bool, bool]:
        """Say whether it could hold in the end, and whether it could fail."""
        found = self._seen.get(id(condition))
        if found is None:
            found = self._seen[id(condition)] = condition.outlook(self)
        return found

    def hangs_on(self, condition: Condition) -> frozenset[str]:
        """Name the open facts that still decide it; none once it is settled either way."""
        found = self._hang.get(id(condition))
        if found is None:
            could_hold, could_fail = self.of(condition)
            found = self._hang[id(condition)] = condition.hangs_on(self) if could_hold and could_fail else NOTHING
        return found

    def gives(self, fact: str, fits: Callable[[Value], bool]) -> bool:
        """Say whether an answer to come could give the fact a value that fits."""
        values = self.still_open.get(fact, NOTHING)
        return values is None or any(fits(value) for value in values)


@dataclass(frozen=True)
class AtLeast:
    """At least `n` parts hold; "any" is one of them, "all" is every one."""

    n: int
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Say whether enough parts hold."""
        wanted, may_miss = self.n, len(self.parts) - self.n
        for part in self.parts:
            if part.holds(facts):
                wanted -= 1
            else:
                may_miss -= 1
            if wanted <= 0 or may_miss < 0:  # settled, whatever the rest says
                break
        return wanted <= 0

    def outlook(self, view: Outlook) -> tuple[bool, bool]:
        """Say whether enough parts could hold, and whether too few could."""
        may_miss, sure, could = len(self.parts) - self.n, 0, 0
        for part in self.parts:
            could_hold, could_fail = view.of(part)
            could += could_hold
            sure += not could_fail
            may_miss -= not could_hold
            if may_miss < 0 or sure >= self.n:  # settled, whatever the rest says
                return may_miss >= 0, sure < self.n
        return could >= self.n, sure < self.n

    def hangs_on(self, view: Outlook) -> frozenset[str]:
        """Name the open facts that still decide a part."""
        return NOTHING.union(*(view.hangs_on(part) for part in self.parts))

    def support(self, facts: Facts) -> frozenset[str]:
        """Name the facts that make it hold."""
        return NOTHING.union(*(part.support(facts) for part in self.parts if part.holds(facts)))

    def mentions(self) -> frozenset[str]:
        """Name the facts that this condition looks at."""
        return NOTHING.union(*(part.mentions() for part in self.parts))


@dataclass(frozen=True)
class Not:
    """The part does not hold (which is also so when nothing is known)."""

    part: Condition

    def holds(self, facts: Facts) -> bool:
        """Say whether the part fails."""
        return not self.part.holds(facts)

    def outlook(self, view: Outlook) -> tuple[bool, bool]:
        """What could fail could make this hold."""
        could_hold, could_fail = view.of(self.part)
        return could_fail, could_hold

    def hangs_on(self, view: Outlook) -> frozenset[str]:
        """Name the open facts that still decide the part."""
        return view.hangs_on(self.part)

    def support(self, _: Facts) -> frozenset[str]:
        """What is not so is no reason that is worth naming."""
        return NOTHING

    def mentions(self) -> frozenset[str]:
        """Name the facts that this condition looks at."""
        return self.part.mentions()


@dataclass(frozen=True)
class OneOf:
    """The fact is known and is one of these values (a fact of several values: has one of them)."""

    fact: str
    values: tuple[Value, ...]

    def holds(self, facts: Facts) -> bool:
        """Say whether the fact has one of the values."""
        known = facts.get(self.fact)
        if isinstance(known, (list, tuple)):
            return any(self.fits(one) for one in known)
        return known is not None and self.fits(known)  # type: ignore[arg-type]

    def fits(self, known: Value) -> bool:
        """Compare without letting 1 pass for true."""
        is_bool = isinstance(known, bool)
        for value in self.values:  # noqa: SIM110 a plain loop is twice as fast, and rules ask this all the time
            if known == value and isinstance(value, bool) == is_bool:
                return True
        return False

    def outlook(self, view: Outlook) -> tuple[bool, bool]:
        """Say what it is now, or what an answer to come could make it."""
        return _outlook(self, view)

    def hangs_on(self, _: Outlook) -> frozenset[str]:
        """Name its fact."""
        return frozenset({self.fact})

    def support(self, _: Facts) -> frozenset[str]:
        """Name its fact."""
        return frozenset({self.fact})

    def mentions(self) -> frozenset[str]:
        """Name the fact."""
        return frozenset({self.fact})


@dataclass(frozen=True)
class Between:
    """The fact is a number within these bounds, both included."""

    fact: str
    least: float
    most: float

    def holds(self, facts: Facts) -> bool:
        """Say whether the number is within the bounds."""
        known = facts.get(self.fact)
        return not isinstance(known, (list, tuple)) and self.fits(known)  # type: ignore[arg-type]

    def fits(self, known: Value) -> bool:
        """Compare a number; true is none."""
        return isinstance(known, (int, float)) and not isinstance(known, bool) and self.least <= known <= self.most

    def outlook(self, view: Outlook) -> tuple[bool, bool]:
        """Say what it is now, or what an answer to come could make it."""
        return _outlook(self, view)

    def hangs_on(self, _: Outlook) -> frozenset[str]:
        """Name its fact."""
        return frozenset({self.fact})

    def support(self, _: Facts) -> frozenset[str]:
        """Name its fact."""
        return frozenset({self.fact})

    def mentions(self) -> frozenset[str]:
        """Name the fact."""
        return frozenset({self.fact})


def _outlook(leaf: OneOf | Between, view: Outlook) -> tuple[bool, bool]:
    holds = leaf.holds(view.facts)
    if leaf.fact not in view.still_open:
        return holds, not holds
    other = view.gives(leaf.fact, leaf.fits) if not holds else view.gives(leaf.fact, lambda value: not leaf.fits(value))
    return holds or other, not holds or other


Condition: TypeAlias = AtLeast | Not | OneOf | Between
ALWAYS = AtLeast(0, ())
