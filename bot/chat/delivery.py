"""Outbox -> Telegram: claimed before each send, in order per chat, and honest about what nobody knows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from sqlalchemy import Connection
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.http import NotSent, Refused, asked_to_wait
from bot.chat.messages import Call, call_for
from bot.chat.pace import Pace
from bot.services import outgoing
from bot.store import outbox
from bot.store.database import Database, DatabaseUnavailable
from bot.store.outbox import Letter

log = logging.getLogger(__name__)
IN_FLIGHT = 64
# Places that prompts never take, and the last ones for cards: whatever hangs, an emergency still leaves.
KEPT_FREE, LAST = 16, 4
GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot can't initiate conversation", "user not found")
NOT_MODIFIED = "message is not modified"
NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
# What is shown as a new message where the one whose place it takes has gone.
ANEW = ("ask", "advice", "page")
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=60)

SAME_FOR_ALL = "picture:"

Cook = Callable[[Letter], Awaitable[bytes]]


class Outcome(Enum):
    """What became of a send."""

    sent = "sent"
    gone = "gone"
    failed = "failed"
    again = "again"
    unknown = "unknown"


@dataclass(frozen=True)
class Sent:
    """The outcome of one send, with Telegram's message id or the cause."""

    outcome: Outcome
    message_id: int | None = None
    why: str | None = None
    wait: float | None = None


