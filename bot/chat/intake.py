"""Updates by polling: handled, committed, then acknowledged by the next offset; a poison update is set aside."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application

from bot.chat.desk import Desk
from bot.chat.http import asked_to_wait
from bot.store.database import DatabaseUnavailable

log = logging.getLogger(__name__)
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]
TRIES = 3
LONG_POLL = 25
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
NAMES = ("first_name", "last_name", "username", "title")
Raw = dict[str, Any]


class StrictApplication(Application):  # type: ignore[type-arg]
    """PTB's Application, whose handlers' errors reach the intake instead of a log."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> NoReturn:
        """Hand the error on: the intake decides what is retried and what is set aside."""
        raise error


class Intake:
    """Asks Telegram for updates and has each handled before it is acknowledged."""

    def __init__(self, bot: Bot, application: StrictApplication, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._bot, self._application, self._desk, self._clock = bot, application, desk, clock
        self._offset = 0
        self._tries: dict[object, int] = {}
        self._told: set[int] = set()
        self._heard: set[int] = set()
        self.polled_at: datetime | None = None

    async def run(self) -> None:
        """Poll for ever; what fails is waited out, longer each time."""
        wait = FIRST_WAIT
        while True:
            try:
                await self.poll(LONG_POLL)
                wait = FIRST_WAIT
            except DatabaseUnavailable as error:
                log.error("the database cannot write: %s", error)
                wait = await self._wait(min(wait, 2))
            except TelegramError as error:
                log.warning("polling: %s", _cause(error))
                wait = await self._wait(asked_to_wait(error) or wait)
            except Exception as error:  # one odd update must not end the bot for everybody
                log.error("polling: %s at %s", type(error).__name__, _place(error))
                wait = await self._wait(wait)

    async def _wait(self, seconds: float) -> float:
        await asyncio.sleep(seconds)
        return min(seconds * 2, LONGEST_WAIT)

    async def poll(self, patience: int) -> int:
        """Take one batch: every update is committed or set aside before the offset moves. Gives how many came."""
        arguments = {"offset": self._offset, "timeout": patience, "allowed_updates": ALLOWED}
        batch = await self._bot.do_api_request("getUpdates", arguments, read_timeout=patience + 10)
        self.polled_at = self._clock()
        updates = [raw for raw in batch if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]
        chats: dict[object, list[Raw]] = defaultdict(list)
        for raw in sorted(updates, key=lambda raw: raw["update_id"]):
            chats[chat_of(raw)].append(raw)
        outcomes = await asyncio.gather(*(self._in_order(raws) for raws in chats.values()), return_exceptions=True)
        for failed in (outcome for outcome in outcomes if isinstance(outcome, BaseException)):
            raise failed
        self._told.clear()
        self._heard.clear()
        if batch and not updates:
            await asyncio.sleep(FIRST_WAIT)  # nothing in it can be acknowledged: it comes again at once
        self._offset = max((raw["update_id"] + 1 for raw in updates), default=self._offset)
        return len(batch)

    async def _in_order(self, raws: list[Raw]) -> None:
        """One chat's updates one after the other; in an outage all that wait are looked at for warning signs."""
        for place, raw in enumerate(raws):
            try:
                await self._handle(raw)
            except DatabaseUnavailable:
                self._say_down(raws[place:])
                raise

    async def _handle(self, raw: Raw) -> None:
        while True:
            try:
                update = Update.de_json(raw, self._bot)
                await self._application.process_update(update)
            except DatabaseUnavailable:
                raise
            except Exception as error:
                if self._count(raw["update_id"]) < TRIES:
                    continue
                log.error("update %s set aside: %s at %s", raw["update_id"], type(error).__name__, _place(error))
                await self._desk.park(raw["update_id"], chat_of(raw), type(error).__name__, kept_of(raw))
            self._tries.pop(raw["update_id"], None)
            return

    def _count(self, update_id: int) -> int:
        self._tries[update_id] = self._tries.get(update_id, 0) + 1
        return self._tries[update_id]

    def _say_down(self, raws: list[Raw]) -> None:
        """A runner hears once in an outage that nothing can be saved now, and of each warning sign."""
        chat = chat_of(raws[0])
        if chat is None or chat <= 0:
            return
        new = [raw for raw in raws if raw["update_id"] not in self._heard]
        self._heard.update(raw["update_id"] for raw in new)
        self._desk.say_down(chat, [text_of(raw) for raw in new], [tap_of(raw) for raw in new], chat not in self._told)
        self._told.add(chat)


def chat_of(raw: Raw) -> int | None:
    """Find whose update it is, without trusting its form."""
    for kind in ("message", "edited_message", "my_chat_member", "callback_query"):
        body = raw.get(kind)
        if not isinstance(body, dict):
            continue
        holder = body.get("message", body) if kind == "callback_query" else body
        chat = holder.get("chat") if isinstance(holder, dict) else None
        found = chat.get("id") if isinstance(chat, dict) else None
        return found if isinstance(found, int) else None
    return None


def kept_of(raw: Raw) -> str:
    """Give what is kept of an update that is set aside: of what is typed in other chats nothing, it is nobody's own."""
    return "" if "inline_query" in raw else json.dumps(nameless(raw))


def nameless(part: Any) -> Any:
    """Leave names out of what is set aside."""
    if isinstance(part, dict):
        return {key: nameless(value) for key, value in part.items() if key not in NAMES}
    return [nameless(one) for one in part] if isinstance(part, list) else part


def text_of(raw: Raw) -> str:
    """Find what was typed, without trusting its form."""
    body = raw.get("message") or raw.get("edited_message")
    said = (body.get("text") or body.get("caption")) if isinstance(body, dict) else None
    return said if isinstance(said, str) else ""


def tap_of(raw: Raw) -> str:
    """Find the data of the button that was tapped, without trusting its form."""
    query = raw.get("callback_query")
    data = query.get("data") if isinstance(query, dict) else None
    return data if isinstance(data, str) else ""


def _cause(error: TelegramError) -> str:
    """Name the cause; the text of a foreign error could hold what it should not."""
    return "another process polls with this token" if isinstance(error, Conflict) else type(error).__name__


def _place(error: Exception) -> str:
    """Say where it happened, never what it held."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename.rpartition('/')[2]}:{frame.tb_lineno}" if frame else "?"
