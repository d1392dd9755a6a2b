"""The knowledge under attack: forged buttons, pages that cannot be turned, links and words that warn, floods."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox.faults import Fault
from bot.store import record
from tests.chat import LIBRARY, Chat, House
from tests.journeys.steps import SPOT, counts, newest, rows, runner_id

SHOES = LIBRARY.articles["faq.footwear"]


async def taps(home: House, chat: Chat, data: str) -> list[str]:
    """Tap with any data under the newest message; gives the new messages."""
    seen = len(chat.log)
    chat.person.taps_data(data, chat.log[-1].message_id)
    await home.settles()
    return [one.text for one in chat.log[seen:]]


@pytest.mark.parametrize(
    "data",
    ["", "\n", "k:faq.footwear:answer\n", "k:" + "a" * 40 + ":" + "b" * 40, "q:1:" + "a" * 40 + ":" + "b" * 40,
     "a:delete\n", "s:place\n", "c:9:x\n", "e:list:0:1\n", "r:1:undo\n", "x:5\n", "p:1:x\n", "w:1:x\n", "k:a:\x00"],
)  # fmt: skip
async def test_forged_buttons_are_unknown_and_trouble_nobody(home: House, chat: Chat, data: str) -> None:
    """Whoever writes their own buttons makes no work for the operator."""
    await chat.says("/help")

    assert await taps(home, chat, data) == [LIBRARY.speak("en").text("button-unknown")]

    assert counts(home, "parked_update", "runner") == [0, 1]


@pytest.mark.parametrize("why", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID"])
@pytest.mark.parametrize(
    ("data", "shown"), [("k:faq.footwear:p1", SHOES.pages[0].heading), ("k:faq:menu", "What would")]
)
async def test_a_page_that_cannot_be_turned_in_place_comes_anew(
    home: House, chat: Chat, why: str, data: str, shown: str
) -> None:
    """A button that does nothing looks broken."""
    await chat.says("/faq shoes")
    home.sandbox.faults.add(
        Fault(action="status", method="editMessageText", status=400, description=f"Bad Request: {why}", times=1)
    )

    [said] = await taps(home, chat, data)

    assert shown in said


async def test_a_page_that_is_shown_already_does_not_come_again(home: House, chat: Chat) -> None:
    """A double tap is one tap."""
    await chat.says("/faq shoes")
    shown = newest(chat)

    for data in ("k:faq.footwear:answer", "k:faq.footwear:answer"):
        assert await taps(home, chat, data) == []

    assert newest(chat) == shown


@pytest.mark.parametrize(
    "payload", ["faq-crushing-chest-pain-since-my-run", "faq-crushing_chest_pain", "tip-chest-pain-now"]
)
async def test_a_link_whose_words_warn_is_a_warning(chat: Chat, payload: str) -> None:
    """It is text like any other, and nobody is told that chest pain is not known here."""
    await chat.says(f"/start {payload}")

    chat.sees("Call 999")
    chat.does_not_see("I don’t know", "We were here")


async def test_looking_up_by_command_loses_nothing_either(chat: Chat) -> None:
    """/faq with words, a question and a link are three ways to the same; the open question stands again under each."""
    await chat.says("my left shin hurts")
    await chat.says("/faq shoes")

    chat.sees(SHOES.title, "We were here")


async def test_an_article_put_into_the_bot_s_own_chat_is_nobody_s_pain(home: House, chat: Chat) -> None:
    """Whoever chooses an article about chest pain after the bot's name has no chest pain."""
    me = {"id": 123456789, "is_bot": True, "first_name": "LegCheck", "username": "LegCheckBot"}
    chat.person.says("Call for help at once: crushing chest pain, one swollen calf", via_bot=me)
    await home.settles()
    assert counts(home, "advice", "dialog") == [0, 1]

    await chat.says("my left shin hurts")
    seen = len(chat.log)
    chat.person.says("Crushing chest pain", via_bot=me)
    await home.settles()

    assert [one.text.splitlines()[0] for one in chat.log[seen:]] == ["We were here:"]


async def test_a_nameless_opinion_cannot_be_laid_beside_a_chat(home: House, stranger: Chat) -> None:
    """To the second it would match the moment at which the runner was seen, and have a name again."""
    await stranger.says("/start faq-footwear")
    await stranger.waits(hours=2)

    await stranger.taps("👍")

    [(at,)] = rows(home, "select at from opinion")
    assert " 00:00:00" in str(at)


