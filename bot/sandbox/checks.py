"""Every call is held against Telegram's own description of its methods; the checks are compiled once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.sandbox.described import DESCRIPTION, Json
from bot.sandbox.errors import bad_request, not_found
from bot.sandbox.fields import SIMPLE, Check, one_of
from bot.sandbox.files import Upload
from bot.sandbox.types import Types

EMPTY = {
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "callback_query_id is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
}
MARKUPS = (
    ("inline_keyboard", "InlineKeyboardMarkup"),
    ("keyboard", "ReplyKeyboardMarkup"),
    ("remove_keyboard", "ReplyKeyboardRemove"),
    ("force_reply", "ForceReply"),
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What one method takes."""

    checks: Mapping[str, Check]
    required: Sequence[str]


class Checks:
    """The checks of every method that is served."""

    def __init__(self, described: Json) -> None:
        self._types = Types(described["types"])
        self.methods = {name: self._parameters(fields) for name, fields in described["methods"].items()}

    def check(self, method: str, given: Mapping[str, Any]) -> Json:
        """Give the parameters as values, or refuse the call."""
        parameters = self.methods.get(method)
        if parameters is None:
            raise not_found()
        unknown = [name for name in given if name not in parameters.checks]
        if unknown:
            raise bad_request(f'unknown parameter "{unknown[0]}" of {method}')
        for name in parameters.required:
            if given.get(name) in (None, ""):
                raise bad_request(EMPTY.get(name, f"{name} is empty"))
        return {name: parameters.checks[name](value, name) for name, value in given.items() if value is not None}

    def _parameters(self, fields: Sequence[Json]) -> Parameters:
        checks = {field["name"]: self._parameter(field) for field in fields}
        return Parameters(checks, [field["name"] for field in fields if field["required"] and field["name"] != "url"])

    def _parameter(self, field: Json) -> Check:
        """Forms carry lists and objects as JSON text."""
        if field["types"][0] in SIMPLE:
            return one_of([SIMPLE[kind] for kind in field["types"]])
        if "InputFile" in field["types"]:
            return _file_or_text
        if field["name"] == "reply_markup":
            return _from_text(self._markup(field["types"]), "can't parse reply keyboard markup JSON object")
        return _from_text(self._types.any_of(field["types"]), f"can't parse {field['name']} JSON object")

    def _markup(self, kinds: Sequence[str]) -> Check:
        """A markup is recognised by its one telling field."""
        known = {telling: self._types.named(kind) for telling, kind in MARKUPS if kind in kinds}

        def checked(value: Any, where: str) -> Any:
            if not isinstance(value, dict):
                raise bad_request("object expected as reply markup")
            for telling, check in known.items():
                if telling in value:
                    return check(value, where)
            raise bad_request(f"reply markup has none of {', '.join(known)}")

        return checked


def _from_text(check: Check, unreadable: str) -> Check:
    """Read JSON text once and remember it: the same keyboards come again and again."""

    @lru_cache(maxsize=2048)
    def remembered(text: str, where: str) -> Any:
        try:
            value = json.loads(text)
        except ValueError:
            raise bad_request(unreadable) from None
        return check(value, where)

    return lambda value, where: remembered(value, where) if isinstance(value, str) else check(value, where)


def _file_or_text(value: Any, where: str) -> Any:
    if not isinstance(value, str | Upload):
        raise bad_request(f'field "{where}" must be a file, a file_id or an address')
    return value


@lru_cache(maxsize=1)
def telegram() -> Checks:
    """Read and compile the description that comes with the stand-in."""
    return Checks(json.loads(DESCRIPTION.read_text(encoding="utf-8")))
