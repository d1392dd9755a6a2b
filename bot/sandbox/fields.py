"""How single values of a call are read: numbers, yes or no, text, as Telegram takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.sandbox.errors import Refused, bad_request

Check = Callable[[Any, str], Any]


def integer(value: Any, where: str) -> int:
    """Read a whole number; forms carry it as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    raise bad_request(f'field "{where}" must be a valid Number')


def number(value: Any, where: str) -> float:
    """Read a number with a fraction."""
    try:
        return float(value)
    except (TypeError, ValueError):
        raise bad_request(f'field "{where}" must be a valid Number') from None


def boolean(value: Any, where: str) -> bool:
    """Read yes or no; forms carry it as text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false", "1", "0"):
        return value.lower() in ("true", "1")
    raise bad_request(f'field "{where}" must be of type Boolean')


def string(value: Any, where: str) -> str:
    """Read text; a lone surrogate or a zero byte is not text."""
    if not isinstance(value, str):
        raise bad_request(f'field "{where}" must be of type String')
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise bad_request("strings must be encoded in UTF-8")
    return value


def anything(value: Any, where: str) -> Any:
    """Take an object without described fields as it is."""
    if not isinstance(value, dict):
        raise bad_request(f'field "{where}" must be of type Object')
    return value


def list_of(check: Check) -> Check:
    """Check every element of a list."""

    def checked(value: Any, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise bad_request(f'field "{where}" must be of type Array')
        return [check(element, where) for element in value]

    return checked


def one_of(checks: Sequence[Check]) -> Check:
    """Accept what the first fitting check accepts; where none fits, the last objection is told."""

    def checked(value: Any, where: str) -> Any:
        objection = bad_request(f'field "{where}" has a wrong type')
        for check in checks:
            try:
                return check(value, where)
            except Refused as refused:
                objection = refused
        raise objection

    return checked


SIMPLE: dict[str, Check] = {
    "Integer": integer,
    "Float": number,
    "Boolean": boolean,
    "True": boolean,
    "String": string,
}
