"""One call of the bot, from its parameters to its result: checked, carried out, written down."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox import editing, queries, sending, setup
from bot.sandbox.checks import telegram
from bot.sandbox.described import Json
from bot.sandbox.errors import Refused
from bot.sandbox.faults import Fault
from bot.sandbox.world import Call, World

METHODS: Mapping[str, Callable[[World, Json], Any]] = {
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "deleteMessage": editing.delete_message,
    "deleteMyCommands": setup.delete_my_commands,
    "deleteWebhook": setup.delete_webhook,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getFile": queries.get_file,
    "getMe": setup.get_me,
    "getMyCommands": setup.get_my_commands,
    "getWebhookInfo": setup.get_webhook_info,
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.send_document,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "setChatMenuButton": setup.set_chat_menu_button,
    "setMessageReaction": editing.set_message_reaction,
    "setMyCommands": setup.set_my_commands,
    "setMyDescription": setup.set_my_description,
    "setMyName": setup.set_my_name,
    "setMyShortDescription": setup.set_my_short_description,
    "setWebhook": setup.set_webhook,
}


async def answer(world: World, method: str, given: Json, faults: list[Fault]) -> str:
    """Carry a call out and give the JSON text of its result; a refusal is raised, both are written down."""
    try:
        checked = telegram().check(method, given)
        if method == "getUpdates":
            result: Any = "[" + ",".join(await queries.get_updates(world, checked, faults)) + "]"
        else:
            result = METHODS[method](world, checked)
    except Refused as refused:
        write_down(world, method, given, refused.description, refused.code)
        raise
    outcome = next((fault.action for fault in faults if fault.action in ("drop_after", "silent")), "ok")
    write_down(world, method, checked, outcome, 200, result)
    return result if method == "getUpdates" else json.dumps(result)


def write_down(world: World, method: str, params: Json, outcome: str, code: int, result: Any = None) -> None:
    """Keep what was called and how it ended."""
    message_id = result.get("message_id") if isinstance(result, dict) else None
    world.ledger.append(Call(method, params, outcome, world.clock(), code == 200, code, message_id))


def refusal(refused: Refused) -> str:
    """Give the body that Telegram answers with when it refuses."""
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
    return json.dumps(body)