class Delivery:
    """Sends what may leave; `step` starts sends and says when to come back, `settled` waits for those under way."""

    def __init__(self, bot: Bot, database: Database, pace: Pace, cook: Cook, clock: Callable[[], datetime]) -> None:
        self._bot, self._database, self._pace, self._cook, self._clock = bot, database, pace, cook, clock
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._busy: dict[int, int] = {}
        self._stepping: asyncio.Future[datetime | None] | None = None
        self._wait = FIRST_WAIT
        self._unsure = False
        # What is the same for everybody is uploaded once; Telegram knows it by its id from then on.
        self._uploaded: dict[str, str | InputFile] = {}
        self.landed = asyncio.Event()

    async def step(self, now: datetime) -> datetime | None:
        """Claim and send what may leave now; gives the next instant at which something may.

        Whoever waits for it may be cancelled, the step itself ends: what is claimed is also sent.
        """
        self._stepping = asyncio.ensure_future(self._step(now))
        return await asyncio.shield(self._stepping)

    async def _step(self, now: datetime) -> datetime | None:
        seconds = now.timestamp()
        room = IN_FLIGHT - len(self._flying)
        most = self._pace.slots(seconds, room)
        if most == 0:
            return None if room == 0 else _instant(self._pace.next_free(seconds))
        resting = [*self._pace.resting(seconds), *self._busy.values()]
        rank = outbox.PROMPT if room > KEPT_FREE else outbox.REPLY if room > LAST else outbox.EMERGENCY
        taken = await self._take(lambda c: outgoing.take(c, now, most, resting, rank))
        for letter in taken.letters:
            self._pace.took(letter.chat_id, seconds)
            self._busy[letter.id] = letter.chat_id
            self._flying[letter.id] = asyncio.create_task(self._carry(letter))
        if not taken.is_all:
            return _instant(self._pace.next_free(seconds))
        rested = self._pace.next_rested(seconds)
        instants = [taken.next_due, _instant(rested) if rested is not None else None]
        return min((instant for instant in instants if instant is not None), default=None)

    async def _take(self, take: Callable[[Connection], outgoing.Taken]) -> outgoing.Taken:
        """Claim what leaves; where nobody heard whether a claim was committed, it is taken back first."""
        if self._unsure:
            flying = list(self._busy)
            await self._database.write(lambda c: outbox.unclaim(c, flying))
            self._unsure = False
        try:
            return await self._database.write(take)
        except DatabaseUnavailable:
            self._unsure = True
            raise

    @property
    def is_flying(self) -> bool:
        """Say whether a send is under way."""
        return bool(self._flying)

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        if self._stepping is not None:
            await asyncio.wait([self._stepping])
        while self._flying:
            await asyncio.gather(*self._flying.values(), return_exceptions=True)

    def abandon(self) -> None:
        """Drop what is under way, as a killed process would."""
        if self._stepping is not None:
            self._stepping.cancel()
        for task in self._flying.values():
            task.cancel()

    async def recover(self) -> None:
        """After a start: what was under way when the last process ended is tried once more, or given up."""
        now = self._clock()
        await self._database.write(lambda c: outbox.recover(c, now, outgoing.ONCE_MORE))

    async def _carry(self, letter: Letter) -> None:
        """Send one letter and write down what became of it, however often the database has to be asked."""
        try:
            sent = await self._send(letter)
            while True:
                try:
                    await self._database.write(lambda c: self._note(c, letter, sent))
                    break
                except DatabaseUnavailable as error:
                    log.error("cannot note a send: %s", error)
                    await asyncio.sleep(1)
        finally:
            del self._flying[letter.id], self._busy[letter.id]
            self.landed.set()

    def _note(self, connection: Connection, letter: Letter, sent: Sent) -> None:
        now = self._clock()
        match sent.outcome:
            case Outcome.again:
                wait = timedelta(seconds=sent.wait) if sent.wait is not None else self._wait
                outbox.again(connection, letter, now + wait, sent.why or "", counts=False)
            case Outcome.unknown if letter.kind in outgoing.ONCE_MORE and letter.attempts < outbox.ATTEMPTS:
                outbox.again(connection, letter, now, sent.why or "", counts=True)
            case Outcome.gone:
                outgoing.gone(connection, letter, now, sent.why)
                outgoing.said(connection, letter, now)
            case _:
                outbox.end(connection, letter.id, sent.outcome.value, now, sent.message_id, sent.why)
                if sent.outcome is Outcome.sent:
                    outgoing.accepted(connection, letter, now)
                outgoing.said(connection, letter, now)

    async def _send(self, letter: Letter) -> Sent:
        try:
            sent = await self._call(letter)
        except TelegramError as error:
            sent = await self._judge(letter, error)
        except DatabaseUnavailable:
            sent = Sent(Outcome.again, why="the database could not be read")
        except Exception as error:  # a letter that nobody can make must not hold up its chat
            sent = Sent(Outcome.failed, why=type(error).__name__)
        self._wait = min(self._wait * 2, LONGEST_WAIT) if sent.outcome is Outcome.again else FIRST_WAIT
        if letter.runner_id is None and sent.outcome is Outcome.gone:
            log.error("the operator cannot be written to (OPERATOR_CHAT_ID): %s", sent.why)
        if sent.outcome in (Outcome.failed, Outcome.unknown):
            log.warning("letter %s: %s, %s", letter.id, sent.outcome.value, sent.why)
        return sent

    async def _call(self, letter: Letter, plain: bool = False) -> Sent:
        if letter.message.get("recipe"):
            return await self._upload(letter)
        call: Call = call_for(letter.chat_id, letter.message, plain)
        result = await self._bot.do_api_request(call.method, call.arguments)
        return Sent(Outcome.sent, result.get("message_id") if isinstance(result, dict) else None)

    async def _upload(self, letter: Letter) -> Sent:
        arguments = {"chat_id": letter.chat_id, "caption": letter.message["text"], "parse_mode": "HTML"}
        if letter.message.get("silent"):
            arguments["disable_notification"] = True
        kind, method = ("photo", "sendPhoto") if letter.message.get("is_photo") else ("document", "sendDocument")
        recipe = str(letter.message["recipe"])
        file = self._uploaded.pop(recipe, None)  # put back once Telegram has taken it again
        if file is None:
            file = InputFile(await self._cook(letter), filename=str(letter.message["file_name"]))
        result = await self._bot.do_api_request(method, arguments | {kind: file})
        if recipe.startswith(SAME_FOR_ALL):
            self._uploaded[recipe] = result[kind][-1]["file_id"]
        return Sent(Outcome.sent, result["message_id"])

    async def _judge(self, letter: Letter, error: TelegramError, plain: bool = False) -> Sent:
        """Tell permanent, passing and unknown outcomes apart."""
        why = error.message[:200]
        match error:
            case RetryAfter():
                wait = asked_to_wait(error) or 1.0
                self._pace.pause(self._clock().timestamp() + wait)
                return Sent(Outcome.again, why="429", wait=wait)
            case Forbidden() | ChatMigrated():
                return Sent(Outcome.gone, why=why)
            case BadRequest() if plain:
                return Sent(Outcome.failed, why=why)
            case BadRequest():
                return await self._judge_bad_request(letter, why)
            case NotSent() | Refused():
                return Sent(Outcome.again, why=why)
            case EndPointNotFound() | InvalidToken():
                log.error("Telegram does not know the token")
                return Sent(Outcome.again, why="the token was refused", wait=30)
            case NetworkError():
                return Sent(Outcome.unknown, why=why)
        return Sent(Outcome.failed, why=why)

    async def _judge_bad_request(self, letter: Letter, why: str) -> Sent:
        said = why.lower()
        if any(words in said for words in NOTHING_TO_EDIT) and letter.kind in ANEW:
            return await self._otherwise(replace(letter, message={**letter.message, "edit": None}), plain=False)
        if any(words in said for words in (NOT_MODIFIED, *NOTHING_TO_EDIT)):
            return Sent(Outcome.sent, why=why)
        if any(words in said for words in GONE):
            return Sent(Outcome.gone, why=why)
        if "can't parse entities" not in said:
            return Sent(Outcome.failed, why=why)
        return await self._otherwise(letter, plain=True)

    async def _otherwise(self, letter: Letter, plain: bool) -> Sent:
        """Try another form: without markup, or as a new message where the one to edit has gone."""
        try:
            return await self._call(letter, plain)
        except TelegramError as error:
            return await self._judge(letter, error, plain=True)


def _instant(seconds: float) -> datetime:
    """Round up: an instant a hair too early would be asked for again and again."""
    return datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=1)
