"""Looking things up, played against the real bot and written down: `python -m tests.journeys.looking_up`."""

from __future__ import annotations

from tests.chat import House
from tests.journeys.played import Script, write_down

TITLE = """# Looking things up, as it was played

`python -m tests.journeys.looking_up > docs/played-knowledge.md` plays it again; tests/journeys/test_played.py fails
when the bot says something else. Buttons stand in brackets; what the runner types stands after >, what is tapped
after ☞.
Pages are turned in place: what stands after a tap has taken the place of the message above it.
"""


class Reader(Script):
    """Somebody who reads: articles, links, and the bot's name in another chat."""

    async def turns(self, *labels: str) -> None:
        """Tap, and write down what the message has become."""
        for label in labels:
            await self.chat.taps(label)
            message = self.chat.log[-1]
            buttons = " ".join(f"[{name}]" for row in message.buttons for name, _ in row)
            self.lines.append(f"☞ {label}\n\n" + "\n".join(["```", message.text, buttons, "```"]) + "\n")

    async def looks_for(self, query: str) -> None:
        """Type the bot's name and some words in another chat."""
        self.chat.person.inline(query)
        await self.chat.house.settles()
        offered = [f"{one['title']}: {one['description']}" for one in self.chat.house.sandbox.offered[:3]]
        listed = "\n".join(["```", *(offered or ["(nothing)"]), "```"])
        self.lines.append(f"> @legcheck_bot {query}\n\n{listed}\n")


async def _asking(script: Reader) -> None:
    script.heading("A link from a friend, before anything is known of the runner")
    await script.says("/start faq-footwear")
    script.heading("Asking as people ask")
    await script.says("why do my legs ache after i run")
    await script.turns("More", "2/")
    await script.says("shud i take magnesium so i dont cramp at 35k")
    await script.turns("Evidence", "Sources", "Related")


async def _browsing(script: Reader) -> None:
    script.heading("Looking around")
    await script.says("/causes")
    await script.turns("Can tired muscles", "Fuel", "‹ All causes")
    await script.says("/faq")
    await script.turns("Cramps")
    await script.says("/tips")


async def _refusing(script: Reader) -> None:
    script.heading("What it does not know, and what goes first")
    await script.says("how do i get into the london marathon", "mein knie tut weh seit gestern")
    await script.says("is it normal that my foot is ice cold and white since i banged my knee")
    script.heading("In another chat")
    await script.looks_for("new shoes")
    await script.looks_for("who won the football")


async def play(home: House) -> str:
    """Play all of it; gives it as Markdown."""
    script = Reader(home, home.runner(), TITLE)
    for part in (_asking, _browsing, _refusing):
        await part(script)
    return "\n".join(script.lines)


if __name__ == "__main__":
    write_down(play)
