"""Tips: what fits comes first, none twice before all have come, one a week for whoever wants it."""

from __future__ import annotations

from datetime import timedelta

from tests.chat import LIBRARY, Chat, House
from tests.journeys.diary import hurt_in_run, ran
from tests.journeys.steps import chest_pain, counts, newest, rows

TIPS = {article.title: article for article in LIBRARY.articles.values() if article.kind == "tip"}
WEEK = timedelta(days=7)


def shown(chat: Chat) -> str:
    """Give the title of the tip that was shown last."""
    return newest(chat).partition("\n")[0]


async def test_all_seven_come_before_one_comes_again(chat: Chat) -> None:
    """A tip that comes twice in a row is not read."""
    await chat.says("/tips")
    seen = [shown(chat)]
    for _ in range(6):
        await chat.restarts()
        await chat.taps("Another tip")
        seen.append(shown(chat))
    assert set(seen) == set(TIPS)

    await chat.taps("Another tip")

    assert shown(chat) in TIPS and shown(chat) != seen[-1]


async def test_somebody_of_whom_nothing_is_stored_gets_them_in_turn(home: House, stranger: Chat) -> None:
    """No consent, no memory; and still no tip twice."""
    await stranger.says("/tips")
    seen = [shown(stranger)]
    for _ in range(6):
        await stranger.taps("Another tip")
        seen.append(shown(stranger))

    assert set(seen) == set(TIPS)
    assert counts(home, "told_tip") == [0]


async def test_a_tip_fits_the_last_run(home: House, chat: Chat) -> None:
    """Whoever has just run much farther than ever hears about building up first."""
    await ran(home, chat, 9, km=5, worst=0)
    await ran(home, chat, 1, km=12, worst=0)

    await chat.says("/tips")

    assert "sharp-rise" in TIPS[shown(chat)].fits


async def test_a_tip_fits_the_last_pain(home: House, chat: Chat) -> None:
    """A sore shin gets a tip for shins."""
    await hurt_in_run(home, chat, 2, 4)

    await chat.says("/tips")

    assert "shin" in TIPS[shown(chat)].fits


async def test_a_tip_every_week_at_noon(home: House, chat: Chat) -> None:
    """Asked for once, it comes every week on the same day at the runner's noon, until it is stopped."""
    await chat.says("/tips")
    await chat.taps("A tip every week")
    chat.sees("A tip every Monday at noon")

    await chat.waits(days=6, hours=12)
    assert not any(title in chat.new() for title in TIPS)
    await chat.waits(hours=12)
    assert any(title in chat.new() for title in TIPS)
    first = rows(home, "select article_id from told_tip")
    await chat.restarts()
    await chat.waits(days=7)
    assert len(rows(home, "select article_id from told_tip")) == len(first) + 1

    await chat.taps("No more weekly tips")
    before = counts(home, "told_tip")
    await chat.waits(days=8)

    assert counts(home, "told_tip") == before


async def test_no_tip_while_something_urgent_is_open_or_in_a_pause(home: House, chat: Chat) -> None:
    """Who has been told to be seen today needs no tip about shoes; who is on holiday none at all."""
    await chat.says("/tips")
    await chat.taps("A tip every week")
    await chest_pain(chat)

    await chat.waits(days=7)

    assert counts(home, "told_tip") == [1]
    planned = rows(home, "select state from check_in where kind = 'tip' order by id")
    assert [state for (state,) in planned][-1] == "waiting"


async def test_a_tip_gives_way_to_a_question(home: House, chat: Chat) -> None:
    """One voice: when something is to be asked, the tip waits some hours; it comes all the same."""
    await chat.says("/settings")
    await chat.taps("Daily check-in", "Another time")
    await chat.says("12:30", "/tips")
    await chat.taps("A tip every week")

    await chat.waits(days=6, hours=20)
    assert counts(home, "told_tip") == [1]
    await chat.waits(hours=2)

    assert counts(home, "told_tip") == [2]


async def test_a_weekly_tip_needs_consent_and_a_clock(home: House, stranger: Chat) -> None:
    """Nothing is planned for somebody of whom nothing is stored."""
    await stranger.says("/tips")
    stranger.person.taps_data("k:tip:weekly", stranger.log[-1].message_id)
    await home.settles()

    assert "/start asks both" in stranger.whole()
    assert counts(home, "check_in") == [0]


async def test_all_tips_can_be_looked_through(chat: Chat) -> None:
    """Whoever does not want to wait for the next one finds the list behind any tip."""
    await chat.says("/tips")

    await chat.taps("All tips")

    assert set(TIPS) == set(chat.labels())
