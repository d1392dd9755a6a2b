"""What is stored is the runner's: shown, changed, handed out, taken back, erased."""

from __future__ import annotations

import json

from tests.chat import Chat, House
from tests.journeys.steps import SHORT, bone_spot, chest_pain, counts, last_toast, newest, rows, traces


async def test_every_setting_is_changed_by_tapping(home: House, chat: Chat) -> None:
    """People move, and change their habits."""
    await chat.says("/settings")
    chat.sees("City: Leeds", "Run days: Tu, Th", "Daily check-in: 19:00", "Emergency number: 999")
    await chat.taps("City")
    await chat.says("paris, france")
    await chat.restarts()
    await chat.taps("Yes")
    chat.sees("Saved")
    await chat.says("/settings")
    await chat.taps("Daily check-in", "Only after runs")
    await chat.says("/settings")
    await chat.taps("Run days", "It varies")

    await chat.says("/settings")
    chat.sees("City: Paris", "Emergency number: 15", "Daily check-in: Only after runs", "Run days: It varies")


async def test_every_setting_is_changed_by_typing(chat: Chat) -> None:
    """Thumbs on a run are bad at small buttons."""
    await chat.says("/settings")
    await chat.taps("Emergency number")
    await chat.says("911")
    await chat.says("/settings")
    await chat.taps("Daily check-in")
    await chat.says("another time", "20:15")
    await chat.says("/settings")
    await chat.taps("Run days")
    await chat.says("2, 4", "done")
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says("leeds", "no", "glasgow", "yes")

    await chat.says("/settings")
    chat.sees("City: Glasgow", "Daily check-in: 20:15", "Run days: Tu, Th")


async def test_another_number_for_a_new_city_is_asked_for(chat: Chat) -> None:
    """The number on the card must be the one that the runner trusts."""
    await chat.says("/settings")
    await chat.taps("City")
    await chat.says("leeds")
    await chat.taps("Another number")
    await chat.says("112")

    await chat.says("/settings")
    chat.sees("Emergency number: 112")


async def test_a_setting_that_is_left_keeps_its_value(chat: Chat) -> None:
    """Looking is not changing."""
    await chat.says("/settings")
    await chat.taps("City", "Skip")
    chat.sees("nothing changes")
    await chat.says("/settings")
    await chat.taps("Run days", "Stop")

    await chat.says("/settings")
    chat.sees("City: Leeds", "Run days: Tu, Th")


async def test_the_list_of_settings_loses_its_buttons_when_one_is_tapped(chat: Chat) -> None:
    """Old buttons that still work are traps."""
    await chat.says("/settings")
    await chat.taps("City")

    [listed] = [message for message in chat.log if message.text.startswith("What I know")]
    assert listed.buttons == []


async def test_settings_wait_until_a_triage_is_finished(chat: Chat) -> None:
    """Warning signs come before run days."""
    await chat.says("/settings", "/triage")
    await chat.taps("City")

    chat.sees("in the middle of checking", "Since this started")


async def test_consent_is_shown_and_kept(home: House, chat: Chat) -> None:
    """Consent can be looked at without being lost."""
    await chat.says("/consent")
    chat.sees("You agreed on 2 Nov 2026")
    await chat.taps("Keep it")

    assert newest(chat) == "Fine, nothing changes."
    assert chat.log[-1].buttons == []
    assert rows(home, "select consent from runner") == [("agreed",)]


async def test_withdrawn_consent_takes_every_answer_with_it(home: House, chat: Chat) -> None:
    """Withdrawing is erasing, not hiding; the chat goes on without memory."""
    await bone_spot(chat)
    await chat.says("/triage", "/consent")
    await chat.restarts()
    await chat.taps("Withdraw")

    assert counts(home, "dialog", "advice", "check_in") == [0, 0, 0]
    [kept] = rows(home, "select consent, adult, city, zone, emergency_number, check_in_at, consent_at from runner")
    assert kept == ("withdrawn", None, None, None, None, None, None)
    await chat.says("/why", "/settings", "/consent", "/faq shoes")
    for said in ("store no answers from you", "For settings I need", "You haven’t agreed", "shoes"):
        assert said in chat.whole()
    await chat.waits(days=5)
    chat.does_not_see("Did you get an appointment")


