"""The types of Telegram's description, compiled to checks once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request
from bot.sandbox.fields import SIMPLE, Check, anything, list_of, one_of

SPOKEN = {
    "InlineKeyboardButton": "inline keyboard button",
    "KeyboardButton": "keyboard button",
    "InlineKeyboardMarkup": "inline keyboard",
}


class Types:
    """Every described type by name."""

    def __init__(self, described: Json) -> None:
        self._described = described
        self._compiled: dict[str, Check] = {}

    def any_of(self, kinds: Sequence[str]) -> Check:
        """Compile a choice of types."""
        checks = [self._kind(kind) for kind in kinds]
        return checks[0] if len(checks) == 1 else one_of(checks)

    def _kind(self, kind: str) -> Check:
        if kind.startswith("Array of "):
            return list_of(self._kind(kind.removeprefix("Array of ")))
        return SIMPLE.get(kind) or self.named(kind)

    def named(self, name: str) -> Check:
        """Compile a named type once; a type may contain itself."""
        if name not in self._compiled:
            self._compiled[name] = lambda value, where: self._compiled[name](value, where)
            self._compiled[name] = self._compile(name)
        return self._compiled[name]

    def _compile(self, name: str) -> Check:
        described = self._described[name]
        if described["kinds"]:
            return self._abstract(name, described["kinds"])
        checked = self._object(name, described["fields"]) if described["fields"] else anything
        # a plain text may stand for a button that does nothing else
        return one_of([SIMPLE["String"], checked]) if name == "KeyboardButton" else checked

    def _abstract(self, name: str, kinds: Sequence[str]) -> Check:
        """The field `type` tells which concrete type is meant: all_private_chats is BotCommandScopeAllPrivateChats."""
        told: dict[str, list[Check]] = {}
        for kind in kinds:
            told.setdefault(_snake(kind.removeprefix(name).removeprefix("Cached")), []).append(self.named(kind))
        every = one_of([check for checks in told.values() for check in checks])
        chosen = {kind: one_of(checks) for kind, checks in told.items()}

        def checked(value: Any, where: str) -> Any:
            told_type = value.get("type") if isinstance(value, dict) else None
            if told_type is not None and told_type not in chosen:
                raise bad_request(f"can't parse {name}: unsupported type {told_type!r}")
            return chosen.get(str(told_type), every)(value, where)

        return checked

    def _object(self, name: str, fields: Sequence[Json]) -> Check:
        checks = {field["name"]: self.any_of(field["types"]) for field in fields}
        required = [field["name"] for field in fields if field["required"]]
        prefix = f"can't parse {SPOKEN.get(name, name)}: "

        def checked(value: Any, where: str) -> Json:
            if not isinstance(value, dict):
                raise bad_request(f"{prefix}expected an Object")
            if missing := [field for field in required if field not in value]:
                raise bad_request(f'{prefix}Can\'t find field "{missing[0]}"')
            if unknown := [field for field in value if field not in checks]:
                raise bad_request(f'{prefix}unknown field "{unknown[0]}"')
            return {field: checks[field](inner, field) for field, inner in value.items() if inner is not None}

        return checked


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
