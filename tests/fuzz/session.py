"""A bot under random updates: it never fails, never falls silent, never says what Telegram refuses."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from bot.sandbox import Shown
from bot.store.tables import parked_update
from tests.chat import Chat, House, house
from tests.fuzz.updates import Monkey

CHATS = (3001, 3002, 3003)
ANSWERED = ("text", "line", "command", "file", "edit", "place", "odd")


async def session(folder: Path, seed: int, updates: int) -> list[str]:
    """Send random updates and give what went wrong, with the update that did it."""
    monkey, problems = Monkey(seed), list[str]()
    async with house(folder) as home:
        home.sandbox.flood.on = False
        people = {chat: Chat(home, home.sandbox.user(chat)) for chat in CHATS}
        bystander = home.runner("Bea")
        await bystander.says("/help")
        before = list(bystander.person.chat.log)
        for number in range(updates):
            chat = people[monkey.chance.choice(CHATS)]
            problems += [f"seed {seed}, update {number}: {what}" for what in await _one(home, monkey, chat)]
        problems += await _afterwards(home, seed)
        if bystander.person.chat.log != before:
            problems.append(f"seed {seed}: a chat that said nothing was written to")
    return problems


async def _one(home: House, monkey: Monkey, chat: Chat) -> list[str]:
    seen, calls = len(chat.person.chat.log), len(home.sandbox.ledger)
    kind, update = monkey.update(chat.person.chat.id, _buttons(chat.log))
    home.sandbox.inject(update)
    await home.settles()
    # so that the pace of the chat is never what is measured
    home.clock.at = home.clock().replace(microsecond=0)
    await home.waits(seconds=5)
    problems = []
    if kind in ANSWERED and len(chat.person.chat.log) == seen:
        problems.append(f"no answer to {kind} {str(update)[:300]}")
    for call in home.sandbox.ledger[calls:]:
        # the taps are forged: Telegram does not know their queries
        if not call.accepted and call.method != "answerCallbackQuery":
            problems.append(
                f"{call.method} was refused: {call.outcome} {str(call.params)[:300]} after {str(update)[:300]}"
            )
        elif call.chat_id is not None and call.chat_id != chat.person.chat.id:
            problems.append(f"{call.method} to another chat after {str(update)[:300]}")
    return problems


def _buttons(log: list[Shown]) -> list[tuple[int, str]]:
    return [(message.message_id, data) for message in log[-6:] for row in message.buttons for _, data in row]


async def _afterwards(home: House, seed: int) -> list[str]:
    reasons = select(parked_update.c.reason, func.count()).group_by(parked_update.c.reason)
    parked = (await home.app.database.write(lambda c: c.execute(reasons))).all()
    return [f"seed {seed}: {count} updates could not be handled: {reason}" for reason, count in parked]
