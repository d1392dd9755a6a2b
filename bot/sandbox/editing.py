"""The methods that change or remove what is in a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat, Shown
from bot.sandbox.described import Json
from bot.sandbox.errors import NOT_MODIFIED, bad_request
from bot.sandbox.keyboards import check_keyboard, inline_part
from bot.sandbox.texts import message_text
from bot.sandbox.world import World

TWO_DAYS = 48 * 3600
REACTIONS_OF_A_BOT = 1


def edit_message_text(world: World, given: Json) -> Any:
    """Say it differently; a keyboard that is not given again goes away."""
    formatted = message_text(given, too_long="MESSAGE_TOO_LONG")
    markup = check_keyboard(given.get("reply_markup"))
    chat, message = _edited(world, given)
    if "text" not in message.raw:
        raise bad_request("there is no text in the message to edit")
    kept = _without(message.raw, "text", "entities", "reply_markup")
    html = formatted.html if given.get("parse_mode") else ""
    return _change(world, chat, message, {**kept, **formatted.fields("text", "entities")}, markup, html)


def edit_message_reply_markup(world: World, given: Json) -> Any:
    """Change the buttons only."""
    markup = check_keyboard(given.get("reply_markup"))
    chat, message = _edited(world, given)
    return _change(world, chat, message, _without(message.raw, "reply_markup"), markup, message.html)


def delete_message(world: World, given: Json) -> Any:
    """Take a message away."""
    chat = world.chat(given["chat_id"])
    message = chat.shown.get(given["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock() - message.raw["date"] > TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    del chat.shown[message.message_id]
    return True


def set_message_reaction(world: World, given: Json) -> Any:
    """React to a message with an emoji."""
    chat = world.chat(given["chat_id"])
    if given["message_id"] not in chat.shown:
        raise bad_request("message to react not found")
    if len(given.get("reaction", [])) > REACTIONS_OF_A_BOT:
        raise bad_request("REACTIONS_TOO_MANY")
    chat.reactions[given["message_id"]] = given.get("reaction", [])
    return True


def _edited(world: World, given: Json) -> tuple[Chat, Shown]:
    if "inline_message_id" in given:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    chat = world.chat(given["chat_id"])
    return chat, chat.from_bot(given["message_id"], "message to edit not found")


def _change(world: World, chat: Chat, message: Shown, raw: Json, markup: Json | None, html: str) -> Json:
    """Put the new content in place, or refuse where nothing changes."""
    changed = {**raw, "reply_markup": markup} if inline_part(markup) else raw
    if _without(changed, "edit_date") == _without(message.raw, "edit_date"):
        raise bad_request(NOT_MODIFIED)
    changed = {**changed, "edit_date": int(world.clock())}
    return chat.change(message, raw=changed, html=html).raw


def _without(raw: Json, *names: str) -> Json:
    return {name: value for name, value in raw.items() if name not in names}
