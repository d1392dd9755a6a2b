"""The result of a triage: the level, why in the runner's own answers, what led here, what it often fits."""

from __future__ import annotations

from tests.chat import LIBRARY, Chat, House
from tests.journeys.steps import SHORT, rows

SPOT = {
    "region": "shin", "side": "left", "focal_bone_tenderness": True, "bone_site": "shin_inner",
    "bone_pain_step": "earlier_each_run", "trend": "worse", "severity_0_10": 5, "duration_days": 6,
    "training_increase": True,
}  # fmt: skip
CLOT = {"region": "calf", "side": "left", "one_sided_calf_swelling": True}


async def test_a_rule_is_said_with_the_answers_that_made_it_hold(chat: Chat) -> None:
    """ "Why?" is answered with what the runner said, not with a general sentence."""
    await chat.says("/triage")
    await chat.tells(**SPOT)

    chat.sees("🟠", "Earlier on every run", "Get help sooner if", "somebody should have looked at it")
    assert len(chat.log[-1].text) <= SHORT


async def test_what_may_have_led_here_is_ranked_with_for_and_against(chat: Chat) -> None:
    """Contributors are offered, each with the runner's own answer and a way to read on."""
    await chat.says("/triage")
    await chat.tells(**SPOT)
    await chat.taps("What may have led here")
    chat.sees("One question first", "What was different in the last weeks?")
    await chat.restarts()

    await chat.taps("New or worn", "Done")
    chat.sees("most likely first", "1. ", "Speaks for it: Your shoes were new", "More load than recovery", "Against: ")
    await chat.taps("📖 More load")
    chat.sees("Doing more than your legs can recover from")
    await chat.taps("What may have led here")
    chat.sees("most likely first")


async def test_what_led_here_is_asked_in_passing(home: House, chat: Chat) -> None:
    """Half an hour later a bare number is how the leg is, not the fourth answer of a question long gone."""
    await chat.says("/triage")
    await chat.tells(**SPOT)
    await chat.taps("What may have led here")
    await chat.waits(minutes=40)

    await chat.says("4")

    assert rows(home, "select score from pain order by id desc")[0] == (4,)


async def test_whoever_has_to_go_today_is_not_sent_reading(chat: Chat) -> None:
    """Contributors beside "be seen today" would be a reason to wait."""
    await chat.says("/triage")
    await chat.tells(**CLOT)

    chat.sees("🔴")
    assert not [label for label in chat.labels() if "led here" in label]


async def test_any_earlier_advice_can_be_explained(home: House, chat: Chat) -> None:
    """What was said in March can be looked up in May, as it was said in March."""
    await chat.says("/triage")
    await chat.tells(**SPOT)
    await chat.waits(days=1)
    await chat.says("/triage")
    await chat.tells(**CLOT)

    await chat.says("/why")
    chat.sees("Earlier advice")
    await chat.taps("🟠 2 Nov 2026")

    chat.sees(
        "My advice of 2 Nov 2026",
        "The rules that spoke",
        "What you told me",
        "Where the rules come from",
        LIBRARY.version,
    )
    assert len(rows(home, "select id from advice")) == 2


async def test_what_was_typed_is_shown_and_counts_once_it_is_tapped(chat: Chat) -> None:
    """Free text may save thinking, never decide."""
    await chat.says("my left knee hurts 2/10, it's nothing, my friend says it's fine")
    await chat.tells(until="severity", region="knee", side="left")

    chat.sees("You wrote: 2/10. Right? Tap it, or another.")
    assert "✓ 2" in chat.labels()
    await chat.taps("7")
    assert "Pain: 7/10 ✓" in chat.whole()


async def test_playing_it_down_in_words_changes_nothing(chat: Chat) -> None:
    """A swollen calf is a swollen calf, whatever a friend says."""
    await chat.says("my left calf is a bit fat, it's nothing, my friend says it's fine")
    await chat.tells(**CLOT)

    chat.sees("🔴", "today")


async def test_a_question_that_is_skipped_keeps_the_careful_side(chat: Chat) -> None:
    """Skip is no denial."""
    await chat.says("/triage")
    await chat.tells(until="knee-now", region="knee", side="left", severity_0_10=2, duration_days=2)
    await chat.taps("Skip")
    await chat.tells(region="knee", side="left", severity_0_10=2, duration_days=2)

    chat.does_not_see("🟡")
    chat.does_not_see("🟢")
    chat.sees("🟠")


async def test_the_ten_signs_cannot_be_skipped(chat: Chat) -> None:
    """Nobody gets an advice who has not seen them."""
    await chat.says("/triage")

    assert "Skip" not in chat.labels()
    await chat.says("skip")
    chat.sees("can’t leave this one out")


async def test_the_picture_comes_with_the_question_and_the_words_say_the_same(chat: Chat) -> None:
    """Somebody who cannot see the picture loses nothing."""
    await chat.says("/triage")
    await chat.tells(until="region")

    picture, question = chat.log[-2:]
    assert "photo" in picture.raw
    assert "seen from the front" in picture.text
    assert [label for row in question.buttons for label, _ in row if label.endswith("Shin")] == ["7 Shin"]
    await chat.says("left shin")
    assert "Left shin ✓ as you wrote" in chat.whole()
