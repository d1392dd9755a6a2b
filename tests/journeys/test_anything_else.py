"""Whatever is typed, sent, forwarded or forged gets a useful answer, and nothing wrong is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.sandbox import Person
from tests.chat import Chat, House
from tests.journeys.steps import SHORT, bone_spot, counts, last_toast, newest, rows

NASTY = [
    "x" * 4096,
    "shin " * 800,
    "🏃‍♀️🦵💥🩹" * 50,
    "ركبتي تؤلمني",
    "\u202eניסיון\u202c",
    "a\x07b\x1bc\u200b\u2066d",
    "<b>my left</b> <script>alert(1)</script> & shin</i>",
    "'; drop table runner; --",
    "{ $place } { boom",
    "%s %d {0} {{}}",
    "=Leeds|GB|x",
    "==portland",
    "/",
    "//",
    "?",
    "0",
    "-1",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
async def test_whatever_is_typed_is_answered(home: House, chat: Chat, text: str) -> None:
    """Nothing that fits into a message may break the chat, in any state."""
    await chat.says(text)
    assert chat.new()
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says(text)
    assert chat.new()
    await chat.says("/triage", text)
    assert chat.new()

    assert "Something went wrong" not in chat.whole()
    assert counts(home, "parked_update", "runner") == [0, 1]


async def test_a_name_full_of_markup_breaks_nothing(home: House) -> None:
    """Names come from strangers."""
    odd = home.runner("<b>&\u202eRobert'); --")
    await odd.says("/start", "/help")

    odd.sees("What I can do")


async def test_what_a_runner_typed_is_shown_as_typed(home: House, stranger: Chat) -> None:
    """HTML in a place is text, not markup."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")
    await stranger.says("<b>leeds</b>", "leeds <i>", "leeds")

    assert "Something went wrong" not in stranger.whole()


POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
VIDEO = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
SENT: dict[str, Callable[[Person], int]] = {
    "photo": lambda person: person.sends_photo(),
    "voice": lambda person: person.sends_voice(),
    "sticker": lambda person: person.sends_sticker(),
    "contact": lambda person: person.sends_contact(),
    "document": lambda person: person.sends_document("a.pdf", b"%PDF"),
    "dice": lambda person: person.sends(dice={"emoji": "🎲", "value": 3}),
    "poll": lambda person: person.sends(poll=POLL),
    "video": lambda person: person.sends(video=VIDEO),
}


@pytest.mark.parametrize("sent", SENT)
async def test_what_cannot_be_read_says_so(home: House, chat: Chat, sent: str) -> None:
    """A picture of a leg deserves better than silence, and never a guess."""
    await chat.says("/triage")
    before = len(chat.log)
    SENT[sent](chat.person)
    await home.settles()

    said = [message.text for message in chat.log[before:]]
    assert said[0].startswith("I can’t look at pictures")
    assert "call 999" in said[0]
    assert said[1].startswith("We were here:")


async def test_a_service_message_is_no_message(home: House, chat: Chat) -> None:
    """Telegram's own notes, such as a pinned message, want no answer."""
    before = len(chat.log)
    chat.person.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await home.settles()

    assert len(chat.log) == before


async def test_a_location_out_of_place_is_thanked_for(home: House, chat: Chat) -> None:
    """Where somebody is now is nobody's business unless it was asked."""
    chat.person.sends_location(48.85, 2.35)
    await home.settles()

    assert "only for your local time" in newest(chat)
    assert rows(home, "select city from runner") == [("Leeds",)]


async def test_a_forwarded_text_is_read_like_ones_own(home: House, chat: Chat) -> None:
    """Somebody passes on what a running friend wrote: better one question too many."""
    chat.person.forwards("my left shin hurts")
    await home.settles()

    assert "Since this started" in newest(chat)


async def test_an_edited_message_is_not_taken_twice(home: House, chat: Chat) -> None:
    """A corrected typing slip starts nothing new."""
    await chat.says("/triage")
    await chat.taps("None of these")
    await chat.says("shin")
    mine = [message for message in chat.person.chat.messages if not message.from_bot][-1]
    chat.person.edits(mine.message_id, "knee")
    await home.settles()

    assert newest(chat).startswith("I read your change")
    assert "shin" in rows(home, "select answers from dialog order by id desc limit 1")[0][0]


