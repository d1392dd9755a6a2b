"""What a runner has told on earlier days, put beside the bot where it stands after it was told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.core.diary import Context, Place, Run
from bot.store import advices, episodes, pains, runs
from tests.chat import Chat, House
from tests.journeys.steps import runner_id

LEFT_SHIN, RIGHT_ACHILLES = Place("shin", "left"), Place("achilles", "right")


def noon(home: House, ago: int) -> datetime:
    """Noon so many days ago."""
    return datetime.combine(day(home, ago), time(12), UTC)


def day(home: House, ago: int) -> date:
    """The day that was so many days ago."""
    return home.clock().date() - timedelta(days=ago)


async def ran(
    home: House,
    chat: Chat,
    ago: int,
    km: float | None = 8.0,
    minutes: float | None = None,
    unit: str = "km",
    worst: int | None = None,
) -> int:
    """A run; gives its id."""
    owner, told = runner_id(home, chat), Run(0, day(home, ago), noon(home, ago), km, minutes, unit=unit)
    run_id = await home.app.database.write(lambda c: runs.add(c, owner, told))
    await home.app.database.write(lambda c: runs.change(c, run_id, worst=worst))
    return run_id


async def hurt(
    home: House,
    chat: Chat,
    ago: int,
    score: int,
    place: Place = LEFT_SHIN,
    context: Context = "daily",
    run_id: int | None = None,
) -> int:
    """A score; gives its id."""
    owner, at = runner_id(home, chat), noon(home, ago)
    entry = await home.app.database.write(
        lambda c: pains.add(c, owner, place, score, context, day(home, ago), at, run_id)
    )
    return entry.id


async def hurt_in_run(home: House, chat: Chat, ago: int, score: int, place: Place = LEFT_SHIN, km: float = 8.0) -> int:
    """A run in which it hurt; gives the id of the score."""
    run_id = await ran(home, chat, ago, km, worst=score)
    return await hurt(home, chat, ago, score, place, "run", run_id)


async def problem(home: House, chat: Chat, ago: int, place: Place = LEFT_SHIN, **known: object) -> int:
    """A problem that began so many days ago; gives its id."""
    owner, at = runner_id(home, chat), noon(home, ago)
    begun = await home.app.database.write(lambda c: episodes.begin(c, owner, place, at))
    if known:
        await home.app.database.write(lambda c: episodes.change(c, begun.id, **known))
    return begun.id


async def advised(home: House, chat: Chat, ago: int, level: str) -> int:
    """An advice; gives its id."""
    owner, at = runner_id(home, chat), noon(home, ago)
    return await home.app.database.write(lambda c: advices.add(c, owner, None, level, ["r"], {}, "v", at))
