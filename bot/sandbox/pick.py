"""Pick the part of Telegram's Bot API description that the stand-in serves.

Run it as `python -m bot.sandbox.pick PATH_TO_FULL_JSON`; it writes bot_api.json beside this file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.sandbox.described import DESCRIPTION, Json

METHODS = """
answerCallbackQuery answerInlineQuery deleteMessage deleteMyCommands deleteWebhook editMessageReplyMarkup
editMessageText getFile getMe getMyCommands getUpdates getWebhookInfo sendChatAction sendDocument sendMessage
sendPhoto setChatMenuButton setMessageReaction setMyCommands setMyDescription setMyName setMyShortDescription
setWebhook
"""
# rich messages bring a hundred types that this bot never sends
LEFT_OUT = {"InputRichMessage"}


def pick(full: Json) -> Json:
    """Keep the methods that are served and every type that their parameters can reach."""
    methods = {name: _fields(full["methods"][name]["fields"]) for name in METHODS.split()}
    types: Json = {}
    waiting = [name for fields in methods.values() for name in _names(fields)]
    while waiting:
        name = waiting.pop()
        if name in full["types"] and name not in types:
            types[name] = _described(full["types"], name)
            waiting += [*_names(types[name]["fields"]), *types[name]["kinds"]]
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


def _described(types: Json, name: str) -> Json:
    fields = _fields(types[name]["fields"])
    return {"fields": fields, "kinds": [] if fields else sorted(_kinds(types, name))}


def _kinds(types: Json, name: str) -> Iterator[str]:
    """Name the concrete types of an abstract one: BotCommandScopeChat is a BotCommandScope."""
    pattern = r"Input\w+MessageContent" if name == "InputMessageContent" else rf"{name}\w+"
    for other, described in types.items():
        names = {field["name"] for field in described["fields"]}
        if re.fullmatch(pattern, other) and (name == "InputMessageContent" or "type" in names):
            yield other


def _fields(fields: list[Json]) -> list[Json]:
    return [field for field in fields if not LEFT_OUT.intersection(field["types"])]


def _names(fields: list[Json]) -> Iterator[str]:
    return (kind.replace("Array of ", "") for field in fields for kind in field["types"])


def main(arguments: list[str]) -> int:
    """Write the picked part; the path of the full description is the one argument."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m bot.sandbox.pick PATH_TO_FULL_JSON\n")
        return 2
    picked = pick(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    DESCRIPTION.write_text(json.dumps(picked, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