async def test_a_group_gets_one_clear_answer_and_leaves_nothing(home: House, chat: Chat) -> None:
    """Legs are talked about in private."""
    group = home.sandbox.group(-100500, "Running club", chat.person)
    group.says("/triage")
    group.says("my shin hurts")
    await home.settles()

    said = [message.text for message in group.chat.messages if message.from_bot]
    assert said == ["I talk about legs in private only, so that nobody else reads along. Write to me directly."]
    assert rows(home, "select count(*) from runner where chat_id < 0") == [(0,)]


async def test_a_button_of_another_chat_does_nothing(home: House, chat: Chat) -> None:
    """Nobody answers for somebody else, nor reads their advice."""
    await bone_spot(chat)
    await chat.says("/triage")
    theirs = {data for message in chat.log for row in message.buttons for _, data in row}
    other = home.runner("Bea")
    await other.says("/start")
    before = rows(home, "select id, answers, version from dialog")
    for data in theirs:
        other.person.taps_data(data, other.log[-1].message_id)
        await home.settles()
        assert last_toast(home).startswith("That’s over and nothing of it is kept, or the button belongs")

    assert rows(home, "select id, answers, version from dialog") == before


@pytest.mark.parametrize(
    "data",
    [
        *("q:0:signs:g1", "q:999999999999999999:signs:g1", "q:1:signs:", "q::::", "q:1:consent:agree:x", "x:", "x:77"),
        *("c:1:yes", "k:faq.nothing:answer", "k:faq.footwear:everything", "s:everything", "a:everything", "w:1:then"),
        *("zzz", "\u202e"),
    ],
)
async def test_forged_data_is_refused(home: House, chat: Chat, data: str) -> None:
    """Anybody can send any button data; none of it may be believed."""
    before = rows(home, "select consent, city from runner"), counts(home, "dialog", "advice")
    chat.person.taps_data(data, chat.log[-1].message_id)
    await home.settles()

    assert last_toast(home)
    assert (rows(home, "select consent, city from runner"), counts(home, "dialog", "advice")) == before


async def test_a_button_of_long_ago_says_that_it_is_over(home: House, chat: Chat) -> None:
    """Old screens stay in the chat for ever."""
    await chat.says("/triage")
    old = chat.log[-1]
    await chat.taps("Stop")
    chat.person.taps_data(old.buttons[0][0][1], old.message_id)
    await home.settles()

    assert last_toast(home) == "That conversation is over. Your newest message has the buttons that count."


async def test_cancel_with_nothing_open_says_so(chat: Chat) -> None:
    """The command that always works."""
    await chat.says("/cancel")

    chat.sees("nothing to stop")


async def test_knowledge_by_command_and_by_question(chat: Chat) -> None:
    """Two shelves, a tip, and an answer to a plain question, each short first."""
    for command in ("/faq", "/tips", "/causes"):
        await chat.says(command)
        assert len(chat.labels()) >= 6
    await chat.says("/faq shoes")
    chat.sees("shoe")
    assert len(chat.new()) <= SHORT
    await chat.restarts()
    await chat.taps("More")
    assert "In short" in chat.labels()
    await chat.says("how often should i replace my shoes?")
    chat.sees("hoe")


@pytest.mark.parametrize("text", ["who won the world cup?", "how do I enter the city marathon", "/faq mortgage"])
async def test_what_is_not_known_is_said_not_to_be_known(chat: Chat, text: str) -> None:
    """No guessing outside legs and running."""
    await chat.says(text)

    chat.sees("I don’t know about that")


async def test_thanks_and_hello_are_answered_in_kind(chat: Chat) -> None:
    """Politeness is no question about legs."""
    await chat.says("thanks!")
    chat.sees("You’re welcome")
    await chat.says("Hello")

    chat.sees("How are your legs?")


async def test_blocking_and_coming_back(home: House, chat: Chat) -> None:
    """What is stored stays until it is asked to go."""
    chat.person.blocks()
    await home.settles()
    assert rows(home, "select state from runner") == [("blocked",)]
    chat.person.unblocks()
    await home.settles()

    assert newest(chat).startswith("Good to have you back")
    assert rows(home, "select state, city from runner") == [("active", "Leeds")]


async def test_no_message_is_longer_than_a_glance(chat: Chat) -> None:
    """Everything but articles and details fits a phone's screen."""
    await bone_spot(chat)
    await chat.says(
        "/help", "/privacy", "/settings", "/consent", "/delete", "/why", "/faq", "/tips", "/triage", "/cancel"
    )

    shown = [message.text for message in chat.person.chat.log if message.from_bot]
    long = [text for text in shown if len(text) > SHORT and not text.startswith("The rules that spoke")]
    assert long == []