async def test_a_button_s_own_words_are_taken_as_a_tap(chat: Chat) -> None:
    """Whoever types what a button says is not sent round in a circle, however alarming it sounds."""
    await chat.says("/triage")
    await chat.taps("None of these", "Both legs, or several")
    await chat.says("Places on the left leg")
    chat.does_not_see("What you write could be urgent", "We were in the middle")

    await chat.says("/cancel", "my left shin hurts")
    await chat.tells(until="bone-when", **SPOT)
    assert "Since a sudden crack" in chat.labels()
    await chat.says("since a sudden crack")

    chat.does_not_see("What you write could be urgent", "We were in the middle")
    assert "Since a sudden crack" not in chat.labels()


async def test_what_sounds_alarming_in_the_middle_opens_the_ten_signs_again(home: House, chat: Chat) -> None:
    """They were denied before the runner thought of it; what was answered since stays."""
    await chat.says("my left shin hurts")
    await chat.tells(until="shin-site", **SPOT)

    await chat.says("ran 5k and my foot went numb halfway")
    chat.sees("What you write could be urgent", "Chest pain, unusual breathlessness")
    await chat.taps("None of these")

    assert chat.asked() == "shin-site"


async def test_ticks_stay_when_something_alarming_is_typed(chat: Chat) -> None:
    """Nothing lowers what was said."""
    await chat.says("my left shin hurts")
    await chat.taps("3")

    await chat.says("ran 5k and my foot went numb halfway")

    assert "✓ 3" in chat.labels()


@pytest.mark.parametrize(
    "text",
    ["ran 8k, calf swollen afterwards and hot", "ran 6 miles, felt dizzy and weak after", "/ran 8k calf is swollen"],
)
async def test_a_run_told_with_a_warning_sign_is_kept(home: House, chat: Chat, text: str) -> None:
    """The signs go first, and the run is not lost; an edit of the message makes no second one."""
    chat.person.says(text)
    message = chat.person.chat.messages[-1].message_id
    await home.settles()
    assert "Chest pain, unusual breathlessness" in newest(chat)
    assert counts(home, "run") == [1]

    chat.person.edits(message, text + " now")
    await home.settles()

    assert counts(home, "run") == [1]


@pytest.mark.parametrize("city", ["Flint", "Flint, GB", "Hot Springs, US", "Sewell"])
async def test_a_city_that_sounds_like_a_sign_is_a_city_where_one_is_asked(
    home: House, stranger: Chat, city: str
) -> None:
    """People live in Flint; they do not faint there."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")

    await stranger.says(city)

    stranger.does_not_see("Call ", "signs that would make it urgent")
    assert counts(home, "advice") == [0]


async def test_a_sign_is_a_sign_also_where_a_city_is_asked(stranger: Chat) -> None:
    """Only a city's own name is a city."""
    await stranger.says("/start")
    await stranger.taps("I agree", "Yes")

    await stranger.says("chest pain in Leeds")

    stranger.sees("Call ")


async def test_a_malformed_inline_query_leaves_no_words_behind(home: House, stranger: Chat) -> None:
    """What is typed in other chats is not stored, also where it cannot be read."""
    raw = '{"update_id": 700000777, "inline_query": {"id": "5", "from": {"id": 9}, "query": "my secret leg"}}'
    home.sandbox.faults.add(Fault(action="malformed", method="getUpdates", times=1, raw=raw))

    await stranger.says("/help")

    assert rows(home, "select update_id, body from parked_update") == [(700000777, "")]


async def test_a_flood_of_inline_queries_leaves_room_for_an_emergency(home: House, chat: Chat) -> None:
    """Telegram may hang on every one of them: whoever has chest pain is answered at once."""
    flooding = home.runner()
    home.sandbox.faults.add(Fault(action="silent", method="answerInlineQuery"))
    for number in range(200):
        flooding.person.inline(f"shoes {number}")
    while await home.app.intake.poll(0):
        pass

    chat.person.says("crushing chest pain")
    await home.app.intake.poll(0)
    await home.app.delivery.step(home.clock())
    await asyncio.wait_for(home.app.delivery.settled(), 5)

    assert "Call 999" in newest(chat)
    home.sandbox.faults.clear()
    await home.app.abandon()
    await home.starts()


async def test_opinions_and_tips_are_in_the_export(home: House, chat: Chat) -> None:
    """What is stored of a person can be had by that person."""
    await chat.says("/faq shoes")
    await chat.taps("👍")
    await chat.says("/tips")
    owner = runner_id(home, chat)

    found = await home.app.database.read(lambda connection: record.everything(connection, owner))

    assert [row["article_id"] for row in found["opinion"]] == [SHOES.id]
    assert len(found["told_tip"]) == 1