async def test_a_second_tap_on_withdraw_changes_nothing(home: House, chat: Chat) -> None:
    """A double tap is one withdrawal."""
    await chat.says("/consent")
    button = chat.log[-1]
    data = button.buttons[0][0][1]
    chat.person.taps_data(data, button.message_id)
    chat.person.taps_data(data, button.message_id)
    await home.settles()

    assert chat.whole().count("Withdrawn.") == 1


async def test_privacy_says_who_can_read_along(chat: Chat) -> None:
    """Honest about what the bot cannot promise."""
    await chat.says("/privacy")

    chat.sees("not end-to-end encrypted", "7 days", "12 months", "/export", "/delete")
    assert len(chat.new()) <= SHORT


async def test_help_names_every_way_in_and_the_number(chat: Chat) -> None:
    """One screen that is enough."""
    await chat.says("/help")

    for name in ("/triage", "/faq", "/tips", "/causes", "/why", "/settings", "/privacy", "/export", "/delete"):
        chat.sees(name)
    chat.sees("call 999, not me")


async def test_export_is_everything_as_json(home: House, chat: Chat) -> None:
    """A copy that a runner can take to somebody else."""
    await bone_spot(chat)
    await chat.restarts()
    await chat.says("/export")

    sent = chat.log[-1]
    assert sent.document_name == "legcheck.json"
    assert sent.document is not None
    everything = json.loads(sent.document)
    assert everything["runner"][0]["city"] == "Leeds"
    assert everything["advice"][0]["level"] == "soon"
    assert everything["dialog"][-1]["answers"]["side"] == "left"
    assert {"unfinished", "booked", "daily", "ran"} <= {row["kind"] for row in everything["check_in"]}
    assert everything["episode"][0]["region"] == "shin"
    assert everything["pain"][0]["score"] == 6


async def test_a_strangers_export_holds_nothing_but_the_chat(stranger: Chat) -> None:
    """Even nothing is shown."""
    await stranger.says("/export")

    sent = stranger.log[-1]
    assert sent.document is not None
    everything = json.loads(sent.document)
    assert everything["runner"][0]["chat_id"] == stranger.person.chat.id
    assert (everything["dialog"], everything["advice"]) == ([], [])


async def test_delete_asks_first_and_no_is_no(home: House, chat: Chat) -> None:
    """What cannot be undone is asked once."""
    await chat.says("/delete")
    chat.sees("can’t be undone")
    await chat.taps("No")

    assert newest(chat) == "Fine, nothing is erased."
    assert counts(home, "runner") == [1]


async def test_delete_leaves_no_trace_in_any_table(home: House, chat: Chat) -> None:
    """Erased means erased: settings, answers, advice, plans, what was sent and what was set aside."""
    await bone_spot(chat)
    await chest_pain(chat)
    await chat.says("/delete")
    await chat.restarts()
    await chat.taps("Yes, erase")

    chat.sees("Everything about you is erased")
    assert traces(home, chat.person.chat.id) == []
    assert counts(home, "runner", "dialog", "advice", "check_in", "outbox") == [0, 0, 0, 0, 0]


async def test_after_delete_the_bot_knows_nobody(home: House, chat: Chat) -> None:
    """The next /start is a first meeting, and old buttons belong to nobody."""
    await bone_spot(chat)
    await chat.says("/delete")
    await chat.taps("Yes, erase", "Why, in detail")
    assert last_toast(home).startswith("That’s over and nothing of it is kept, or the button belongs")

    await chat.says("/start")
    chat.sees("how are your legs?")
    await chat.waits(days=6)
    chat.does_not_see("appointment")
