"""What is lastingly so of a runner is asked once, kept, used, and can be changed."""

from __future__ import annotations

from tests.chat import Chat, House
from tests.journeys.steps import rows

SORE = {
    "region": "thigh_front", "side": "both", "symmetrical": True, "severity_0_10": 3, "duration_days": 2,
    "training_increase": True, "hard_or_long_run": True, "timing": "next_day", "trend": "better",
}  # fmt: skip
ASKED = "Does any of this fit you?"


async def test_it_is_asked_once_and_kept(home: House, chat: Chat) -> None:
    """A form that comes back every time is left half-way."""
    await chat.says("/triage")
    await chat.tells(**SORE, diabetes=True)
    assert ASKED in chat.whole() or "Diabetes" in chat.whole()
    [(health,)] = rows(home, "select health from runner")
    assert "diabetes" in str(health)

    await chat.restarts()
    before = chat.whole().count("About you:")
    await chat.says("/triage")
    await chat.tells(**SORE)

    assert chat.whole().count("About you:") == before


async def test_what_it_says_lifts_the_advice_the_next_time(chat: Chat) -> None:
    """Soreness that is normal for most is looked after more closely in somebody with diabetes."""
    await chat.says("/triage")
    await chat.tells(**SORE, diabetes=True)
    chat.sees("🟡")

    await chat.says("/triage")
    await chat.tells(**SORE)

    chat.sees("🟡")
    chat.does_not_see("🟢")


async def test_it_can_be_changed_in_the_settings(home: House, chat: Chat) -> None:
    """Blood thinners are stopped, children are born."""
    await chat.says("/triage")
    await chat.tells(**SORE, blood_thinner=True)
    await chat.says("/settings")
    chat.sees("About you: Blood thinner")

    await chat.taps("About you")
    assert "✓ Blood thinner" in chat.labels()
    await chat.taps("✓ Blood thinner", "None of these")

    await chat.says("/settings")
    chat.sees("About you: None of these")


async def test_after_some_months_it_is_asked_again(chat: Chat) -> None:
    """What was true in spring may not be in autumn."""
    await chat.says("/triage")
    await chat.tells(**SORE)
    before = chat.whole().count("About you:")
    await chat.waits(days=125)

    await chat.says("/triage")
    await chat.tells(**SORE)

    assert chat.whole().count("About you:") == before + 1


async def test_nothing_of_it_is_kept_without_consent(home: House, stranger: Chat) -> None:
    """Whoever did not agree is asked each time, and leaves nothing behind."""
    await stranger.says("/triage")
    await stranger.tells(**SORE, diabetes=True)

    assert rows(home, "select health from runner") == [(None,)]


async def test_whoever_says_under_18_is_not_kept_whatever_was_agreed_to(home: House, chat: Chat) -> None:
    """A minor's answers are erased, also if the set-up said otherwise."""
    await chat.says("/triage")
    await chat.tells(region="knee", side="left", under_18=True, severity_0_10=3, duration_days=8)

    assert rows(home, "select consent from runner") == [("questions_only",)]
    assert rows(home, "select count(*) from advice") == [(0,)]
