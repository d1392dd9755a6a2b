"""Conditions over facts, as content authors write them in `when` and `ask_when`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = bool | int | float | str | None
Facts: TypeAlias = Mapping[str, "Value | Sequence[Value]"]
Terms: TypeAlias = Mapping[str, "Condition"]
# Facts that answers to come could still set, with the values they could give; None: any value.
Open: TypeAlias = Mapping[str, "frozenset[Value] | None"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Say whether every part holds."""
        return all(part.holds(facts) for part in self.parts)

    def could_hold(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make it hold."""
        return all(part.could_hold(facts, still_open) for part in self.parts)

    def could_fail(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make it fail."""
        return any(part.could_fail(facts, still_open) for part in self.parts)

    def hangs_on(self, facts: Facts, still_open: Open) -> frozenset[str]:
        """Name the open facts that still decide it; none once it is settled either way."""
        if not (self.could_hold(facts, still_open) and self.could_fail(facts, still_open)):
            return NOTHING
        return NOTHING.union(*(part.hangs_on(facts, still_open) for part in self.parts))

    def support(self, facts: Facts) -> frozenset[str]:
        """Name the facts that make it hold."""
        return NOTHING.union(*(part.support(facts) for part in self.parts))

    def mentions(self) -> frozenset[str]:
        """Name the facts that this condition looks at."""
        return frozenset().union(*(part.mentions() for part in self.parts))


@dataclass(frozen=True)
class AtLeast:
    """At least `n` parts hold; `any` is one of them."""

    n: int
    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool:
        """Say whether enough parts hold."""
        return sum(part.holds(facts) for part in self.parts) >= self.n

    def could_hold(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make it hold."""
        return sum(part.could_hold(facts, still_open) for part in self.parts) >= self.n

    def could_fail(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make it fail."""
        return sum(not part.could_fail(facts, still_open) for part in self.parts) < self.n

    def hangs_on(self, facts: Facts, still_open: Open) -> frozenset[str]:
        """Name the open facts that still decide it; none once it is settled either way."""
        if not (self.could_hold(facts, still_open) and self.could_fail(facts, still_open)):
            return NOTHING
        return NOTHING.union(*(part.hangs_on(facts, still_open) for part in self.parts))

    def support(self, facts: Facts) -> frozenset[str]:
        """Name the facts that make it hold."""
        return NOTHING.union(*(part.support(facts) for part in self.parts if part.holds(facts)))

    def mentions(self) -> frozenset[str]:
        """Name the facts that this condition looks at."""
        return frozenset().union(*(part.mentions() for part in self.parts))


@dataclass(frozen=True)
class Not:
    """The part does not hold (which is also so when nothing is known)."""

    part: Condition

    def holds(self, facts: Facts) -> bool:
        """Say whether the part fails."""
        return not self.part.holds(facts)

    def could_hold(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make the part fail."""
        return self.part.could_fail(facts, still_open)

    def could_fail(self, facts: Facts, still_open: Open) -> bool:
        """Say whether answers to the open facts could make the part hold."""
        return self.part.could_hold(facts, still_open)

    def hangs_on(self, facts: Facts, still_open: Open) -> frozenset[str]:
        """Name the open facts that still decide it."""
        return self.part.hangs_on(facts, still_open)

    def support(self, facts: Facts) -> frozenset[str]:
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
            return any(self._is(one) for one in known)
        return not isinstance(known, (list, tuple)) and self._is(known)  # type: ignore[arg-type]

    def could_hold(self, facts: Facts, still_open: Open) -> bool:
        """Say whether it holds, or an answer to come could make it hold."""
        return self.holds(facts) or _gives(self.fact, still_open, self._is)

    def could_fail(self, facts: Facts, still_open: Open) -> bool:
        """Say whether it fails, or an answer to come could make it fail."""
        return not self.holds(facts) or _gives(self.fact, still_open, lambda value: not self._is(value))

    def hangs_on(self, facts: Facts, still_open: Open) -> frozenset[str]:
        """Name its fact while an answer to come could change what it says."""
        other = self.could_fail if self.holds(facts) else self.could_hold
        return frozenset({self.fact}) if other(facts, still_open) else NOTHING

    def support(self, facts: Facts) -> frozenset[str]:
        """Name its fact if it holds."""
        return frozenset({self.fact}) if self.holds(facts) else NOTHING

    def _is(self, known: Value) -> bool:
        """Compare without letting 1 pass for true."""
        return known is not None and any(
            known == v and isinstance(known, bool) == isinstance(v, bool) for v in self.values
        )

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
        return not isinstance(known, (list, tuple)) and self._is(known)  # type: ignore[arg-type]

    def _is(self, known: Value) -> bool:
        return isinstance(known, (int, float)) and not isinstance(known, bool) and self.least <= known <= self.most

    def could_hold(self, facts: Facts, still_open: Open) -> bool:
        """Say whether it holds, or an answer to come could make it hold."""
        return self.holds(facts) or _gives(self.fact, still_open, self._is)

    def could_fail(self, facts: Facts, still_open: Open) -> bool:
        """Say whether it fails, or an answer to come could make it fail."""
        return not self.holds(facts) or _gives(self.fact, still_open, lambda value: not self._is(value))

    def hangs_on(self, facts: Facts, still_open: Open) -> frozenset[str]:
        """Name its fact while an answer to come could change what it says."""
        other = self.could_fail if self.holds(facts) else self.could_hold
        return frozenset({self.fact}) if other(facts, still_open) else NOTHING

    def support(self, facts: Facts) -> frozenset[str]:
        """Name its fact if it holds."""
        return frozenset({self.fact}) if self.holds(facts) else NOTHING

    def mentions(self) -> frozenset[str]:
        """Name the fact."""
        return frozenset({self.fact})


def _gives(fact: str, still_open: Open, fits: Callable[[Value], bool]) -> bool:
    """Say whether an answer to come could give the fact a value that fits."""
    if fact not in still_open:
        return False
    values = still_open[fact]
    return values is None or any(fits(value) for value in values)


Condition: TypeAlias = All | AtLeast | Not | OneOf | Between
ALWAYS = All(())


def read_condition(raw: object, terms: Terms) -> Condition:
    """Turn what an author wrote into a condition.

    `{all: […]}`, `{any: […]}`, `{not: …}`, `{at_least: {n: 2, of: […]}}`, `{is: a-named-condition}`,
    or facts with a value, a list of values, or `{min: …, max: …}`. Raises ValueError in the author's terms.
    """
    if not isinstance(raw, Mapping) or not raw:
        raise ValueError(f"a condition is a mapping such as {{region: shin}}, not {raw!r}")
    parts = tuple(_part(str(key), value, terms) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _part(key: str, value: object, terms: Terms) -> Condition:
    match key:
        case "all":
            return All(_parts(key, value, terms))
        case "any":
            return AtLeast(1, _parts(key, value, terms))
        case "not":
            return Not(read_condition(value, terms))
        case "at_least":
            if not isinstance(value, Mapping) or set(value) != {"n", "of"} or not isinstance(value["n"], int):
                raise ValueError("at_least wants {n: a number, of: [conditions]}")
            return AtLeast(value["n"], _parts("of", value["of"], terms))
        case "is":
            if str(value) not in terms:
                raise ValueError(f"there is no condition named {value!r} in rules/terms.yaml")
            return terms[str(value)]
    return _compare(key, value)


def _parts(key: str, value: object, terms: Terms) -> tuple[Condition, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"{key} wants a list of conditions")
    return tuple(read_condition(part, terms) for part in value)


def _compare(fact: str, value: object) -> Condition:
    if isinstance(value, Mapping):
        if not value or set(value) - {"min", "max"}:
            raise ValueError(f"{fact}: a range is {{min: …, max: …}}, not {value!r}")
        return Between(fact, float(value.get("min", "-inf")), float(value.get("max", "inf")))
    values = tuple(value) if isinstance(value, list) else (value,)
    if not all(isinstance(one, (bool, int, float, str)) for one in values):
        raise ValueError(f"{fact}: {value!r} is no value that a fact can have")
    return OneOf(fact, values)
