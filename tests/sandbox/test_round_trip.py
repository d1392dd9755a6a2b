from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.sandbox import Fault, Sandbox
from bot.sandbox.making import tiny_picture


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot") as bot:
        yield bot


def side(label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data="s", style="primary")]])


async def test_the_library_sends_and_edits(sandbox: Sandbox, bot: Bot) -> None:
    """The stand-in serves the very client that the bot uses."""
    ann = sandbox.user(1)

    sent = await bot.send_message(
        1,
        "<b>Which</b> side?",
        parse_mode="HTML",
        reply_markup=side("Left"),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
    )
    edited = await bot.edit_message_text("Left ✓", 1, sent.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Left ✓", 1, sent.message_id)
    await bot.edit_message_reply_markup(1, sent.message_id, reply_markup=side("Undo"))
    await bot.set_message_reaction(1, sent.message_id, ReactionTypeEmoji("👍"))
    answer = await bot.send_message(1, "Noted", reply_parameters=ReplyParameters(sent.message_id))

    assert not isinstance(edited, bool)
    assert edited.text == "Left ✓"
    assert answer.reply_to_message is not None
    assert [message.text for message in ann.chat.messages] == ["Left ✓", "Noted"]
    assert ann.chat.messages[0].buttons == [[("Undo", "s")]]


async def test_the_library_sends_files(sandbox: Sandbox, bot: Bot) -> None:
    """Exports and charts go out as multipart bodies, and come back by their id."""
    ann = sandbox.user(1)

    export = await bot.send_document(1, b'{"runs": []}', filename="läufe.json", caption="Everything about you")
    chart = await bot.send_photo(1, tiny_picture().content, caption="30 days")
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(1, b"no picture")

    assert export.document is not None
    assert ann.chat.messages[0].document == b'{"runs": []}'
    assert ann.chat.messages[0].document_name == "läufe.json"
    assert ann.chat.messages[1].photo == tiny_picture().content
    assert chart.photo[0].width == 64
    file = await bot.get_file(export.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b'{"runs": []}'


async def test_big_files_pass_and_too_big_ones_do_not(sandbox: Sandbox, bot: Bot) -> None:
    """A year of runs is megabytes; the limit is Telegram's, not the stand-in's."""
    sandbox.user(1)

    big = await bot.send_document(1, bytes(5_000_000), filename="year.json")
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(1, bytes(50 * 1024 * 1024 + 1), filename="century.json", write_timeout=30)

    assert big.document is not None
    assert big.document.file_size == 5_000_000


async def test_the_library_fetches_updates_and_answers_taps(sandbox: Sandbox, bot: Bot) -> None:
    """Polling, a tap and its answer, all through the client."""
    ann = sandbox.user(1)
    await bot.send_message(1, "Which side?", reply_markup=side("Left"))
    ann.says("/start")
    tap = ann.taps("Left")

    start, tapped = await bot.get_updates(timeout=10, allowed_updates=["message", "callback_query"])

    assert start.message is not None
    assert start.message.text == "/start"
    assert tapped.callback_query is not None
    await bot.answer_callback_query(tapped.callback_query.id, "Noted")
    await bot.get_updates(offset=tap + 1)
    assert [toast.text for toast in sandbox.toasts] == ["Noted"]
    assert sandbox.pending == []


async def test_the_library_introduces_the_bot(sandbox: Sandbox, bot: Bot) -> None:
    """Commands and descriptions are set at every start."""
    scope = BotCommandScopeAllPrivateChats()

    await bot.set_my_commands([BotCommand("help", "What I can do")], scope=scope, language_code="en")
    await bot.set_my_description("Legs.", "en")
    await bot.set_my_short_description("Legs")
    await bot.set_my_name("LegCheck")
    await bot.set_chat_menu_button()
    kept = await bot.get_my_commands(scope, "en")

    assert [command.command for command in kept] == ["help"]
    assert await bot.get_my_commands() == ()
    assert len(sandbox.commands) == 1


async def test_the_library_answers_inline_queries(sandbox: Sandbox, bot: Bot) -> None:
    """Nested results with content are checked like everything else."""
    sandbox.user(1).inline("shoes")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None

    article = InlineQueryResultArticle("1", "Shoes", InputTextMessageContent("New shoes"))
    await bot.answer_inline_query(update.inline_query.id, [article], cache_time=0)

    (results,) = sandbox.world.inline_answers.values()
    assert results[0]["input_message_content"]["message_text"] == "New shoes"


async def test_the_library_understands_every_refusal(
    sandbox: Sandbox, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The classes of errors that the bot tells apart come from codes and texts."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    ann = sandbox.user(1)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(2, "hi")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(1, "<b>hi", parse_mode="HTML")
    sandbox.faults.add(Fault(action="status", method="sendMessage", status=429, retry_after=7, times=1))
    with pytest.raises(RetryAfter):
        await bot.send_message(1, "hi")
    sandbox.flood.forget()
    ann.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1, "hi")
    sandbox.faults.add(Fault(action="status", status=401, times=1))
    with pytest.raises(InvalidToken):
        await bot.get_me()
