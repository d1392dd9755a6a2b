"""The methods that put something into a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request
from bot.sandbox.files import document, photo
from bot.sandbox.keyboards import check_keyboard, inline_part
from bot.sandbox.texts import Formatted, caption, message_text
from bot.sandbox.world import World

ACTIONS = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker
find_location record_video_note upload_video_note
"""


def send_message(world: World, given: Json) -> Any:
    """Say something."""
    formatted = message_text(given)
    markup = check_keyboard(given.get("reply_markup"))
    chat = _admitted(world, given)
    content = {**formatted.fields("text", "entities"), **_links(given), **_around(chat, given, markup)}
    return world.say(chat, content, _html(formatted, given)).raw


def send_document(world: World, given: Json) -> Any:
    """Send a file."""
    formatted = caption(given)
    markup = check_keyboard(given.get("reply_markup"))
    file_id, upload = world.files.given(given["document"], "document")
    chat = _admitted(world, given)
    content = {"document": document(file_id, upload), **formatted.fields("caption", "caption_entities")}
    return world.say(chat, {**content, **_around(chat, given, markup)}, _html(formatted, given), upload).raw


def send_photo(world: World, given: Json) -> Any:
    """Send a picture."""
    formatted = caption(given)
    markup = check_keyboard(given.get("reply_markup"))
    file_id, upload = world.files.given(given["photo"], "photo")
    sizes = photo(file_id, upload)
    chat = _admitted(world, given)
    content = {"photo": sizes, **formatted.fields("caption", "caption_entities")}
    return world.say(chat, {**content, **_around(chat, given, markup)}, _html(formatted, given), upload).raw


def send_chat_action(world: World, given: Json) -> Any:
    """Show that the bot is busy."""
    if given["action"] not in ACTIONS.split():
        raise bad_request("wrong parameter action in request")
    world.chat(given["chat_id"]).actions.append(given["action"])
    return True


def _admitted(world: World, given: Json) -> Chat:
    """Give the chat, once everything is right and the limits let the message through."""
    chat = world.chat(given["chat_id"])
    _check_reply(chat, given)
    world.flood.admit(chat.id, world.clock())
    return chat


def _check_reply(chat: Chat, given: Json) -> None:
    reply = given.get("reply_parameters") or {}
    missing = "message_id" in reply and reply["message_id"] not in chat.shown
    if missing and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")


def _around(chat: Chat, given: Json, markup: Json | None) -> Json:
    """What goes with any message: the one it replies to, its buttons, and the chat's own keyboard."""
    if markup and "keyboard" in markup:
        chat.keyboard = [[_label(button) for button in row] for row in markup["keyboard"]]
    if markup and markup.get("remove_keyboard"):
        chat.keyboard = []
    around: Json = {"reply_markup": markup} if inline_part(markup) else {}
    replied = chat.shown.get((given.get("reply_parameters") or {}).get("message_id", 0))
    return {**around, "reply_to_message": replied.raw} if replied else around


def _label(button: Any) -> str:
    return str(button["text"]) if isinstance(button, dict) else str(button)


def _links(given: Json) -> Json:
    options = given.get("link_preview_options")
    return {"link_preview_options": options} if options else {}


def _html(formatted: Formatted, given: Json) -> str:
    return formatted.html if given.get("parse_mode") else ""
