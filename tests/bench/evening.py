"""An evening: everybody's question is due at 19:00, while others write. Real tick, outbox and delivery; virtual time.

Telegram's stand-in takes at most 30 messages in any second that slides, each 60 to 120 ms after it was sent.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_right, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any, cast

from telegram import Bot
from telegram.error import RetryAfter

from bot.chat.delivery import Delivery
from bot.chat.pace import Pace
from bot.clock import VirtualClock
from bot.jobs import EVERY_SECONDS, Tick
from bot.library import Library
from bot.places import Places
from bot.store import outbox
from bot.store.database import Database, open_database
from bot.store.outbox import Letter
from tests.bench.crowd import DUE, fill

LIMIT, RATE, BURST = 30, 29, 5
LATENCY = (0.06, 0.12)
REPLIES_A_SECOND = 5
TICK = timedelta(seconds=EVERY_SECONDS)


@dataclass
class Far:
    """Telegram's end, on the virtual clock."""

    clock: VirtualClock
    chance: Random
    waiting: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    arriving: list[tuple[float, int]] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    turned_away: set[int] = field(default_factory=set)
    closed_until: float = 0.0
    taken: dict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    calls: int = 0

    async def do_api_request(self, method: str, arguments: dict[str, Any]) -> dict[str, int]:
        """Take a message, unless it is one too many."""
        self.calls += 1
        number, latency = self.calls, self.chance.uniform(*LATENCY)
        arrives = self.clock().timestamp() + latency / 2
        insort(self.arriving, (arrives, number))
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self.waiting, (self.clock().timestamp() + latency, number, answered))
        await answered
        self._judge(arrives)
        if number in self.turned_away:
            raise RetryAfter(timedelta(seconds=1))
        self.taken[arguments["chat_id"]].append((arrives, arguments["text"]))
        return {"message_id": number}

    def _judge(self, until: float) -> None:
        """Let in, in the order of arrival, what the limit allows; after one too many nothing for a second."""
        while self.arriving and self.arriving[0][0] <= until:
            at, number = self.arriving.pop(0)
            if at >= self.closed_until and len(self.arrivals) - bisect_right(self.arrivals, at - 1) < LIMIT:
                self.arrivals.append(at)
            else:
                self.turned_away.add(number)
                self.closed_until = max(self.closed_until, at + 1)


@dataclass(frozen=True)
class Evening:
    """What came of it. Times are virtual."""

    a_second: float
    refused: int
    twice: int
    missing: int
    out_of_order: int
    reply_p99: float


class Play:
    """Winds the clock from one instant at which something happens to the next."""

    def __init__(self, database: Database, library: Library, prompts: int) -> None:
        self.clock, self.chance, self.prompts = VirtualClock(DUE), Random(7), prompts
        self.far = Far(self.clock, self.chance)
        self.database = database
        bot = cast(Bot, self.far)
        self.delivery = Delivery(bot, database, Pace(RATE, BURST), self._cook, self.clock)
        self.tick = Tick(database, library, Places(), self.clock, rate=RATE)
        self.written: dict[str, float] = {}
        self._tick_at, self._reply_at = DUE, DUE + timedelta(seconds=1)
        self._leaves: datetime | None = None
        self._next_due: datetime | None = DUE

    async def _cook(self, letter: Letter) -> bytes:
        raise LookupError(letter.kind)

    async def through(self) -> None:
        """Go on until every question has been asked and every reply sent."""
        while not self._is_over():
            answer = _instant(self.far.waiting[0][0]) if self.far.waiting else None
            instants = [self._tick_at, self._reply_at, answer, self._leaves]
            self.clock.at = max(self.clock.at, min(one for one in instants if one is not None))
            if self.clock.at >= self._tick_at:
                self._next_due = await self.tick.step(self.clock.at)
                self._tick_at += TICK
            if self.clock.at >= self._reply_at:
                await self._reply()
            await self._land()
            self._leaves = await self.delivery.step(self.clock.at)
            await self._under_way()

    def _is_over(self) -> bool:
        nothing_due = self._next_due is None or self._next_due > self.clock.at
        return nothing_due and not self.delivery.is_flying and self._leaves is None and bool(self.far.calls)

    async def _reply(self) -> None:
        """Somebody has written and is answered."""
        chat, text, now = 1000 + self.chance.randint(1, self.prompts), f"reply {len(self.written):09}", self.clock.at
        await self.database.write(lambda c: outbox.add(c, chat - 1000, chat, {"text": text}, now))
        self.written[text] = now.timestamp()
        self._reply_at += timedelta(seconds=self.chance.expovariate(REPLIES_A_SECOND))

    async def _land(self) -> None:
        """Telegram's answers arrive, and what became of each letter is written down."""
        while self.far.waiting and _instant(self.far.waiting[0][0]) <= self.clock.at:
            _, _, answered = heappop(self.far.waiting)
            flying = len(self.delivery._flying)
            answered.set_result(None)
            while len(self.delivery._flying) == flying:
                self.delivery.landed.clear()
                await self.delivery.landed.wait()

    async def _under_way(self) -> None:
        """Let what has just been claimed reach the far end."""
        while len(self.far.waiting) < len(self.delivery._flying):  # noqa: ASYNC110 - one turn of the loop will do
            await asyncio.sleep(0)

    def judged(self) -> Evening:
        """Look at what Telegram has seen."""
        chats = list(self.far.taken.values())
        asked = Counter(sum(text not in self.written for _, text in chat) for chat in chats)
        replies = [[text for _, text in sorted(chat) if text in self.written] for chat in chats]
        waits = [at - self.written[text] for chat in chats for at, text in chat if text in self.written]
        span = self.far.arrivals[-1] - self.far.arrivals[0]
        return Evening(
            a_second=sum(map(len, chats)) / span,
            refused=len(self.far.turned_away),
            twice=sum(many for times, many in asked.items() if times > 1) + len(waits) - len(self.written),
            missing=self.prompts - asked[1],
            out_of_order=sum(texts != sorted(texts) for texts in replies),
            reply_p99=quantiles(waits, n=100)[98],
        )


async def evening(folder: Path, library: Library, prompts: int) -> Evening:
    """Live through it with so many questions."""
    database = await open_database(f"sqlite+aiosqlite:///{folder / 'evening.db'}")
    await database.write(lambda connection: fill(connection, prompts))
    play = Play(database, library, prompts)
    try:
        await play.through()
    finally:
        await database.close()
    return play.judged()


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, DUE.tzinfo) + timedelta(microseconds=1)
