"""A wrong entry is corrected or deleted at any time, and what follows from it follows."""

from __future__ import annotations

from bot.core.diary import Place
from bot.store import pains
from tests.chat import Chat, House
from tests.journeys.diary import LEFT_SHIN, RIGHT_ACHILLES, day, hurt, hurt_in_run, noon, problem, ran
from tests.journeys.steps import counts, last_toast, newest, rows, runner_id

LEFT_KNEE = Place("knee", "left")


def shown(chat: Chat) -> str:
    """What stands in the message that was tapped."""
    return next(message.text for message in reversed(chat.log) if message.edited or message.buttons)


async def test_a_score_is_corrected_in_place(home: House, chat: Chat) -> None:
    """A thumb slips; a restart in between changes nothing."""
    entry = await hurt(home, chat, 1, 7, LEFT_KNEE)
    await problem(home, chat, 1, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("1 Nov · left knee 7/10")
    assert shown(chat) == "1 Nov · left knee 7/10 that day\nTap what it should be, or delete it."
    await chat.restarts()
    await chat.taps("1")

    assert newest(chat) == "Corrected: 1 Nov · left knee 1/10 that day, was 7/10 ✓"
    assert rows(home, "select score from pain where id = ?", entry) == [(1,)]
    await chat.taps("‹ Back")
    assert chat.labels() == ["1 Nov · left knee 1/10 that day"]


async def test_a_correction_upwards_can_escalate(home: House, chat: Chat) -> None:
    """The rules judge what was meant, not what was tapped."""
    for ago, score in ((9, 3), (6, 4), (3, 1)):
        await hurt_in_run(home, chat, ago, score, RIGHT_ACHILLES)
    await problem(home, chat, 9, RIGHT_ACHILLES)
    await chat.says("/entries")
    await chat.taps("30 Oct · right Achilles 1/10", "6")

    chat.sees("It’s time to have your right Achilles looked at", "3 (24 Oct), 4 (27 Oct), 6 (30 Oct)")
    assert rows(home, "select worst from run order by id desc limit 1") == [(6,)]


async def test_a_correction_downwards_takes_no_advice_back(home: House, chat: Chat) -> None:
    """What was said stays in the record, and /why still explains it."""
    for ago, score in ((9, 3), (6, 4), (3, 1)):
        await hurt_in_run(home, chat, ago, score, RIGHT_ACHILLES)
    await problem(home, chat, 9, RIGHT_ACHILLES)
    await chat.says("/entries")
    await chat.taps("30 Oct · right Achilles 1/10", "6")
    await chat.says("/entries")
    await chat.taps("30 Oct · right Achilles 6/10", "0")

    chat.does_not_see("It’s time")
    assert rows(home, "select level, withdrawn_at from advice") == [("soon", None)]
    assert rows(home, "select level from episode") == [("soon",)]
    await chat.says("/why")
    chat.sees("It’s time to have your right Achilles looked at")


async def test_a_zero_that_was_pain_begins_a_problem(home: House, chat: Chat) -> None:
    """Otherwise nobody would ever ask about that place again."""
    await hurt(home, chat, 2, 0, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("31 Oct · left knee 0/10", "4")

    assert rows(home, "select region, side, closed_at from episode") == [("knee", "left", None)]


async def test_a_problem_that_a_wrong_zero_has_closed_is_open_again(home: House, chat: Chat) -> None:
    """It was not over."""
    await hurt(home, chat, 1, 0, LEFT_KNEE)
    await problem(home, chat, 20, LEFT_KNEE, closed_at=home.clock())
    await chat.says("/entries")
    await chat.taps("1 Nov · left knee 0/10", "3")

    assert rows(home, "select closed_at from episode") == [(None,)]


async def test_a_problem_of_which_nothing_is_left_is_gone(home: House, chat: Chat) -> None:
    """A mistake leaves no questions behind."""
    await hurt(home, chat, 1, 4, LEFT_KNEE)
    await problem(home, chat, 1, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("1 Nov · left knee", "Delete")

    assert newest(chat) == "Deleted: 1 Nov · left knee 4/10 that day ✓"
    assert counts(home, "pain", "episode") == [0, 0]
    await chat.taps("‹ Back")
    assert newest(chat) == "There’s nothing in my notes that could be corrected."


async def test_a_high_score_of_today_opens_the_signs(home: House, chat: Chat) -> None:
    """Eight out of ten is asked about, however it came to be told."""
    await hurt(home, chat, 0, 2, LEFT_KNEE)
    await problem(home, chat, 3, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("2 Nov · left knee", "8")

    chat.sees("8 out of 10 is a lot", "Since this started")


async def test_a_clear_rise_of_today_opens_the_signs_alone(home: House, chat: Chat) -> None:
    """The same rise told at once would have opened them."""
    await hurt(home, chat, 0, 2, LEFT_KNEE)
    await problem(home, chat, 3, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("2 Nov · left knee", "4")
    chat.sees("That’s 2 more than I had noted", "Since this started")
    await chat.taps("None of these")

    chat.sees("None of the ten signs")


async def test_a_run_goes_with_what_was_told_of_it(home: House, chat: Chat) -> None:
    """It is said before it is done; what was planned because of the run is not asked."""
    await chat.says("ran 8k 45 min")
    await hurt(home, chat, 0, 3, LEFT_KNEE, "run", 1)
    await chat.says("/entries")
    await chat.taps("2 Nov · 8 km in 45 min")
    assert "With it: left knee 3/10 in a run." in shown(chat)
    assert "edit your message" in shown(chat)
    await chat.taps("Delete")

    assert newest(chat).startswith("Deleted: 2 Nov · 8 km in 45 min")
    assert counts(home, "run", "pain") == [0, 0]
    assert rows(home, "select count(*) from check_in where kind = 'morning' and state = 'waiting'") == [(0,)]


async def test_a_runs_worst_follows_its_scores(home: House, chat: Chat) -> None:
    """A run whose only score is gone is a run of which nothing is known, not one without pain."""
    await hurt_in_run(home, chat, 2, 5, LEFT_KNEE)
    await problem(home, chat, 2, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("31 Oct · left knee 5/10", "2")
    assert rows(home, "select worst from run") == [(2,)]
    await chat.says("/entries")
    await chat.taps("31 Oct · left knee 2/10", "Delete")

    assert rows(home, "select worst from run") == [(None,)]


async def test_runs_and_scores_stand_together_newest_first_page_by_page(home: House, chat: Chat) -> None:
    """An entry is found by its day, not by its kind."""
    for ago in range(9):
        await ran(home, chat, ago, 8 + ago)
        await hurt(home, chat, ago, 1, LEFT_KNEE)
    await chat.says("/entries")
    assert chat.labels()[0].startswith("2 Nov") and chat.labels()[-1] == "Older"
    assert len(chat.labels()) == 9
    await chat.taps("Older", "Older")
    assert chat.labels() == ["25 Oct · 16 km", "25 Oct · left knee 1/10 that day", "Newer"]
    await chat.restarts()
    await chat.taps("25 Oct · 16 km", "‹ Back")
    assert chat.labels()[-1] == "Newer"
    await chat.taps("Newer")

    assert chat.labels()[-2:] == ["Newer", "Older"]


async def test_an_entry_that_is_gone_says_so(home: House, chat: Chat) -> None:
    """An old list, tapped again; so is its page when it is gone."""
    entry = await hurt(home, chat, 1, 4, LEFT_KNEE)
    await ran(home, chat, 2)
    await chat.says("/entries")
    old = chat.log[-1].message_id
    await chat.taps("1 Nov · left knee", "Delete")
    for data in (
        f"e:pain:{entry}:0",
        f"e:s3:{entry}:0",
        f"e:drop-pain:{entry}:999999",
        "e:run:77:0",
        "e:drop-run:77:3",
    ):
        chat.person.taps_data(data, old)
        await home.settles()
        assert last_toast(home) == "That entry isn’t in my notes any more."

    assert chat.labels() == ["31 Oct · 8 km"]
    assert counts(home, "pain", "run") == [0, 1]


async def test_nobody_touches_somebody_elses_entries(home: House, chat: Chat) -> None:
    """A button belongs to the runner that it was made for."""
    entry = await hurt(home, chat, 1, 4, LEFT_KNEE)
    run_id = await ran(home, chat, 2)
    other = home.runner("Bob")
    await other.sets_up()
    for data in (f"e:pain:{entry}:0", f"e:s9:{entry}:0", f"e:drop-pain:{entry}:0", f"e:drop-run:{run_id}:0"):
        other.person.taps_data(data, other.log[-1].message_id)
        await home.settles()

    assert "knee" not in other.whole()
    assert rows(home, "select score from pain") == [(4,)]
    assert counts(home, "run") == [1]


async def test_forged_buttons_change_nothing(home: House, chat: Chat) -> None:
    """Data of buttons can be made up."""
    entry = await hurt(home, chat, 1, 4, LEFT_KNEE)
    for data in (
        f"e:s11:{entry}:0",
        f"e:boom:{entry}:0",
        "e:list:0:999999",
        f"e:s5:{'9' * 18}:0",
        "e:",
        "e:list",
        "t:no",
    ):
        chat.person.taps_data(data, chat.log[-1].message_id)
        await home.settles()

    assert rows(home, "select score from pain") == [(4,)]
    assert counts(home, "parked_update") == [0]


async def test_the_same_number_changes_nothing(home: House, chat: Chat) -> None:
    """No edit for nothing, and no question."""
    await hurt(home, chat, 1, 4, LEFT_KNEE)
    await chat.says("/entries")
    await chat.taps("1 Nov · left knee", "4")

    assert last_toast(home) == "That’s what it says."


async def test_a_thousand_entries_of_a_day_can_be_leafed_through(home: House, chat: Chat) -> None:
    """However much was told, each entry is reached, and every list fits into a message."""
    owner, told, at = runner_id(home, chat), day(home, 0), noon(home, 0)

    def fill(connection: object) -> None:
        for number in range(1000):
            pains.add(connection, owner, LEFT_SHIN, number % 11, "daily", told, at)  # type: ignore[arg-type]

    await home.app.database.write(fill)
    await chat.says("/entries")
    first = chat.log[-1].message_id
    chat.person.taps_data("e:list:0:124", first)
    await home.settles()

    assert len(chat.labels()) == 9
    assert chat.labels()[-1] == "Newer"


async def test_other_years_are_named(home: House, chat: Chat) -> None:
    """5 November of which year?"""
    await hurt(home, chat, 400, 4, LEFT_KNEE)
    await chat.says("correct an entry")

    assert chat.labels() == ["28 Sep 2025 · left knee 4/10 that day"]


async def test_whoever_is_not_remembered_has_nothing_to_correct(home: House) -> None:
    """Neither by command nor by a forged button."""
    stranger = home.runner()
    await stranger.says("/entries")
    stranger.sees("nothing to correct")
    stranger.person.taps_data("e:list:0:0", stranger.log[-1].message_id)
    await home.settles()

    assert newest(stranger).startswith("I store no answers of yours")
