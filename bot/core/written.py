"""What an author writes in `when` and `ask_when` -> a condition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from bot.core.conditions import AtLeast, Between, Condition, Not, OneOf, Terms


def every(parts: tuple[Condition, ...]) -> Condition:
    """Make the condition that every part holds."""
    return at_least(len(parts), parts)


def at_least(n: int, parts: tuple[Condition, ...]) -> Condition:
    """Make the condition that so many parts hold; the short ones are looked at first and often settle it."""
    return AtLeast(n, tuple(sorted(parts, key=_size)))


def _size(condition: Condition) -> int:
    match condition:
        case AtLeast(_, parts):
            return 1 + sum(_size(part) for part in parts)
        case Not(part):
            return 1 + _size(part)
    return 1


def read_condition(raw: object, terms: Terms) -> Condition:
    """Turn what an author wrote into a condition.

    `{all: […]}`, `{any: […]}`, `{not: …}`, `{at_least: {n: 2, of: […]}}`, `{is: a-named-condition}`,
    or facts with a value, a list of values, or `{min: …, max: …}`. Raises ValueError in the author's terms.
    """
    if not isinstance(raw, Mapping) or not raw:
        raise ValueError(f"a condition is a mapping such as {{region: shin}}, not {raw!r}")
    parts = tuple(_part(str(key), value, terms) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else every(parts)


@cache
def _one_of(fact: str, values: str) -> Condition:
    """Make a comparison once, wherever it stands: an outlook looks at each object once for all rules."""
    return OneOf(fact, tuple(json.loads(values)))


@cache
def _between(fact: str, least: float, most: float) -> Condition:
    return Between(fact, least, most)


def _part(key: str, value: object, terms: Terms) -> Condition:
    match key:
        case "all":
            return every(_parts(key, value, terms))
        case "any":
            return at_least(1, _parts(key, value, terms))
        case "not":
            return Not(read_condition(value, terms))
        case "at_least":
            if not isinstance(value, Mapping) or set(value) != {"n", "of"} or not isinstance(value["n"], int):
                raise ValueError("at_least wants {n: a number, of: [conditions]}")
            return at_least(value["n"], _parts("of", value["of"], terms))
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
        return _between(fact, float(value.get("min", "-inf")), float(value.get("max", "inf")))
    values = tuple(value) if isinstance(value, list) else (value,)
    if not all(isinstance(one, (bool, int, float, str)) for one in values):
        raise ValueError(f"{fact}: {value!r} is no value that a fact can have")
    return _one_of(fact, json.dumps(values))
