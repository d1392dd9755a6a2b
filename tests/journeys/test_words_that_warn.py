"""A warning sign in words is heard in every state, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.chat import Chat, House
from tests.journeys.steps import SPOT, bone_spot, counts, newest, rows

SIGN = "I have chest pain and can't breathe properly"
CARD = "🚑 Call 999 now"


async def _nothing(chat: Chat) -> None:
    """Nothing is open."""


async def _triage(chat: Chat) -> None:
    await chat.says("my left shin hurts")
    await chat.taps("None of these")


async def _settings(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("City")


async def _check_in(chat: Chat) -> None:
    await bone_spot(chat)
    await chat.waits(days=3, hours=2)


async def _sure_to_delete(chat: Chat) -> None:
    await chat.says("/delete")


STATES = [_nothing, _triage, _settings, _check_in, _sure_to_delete]


@pytest.mark.parametrize("state", STATES)
async def test_an_emergency_sign_is_answered_in_every_state(
    chat: Chat, state: Callable[[Chat], Awaitable[None]]
) -> None:
    """Whatever is being talked about, the heart comes first."""
    await state(chat)
    await chat.restarts()
    await chat.says(SIGN)

    chat.sees(CARD, "Until help comes")


async def test_an_emergency_sign_in_the_middle_of_set_up(stranger: Chat) -> None:
    """Even before anything is agreed to."""
    await stranger.says("/start")
    await stranger.taps("I agree")
    await stranger.says(SIGN)
    stranger.sees("🚑 Call 112 or your local emergency number now")

    await stranger.says("/start")
    stranger.sees("18 or over?")


@pytest.mark.parametrize("command", ["/nonsense", "/triage", "/faq", "/why", "/help"])
async def test_an_emergency_sign_after_a_command(chat: Chat, command: str) -> None:
    """A slash in front does not make it less urgent."""
    await chat.says(f"{command} {SIGN}")

    chat.sees(CARD)


async def test_an_emergency_sign_in_an_edited_message_and_under_a_picture(home: House, chat: Chat) -> None:
    """People correct themselves, and write under pictures."""
    mine = chat.person
    await chat.says("my chets hurs")
    mine.edits(mine.chat.messages[-2].message_id if mine.chat.messages[-1].from_bot else 0, SIGN)
    await home.settles()
    assert newest(chat).startswith(CARD)

    mine.sends_photo(caption="my urine is brown like cola")
    await home.settles()
    assert newest(chat).startswith(CARD)
    assert "Rest completely" in newest(chat)


async def test_a_card_for_typed_words_is_taken_back_to_where_the_triage_was(home: House, chat: Chat) -> None:
    """A word that was misread costs no answers."""
    await chat.says("my left shin hurts")
    await chat.tells(until="shin-site", **SPOT)
    await chat.says("my urine is brown like cola")
    chat.sees(CARD, "Say: “dark urine")
    await chat.restarts()
    await chat.taps("I tapped wrong")

    assert chat.asked() == "shin-site"


async def test_words_of_self_harm_get_a_person_not_leg_advice(home: House, chat: Chat) -> None:
    """Legs do not matter then; nothing of it is stored."""
    await chat.says("/triage", "I want to kill myself")

    chat.sees("you deserve a person", "116 123", "988")
    chat.does_not_see("Where does it hurt")
    assert counts(home, "advice") == [0]


async def test_a_denial_answers_nothing(chat: Chat) -> None:
    """Words that say no to one sign say nothing of the other nine."""
    await chat.says("/triage", "no chest pain")

    chat.sees("Since this started")
    chat.does_not_see("🚑", "Where does it hurt")


async def test_a_same_day_sign_in_words_is_ticked_and_clarified(chat: Chat) -> None:
    """What was written is not asked from nothing."""
    await chat.says("my left calf is swollen and warm")
    chat.sees("☑️ One calf or leg swollen")
    await chat.taps("Done", "One calf or leg is bigger")

    chat.sees("🔴")


async def test_a_sign_that_is_only_noted_can_be_taken_back(home: House, chat: Chat) -> None:
    """Reading is guessing; the runner has the last word."""
    await chat.says("felt a pop in my right achilles")
    chat.sees("I also noted what you wrote: a pop or snap")
    await chat.restarts()
    await chat.taps("That’s not what I meant")

    assert "Thanks, taken back." in chat.whole()
    assert "heard" not in rows(home, "select answers from dialog order by id desc limit 1")[0][0]


async def test_a_question_about_signs_is_a_question(chat: Chat) -> None:
    """Whoever reads up on clots has none by that."""
    await chat.says("what are the signs of a blood clot?")

    chat.does_not_see("🚑")


async def test_without_consent_a_card_leaves_nothing_behind(home: House, stranger: Chat) -> None:
    """A triage that an emergency cut short is erased like any other."""
    await stranger.says("my left shin hurts")
    await stranger.taps("None of these")
    await stranger.says(SIGN)

    stranger.sees("🚑")
    assert counts(home, "dialog", "advice") == [0, 0]
