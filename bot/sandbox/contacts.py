"""Finding people and groups, and making those that are new."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.described import Json
from bot.sandbox.people import Person
from bot.sandbox.world import World


def person(
    world: World, chat_id: int, first_name: str = "Ann", language_code: str | None = "en", **more: Any
) -> Person:
    """Give the person of a private chat; the chat is made when it is new."""
    known = world.chats.get(chat_id)
    if known:
        return Person(world, known, _account(known.described, language_code, more))
    name: Json = {"id": chat_id, "first_name": first_name}
    chat = world.chats[chat_id] = Chat(chat_id, {**name, "type": "private"})
    return Person(world, chat, _account(name, language_code, more))


def group(world: World, chat_id: int, title: str, member: Person | None = None) -> Person:
    """Give somebody's side of a group chat; the group is made when it is new."""
    described = {"id": chat_id, "type": "supergroup" if str(chat_id).startswith("-100") else "group", "title": title}
    chat = world.chats.setdefault(chat_id, Chat(chat_id, described))
    account = member.described if member else _account({"id": abs(chat_id), "first_name": "Ann"}, "en", {})
    return Person(world, chat, account)


def _account(described: Json, language_code: str | None, more: Json) -> Json:
    account = {"id": described["id"], "is_bot": False, "first_name": described.get("first_name", "Ann"), **more}
    return {**account, "language_code": language_code} if language_code else account
