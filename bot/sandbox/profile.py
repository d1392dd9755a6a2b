"""What the bot tells Telegram about itself: commands, name, descriptions, menu button, webhook."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
WORDS = {"name": 64, "description": 512, "short_description": 120}
DEFAULT_SCOPE: Json = {"type": "default"}


@dataclass
class Profile:
    """The bot's own page; commands by scope and language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)

    def set_commands(self, given: Json) -> None:
        """Replace the commands of one scope and language."""
        _check_commands(given["commands"])
        self.commands[_place(given)] = given["commands"]

    def get_commands(self, given: Json) -> list[Json]:
        """Give the commands of exactly this scope and language."""
        return self.commands.get(_place(given), [])

    def delete_commands(self, given: Json) -> None:
        """Forget the commands of one scope and language."""
        self.commands.pop(_place(given), None)

    def set_words(self, what: str, given: Json) -> None:
        """Set the name or a description in one language; empty words remove it."""
        words = given.get(what, "")
        if len(words) > WORDS[what]:
            raise bad_request(f"bot {what.replace('_', ' ')} is too long")
        self.words[what, _language(given)] = words


def _place(given: Json) -> tuple[str, str]:
    return json.dumps(given.get("scope", DEFAULT_SCOPE), sort_keys=True), _language(given)


def _language(given: Json) -> str:
    language = str(given.get("language_code", ""))
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _check_commands(commands: Sequence[Json]) -> None:
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
