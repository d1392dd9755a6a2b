from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.errors import NOT_MODIFIED, QUERY_TOO_OLD
from tests.sandbox.conftest import Caller, Clock

UNPARSED = "can't parse inline keyboard button"
HERE = {"chat_id": 1}
HI: dict[str, Any] = {**HERE, "text": "hi"}


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": list(rows)}}


def tap(data: str) -> dict[str, Any]:
    return {"text": "A", "callback_data": data}


REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "hi"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 99, "text": "hi"}, "chat not found"),
    ("sendMessage", HERE, "message text is empty"),
    ("sendMessage", {**HERE, "text": "  \n "}, "message text is empty"),
    ("sendMessage", {**HERE, "text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ("sendMessage", {**HERE, "text": "x" * 4097}, "message is too long"),
    ("sendMessage", {**HI, "txet": "hi"}, 'unknown parameter "txet" of sendMessage'),
    ("sendMessage", {**HI, "parse_mode": "Html5"}, "unsupported parse_mode"),
    ("sendMessage", {**HI, "protect_content": "maybe"}, 'field "protect_content" must be of type Boolean'),
    ("sendMessage", {**HI, "message_thread_id": "a"}, 'field "message_thread_id" must be a valid Number'),
    ("sendMessage", {**HI, "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("sendMessage", {**HI, "reply_markup": []}, "object expected as reply markup"),
    ("sendMessage", {**HI, "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
    ("sendMessage", {**HI, "link_preview_options": {"off": True}}, "can't parse LinkPreviewOptions: unknown field"),
    ("sendMessage", {**HI, **inline([tap("x" * 65)])}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {**HI, **inline([tap("я" * 33)])}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {**HI, **inline([tap("")])}, f"{UNPARSED}: Text buttons are unallowed"),
    (
        "sendMessage",
        {**HI, **inline([{"text": "A"}])},
        f"{UNPARSED}: Text buttons are unallowed",
    ),
    ("sendMessage", {**HI, **inline([{"callback_data": "a"}])}, f"{UNPARSED}: Can't find field"),
    (
        "sendMessage",
        {**HI, **inline([{**tap("a"), "url": "https://a.io"}])},
        f"{UNPARSED}: exactly one",
    ),
    (
        "sendMessage",
        {**HI, **inline([{**tap("a"), "colour": "red"}])},
        f"{UNPARSED}: unknown field",
    ),
    ("sendMessage", {**HI, **inline([{"text": "A", "url": "no"}])}, "inline keyboard button URL 'no' is invalid"),
    ("sendMessage", {**HI, **inline([tap("a")] * 9)}, "REPLY_MARKUP_TOO_LONG"),
    ("sendMessage", {**HI, **inline(*[[tap("a")] * 5] * 21)}, "REPLY_MARKUP_TOO_LONG"),
    ("editMessageText", {**HERE, "text": "hi"}, "message identifier is not specified"),
    ("editMessageText", {**HI, "message_id": 77}, "message to edit not found"),
    ("editMessageText", {**HI, "message_id": 1, "text": "x" * 4097}, "MESSAGE_TOO_LONG"),
    ("editMessageText", {**HI, "message_id": 2}, "message can't be edited"),
    ("editMessageText", {**HI, "message_id": 1, **inline([tap("a")])}, NOT_MODIFIED),
    ("editMessageReplyMarkup", {**HERE, "message_id": 1, **inline([tap("a")])}, NOT_MODIFIED),
    ("deleteMessage", {**HERE, "message_id": 77}, "message to delete not found"),
    ("setMessageReaction", {**HERE, "message_id": 1, "reaction": [{"type": "shout"}]}, "can't parse ReactionType"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, QUERY_TOO_OLD),
    ("sendDocument", HERE, "there is no document in the request"),
    ("sendDocument", {**HERE, "document": "nothing"}, "wrong remote file identifier specified"),
    ("sendPhoto", {**HERE, "photo": "https://a.io/b.png"}, "failed to get HTTP URL content"),
    ("sendChatAction", {**HERE, "action": "sleeping"}, "wrong parameter action in request"),
    ("setMyCommands", {"commands": [{"command": "Help", "description": "?"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "help"}]}, "can't parse BotCommand: Can't find field \"description\""),
    ("setMyCommands", {"commands": [], "scope": {"type": "all"}}, "can't parse BotCommandScope: unsupported type"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
    ("getFile", {"file_id": "nothing"}, "invalid file_id"),
]


@pytest.mark.parametrize(("method", "params", "why"), REFUSALS, ids=[f"{row[0]}: {row[2][:40]}" for row in REFUSALS])
async def test_a_wrong_call_is_refused_in_telegrams_words(
    sandbox: Sandbox, call: Caller, method: str, params: dict[str, Any], why: str
) -> None:
    """The bot reacts to these very texts, so that a stand-in with other words would prove nothing."""
    ann = sandbox.user(1)
    await call("sendMessage", **HI, **inline([tap("a")]))
    ann.says("hello")

    answer = await call(method, **params)

    assert (answer.status, answer.body["ok"], answer.body["error_code"]) == (400, False, 400)
    assert answer.description.startswith(f"Bad Request: {why}")


async def test_unknown_methods_and_tokens_are_turned_away(sandbox: Sandbox, call: Caller) -> None:
    """A wrong token ends polling for good in some libraries; it must look as it does in life."""
    unknown = await call("sendMesage", chat_id=1)
    wrong = await call("getMe", token="42:wrong")

    assert (unknown.status, unknown.description) == (404, "Not Found")
    assert (wrong.status, wrong.description) == (401, "Unauthorized")


async def test_nobody_hears_a_bot_that_is_not_wanted(sandbox: Sandbox, call: Caller) -> None:
    """Blocking and leaving are permanent outcomes, told apart by code and text."""
    ann, ben = sandbox.user(1), sandbox.user(2)
    ann.blocks()
    ben.deletes_account()

    blocked, gone = await call("sendMessage", **HI), await call("sendMessage", chat_id=2, text="hi")
    ann.unblocks()
    again = await call("sendMessage", **HI)

    assert (blocked.status, blocked.description) == (403, "Forbidden: bot was blocked by the user")
    assert (gone.status, gone.description) == (403, "Forbidden: user is deactivated")
    assert again.status == 200


async def test_a_tap_can_be_answered_for_150_seconds(sandbox: Sandbox, clock: Clock, call: Caller) -> None:
    """After a restart old taps are answered too late, and that must not look like a failure of the bot."""
    ann = sandbox.user(1)
    await call("sendMessage", **HI, **inline([tap("a")]))
    ann.taps("A")
    query = (await call("getUpdates")).result[-1]["callback_query"]["id"]

    in_time = await call("answerCallbackQuery", callback_query_id=query, text="Noted")
    clock.now += 151
    too_late = await call("answerCallbackQuery", callback_query_id=query)
    too_long = await call("answerCallbackQuery", callback_query_id=query, text="x" * 201)

    assert in_time.result is True
    assert [toast.text for toast in sandbox.toasts] == ["Noted"]
    assert too_late.description == too_long.description == f"Bad Request: {QUERY_TOO_OLD}"


async def test_every_call_is_written_down(sandbox: Sandbox, call: Caller) -> None:
    """The ledger is the oracle of the fault tests: what was accepted, what was not."""
    sandbox.user(1)

    await call("sendMessage", **HI)
    await call("sendMessage", **HERE)

    accepted, refused = sandbox.ledger
    assert (accepted.outcome, accepted.accepted, accepted.chat_id, accepted.message_id) == ("ok", True, 1, 1)
    assert (refused.outcome, refused.accepted, refused.code) == ("Bad Request: message text is empty", False, 400)
