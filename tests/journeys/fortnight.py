"""A runner's first fortnight, played against the real bot and written down: `python -m tests.journeys.fortnight`."""

from __future__ import annotations

from tests.chat import House
from tests.journeys.played import Script, write_down

TITLE = """# A first fortnight, as it was played

`python -m tests.journeys.fortnight > docs/played-fortnight.md` plays it again; tests/journeys/test_played.py fails when
the bot says something else. Buttons stand in brackets; what the runner types stands after >, what is tapped after ☞.
In italics: what a question turns into when it is answered. What was shown before is only begun.
"""


async def _monday(script: Script) -> None:
    script.heading("Monday: getting to know each other, and a shin that aches")
    await script.says("/start")
    await script.taps("I agree", "Yes")
    await script.says("leeds")
    await script.taps("Yes", "Evening", "Tu", "Th", "Sa", "Done")
    await script.says("my left shin hurts")
    await script.taps("None of these", "None of these there", "None of these fits me", "A longer stretch", "It fades")
    await script.taps("1 to 3", "2", "About the same")


async def _first_runs(script: Script) -> None:
    script.heading("Tuesday: the first run")
    await script.waits("Tuesday, a quarter past seven in the evening", days=1, hours=1, minutes=15)
    await script.taps("1", "Other")
    await script.says("ran 8k 45min")
    await script.taps("2", "Left shin, as before", "07:30")
    script.heading("Wednesday: the morning after")
    await script.waits("Wednesday, just after half past seven", hours=12, minutes=20)
    await script.taps("1")
    script.heading("Thursday: the second run, and the bot is killed")
    await script.waits("Thursday evening", days=1, hours=11, minutes=30)
    await script.taps("1", "Usual")
    await script.restarts()
    await script.taps("3", "Left shin, as before")
    await script.waits("Friday morning", hours=12, minutes=30)
    await script.says("3")
    await script.taps("None of these")


async def _worse(script: Script) -> None:
    script.heading("Saturday: the third run, each worse than the one before")
    await script.waits("Saturday noon", days=1, hours=4)
    await script.says("can i run today?")
    await script.taps("Why")
    await script.says("ran 5 miles in 45 min")
    await script.taps("5", "Left shin, as before", "None of these")
    await script.says("/why")
    await script.taps("I’ll book")


async def _achilles(script: Script) -> None:
    script.heading("The second week: two shorter runs, and a second place")
    await script.waits("Tuesday evening", days=3, hours=7, minutes=40)
    await script.taps("Booked", "3", "None of these", "Other")
    await script.says("20 min")
    await script.taps("3", "Somewhere else", "None of these", "Achilles", "Right", "None of these there")
    await script.taps("No such medicine", "Back to usual by morning", "Today", "3")
    await script.waits("Wednesday morning", hours=12, minutes=20)
    await script.says("4 2")
    await script.taps("None of these")
    await script.waits("Thursday evening", days=1, hours=11, minutes=30)


async def _leaving(script: Script) -> None:
    script.heading("Sunday: looking back, and leaving")
    await script.waits("Sunday noon", days=2, hours=17)
    await script.says("ran 3k 20min, no pain", "/history", "/pause until friday", "/export", "/delete")
    await script.taps("Yes, erase everything")
    await script.says("/history")


async def play(home: House) -> str:
    """Play the whole fortnight; gives it as Markdown."""
    script = Script(home, home.runner(), TITLE)
    for part in (_monday, _first_runs, _worse, _achilles, _leaving):
        await part(script)
    return "\n".join(script.lines)


if __name__ == "__main__":
    write_down(play)
