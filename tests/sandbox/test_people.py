from __future__ import annotations

from collections.abc import Callable

import pytest
from telegram import Update

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Caller

CHOICE = {"inline_keyboard": [[{"text": "Left", "callback_data": "l"}, {"text": "Right", "callback_data": "r"}]]}


async def newest(call: Caller) -> Update:
    update = Update.de_json((await call("getUpdates", offset=-1)).result[0], None)
    assert update is not None
    return update


async def asked(call: Caller, text: str = "Which side?") -> int:
    return int((await call("sendMessage", chat_id=1, text=text, reply_markup=CHOICE)).result["message_id"])


async def test_a_command_carries_its_entity(sandbox: Sandbox, call: Caller) -> None:
    """Command handlers look at the entity, not at the slash."""
    sandbox.user(1, "Ann", "de").says("👟 /faq shoes")

    message = (await newest(call)).message

    assert message is not None
    assert message.from_user is not None
    assert message.from_user.language_code == "de"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities] == [("bot_command", 3, 4)]


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (Person.sends_photo, "photo"),
        (Person.sends_voice, "voice"),
        (Person.sends_sticker, "sticker"),
        (Person.sends_contact, "contact"),
        (lambda person: person.sends_document("run.gpx", b"<gpx/>"), "document"),
        (lambda person: person.sends_location(53.8, -1.55), "location"),
        (lambda person: person.forwards("my leg hurts"), "forward_origin"),
    ],
)
async def test_whatever_people_send_reads_as_an_update(
    sandbox: Sandbox, call: Caller, act: Callable[[Person], int], field: str
) -> None:
    """The bot must have an answer to each of them, so each must be what the library expects."""
    act(sandbox.user(1))

    message = (await newest(call)).message

    assert message is not None
    assert getattr(message, field)


async def test_a_tap_is_a_query_about_the_message(sandbox: Sandbox, call: Caller) -> None:
    """The newest buttons are meant, by label or by place."""
    ann = sandbox.user(1)
    await asked(call, "Old?")
    message_id = await asked(call)

    ann.taps("Right")

    query = (await newest(call)).callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("r", message_id)
    assert ann.taps(0) == sandbox.pending[-1]


async def test_a_button_that_is_not_there_is_an_error_of_the_test(sandbox: Sandbox, call: Caller) -> None:
    """The error names what is there, so that a failing story can be read."""
    ann = sandbox.user(1)
    await asked(call)

    with pytest.raises(LookupError, match=r"Middle.*Left.*Right"):
        ann.taps("Middle")


async def test_forged_data_and_messages_that_are_gone(sandbox: Sandbox, call: Caller) -> None:
    """Buttons live for ever; what they belonged to does not."""
    ann = sandbox.user(1)

    ann.taps_data("v0:anything", 4711)

    query = (await newest(call)).callback_query
    assert query is not None
    assert query.message is not None
    assert query.data == "v0:anything"
    assert not query.message.is_accessible


async def test_a_keyboard_under_the_text_field_types(sandbox: Sandbox, call: Caller) -> None:
    """These buttons send their label as a message."""
    ann = sandbox.user(1)
    await call("sendMessage", chat_id=1, text="Where are you?", reply_markup={"keyboard": [["Skip"]]})

    ann.taps("Skip")

    message = (await newest(call)).message
    assert message is not None
    assert message.text == "Skip"


async def test_people_see_edits_in_place_and_the_log_keeps_all(sandbox: Sandbox, call: Caller) -> None:
    """A question turns into its answer; the story of the chat stays readable for the test."""
    ann = sandbox.user(1)
    message_id = await asked(call)

    await call("editMessageText", chat_id=1, message_id=message_id, text="<b>Left</b> ✓", parse_mode="HTML")

    (seen,) = ann.chat.messages
    assert (seen.text, seen.html, seen.edited, seen.buttons) == ("Left ✓", "<b>Left</b> ✓", True, [])
    assert [(shown.text, shown.buttons) for shown in ann.chat.log] == [
        ("Which side?", [[("Left", "l"), ("Right", "r")]]),
        ("Left ✓", []),
    ]


async def test_blocking_editing_asking_inline_and_groups(sandbox: Sandbox, call: Caller) -> None:
    """Each of these reaches the bot as its own kind of update."""
    ann = sandbox.user(1)
    ann.says("8k")
    ann.edits(ann.chat.messages[0].message_id, "9k")
    edited = await newest(call)
    ann.blocks()
    blocked = await newest(call)
    ann.inline("shoes")
    inline = await newest(call)
    sandbox.group(-1001, "Club", ann).says("my knee hurts")
    group = await newest(call)

    assert edited.edited_message is not None
    assert edited.edited_message.text == "9k"
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert inline.inline_query is not None
    assert group.effective_chat is not None
    assert group.effective_chat.type == "supergroup"
