"""One update, one transaction: dedupe, the service, what will be said; then delivery is woken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

from sqlalchemy import Connection
from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    Update,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.http import asked_to_wait
from bot.chat.messages import card_for
from bot.core.replies import Notice, Replies
from bot.library import Library
from bot.places import Places
from bot.services import voice
from bot.services.offers import offers
from bot.services.work import Work
from bot.store import parked, runners
from bot.store.database import Database

P = ParamSpec("P")
Service = Callable[Concatenate[Work, P], Replies]
log = logging.getLogger(__name__)
WAITS = (0.1, 1.0, 3.0)
# Telegram may show the same articles to whoever types the same words, for so many seconds.
OFFER_KEEPS = 300
# Few at once: whatever hangs, a free connection is left for an emergency.
OFFERS_AT_ONCE = 16


@dataclass
class Desk:
    """Where handlers bring what a runner did."""

    bot: Bot
    database: Database
    library: Library
    places: Places
    clock: Callable[[], datetime]
    wake: Callable[[], None]
    _errands: set[asyncio.Task[None]] = field(default_factory=set)
    _offering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(OFFERS_AT_ONCE))

    async def handle(self, update: Update, service: Service[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run a service for whoever sent the update; a redelivered update changes nothing.

        Private chats only: nobody reads along, and nobody answers for somebody else.
        """
        if update.effective_chat is None or update.effective_chat.type != Chat.PRIVATE:
            return
        now, chat_id = self.clock(), update.effective_chat.id

        def job(connection: Connection) -> str | None:
            if not runners.is_new_update(connection, update.update_id, now):
                return None
            # Blocking or unblocking makes nobody known: whoever was erased stays erased.
            if update.my_chat_member is not None and not runners.is_known(connection, chat_id):
                return None
            work = self._work(connection, update, now)
            return voice.post(work, service(work, *args, **kwargs), update.callback_query is not None)

        toast = await self.database.write(job)
        self.wake()
        if update.callback_query is not None:
            self._later(self._answer(update.callback_query, toast))

    def _work(self, connection: Connection, update: Update, now: datetime) -> Work:
        chat, user = update.effective_chat, update.effective_user
        assert chat is not None
        language = (user.language_code or "en")[:2] if user is not None else "en"
        runner = runners.meet(connection, chat.id, language, now)
        runners.seen(connection, runner, now)
        return Work(connection, self.library, self.places, runner, now)

    async def say_only(self, update: Update, text: str) -> None:
        """Answer without storing anything but the update's id: for chats that are nobody's own."""
        now = self.clock()
        new = await self.database.write(lambda c: runners.is_new_update(c, update.update_id, now))
        if new and update.effective_chat is not None:
            words = self.library.say(Notice(text)).text
            self._later(self._send(update.effective_chat.id, words))

    async def offer(self, query: InlineQuery) -> None:
        """Answer what is typed after the bot's name in another chat; nothing is stored, not even that it was asked."""
        found = offers(self.library, query.query, (query.from_user.language_code or "en")[:2])
        words = self.library.speak((query.from_user.language_code or "en")[:2])
        cards = [card_for(one, self.bot.username, words.text("button-read-on")) for one in found]
        self._later(self._offer(query, cards, words.text("inline-none" if not found else "inline-open")))

    async def park(self, update_id: int | None, chat_id: int | None, reason: str, body: str) -> None:
        """Set an update aside that cannot be handled, and tell the runner once."""
        now = self.clock()

        def job(connection: Connection) -> None:
            if update_id is not None and not runners.is_new_update(connection, update_id, now):
                return
            parked.park(connection, update_id, chat_id, reason, body, now)
            if chat_id is not None and chat_id > 0:
                work = Work(connection, self.library, self.places, runners.meet(connection, chat_id, "en", now), now)
                voice.post(work, [Notice("went-wrong")])

        await self.database.write(job)
        self.wake()

    def say_down(self, chat_id: int, texts: list[str], taps: list[str], first: bool) -> None:
        """While nothing can be stored: the emergency card where a text or a tap asks for it; once, that we are down."""
        cards = [card for said in texts for card in voice.cards_for_text(self.library, said)]
        cards += [card for data in taps for card in voice.cards_for_tap(self.library, data)]
        for message in [*cards, *([voice.down(self.library)] if first else [])]:
            self._later(self._send(chat_id, message.text))

    async def settled(self) -> None:
        """Wait until the errands are done."""
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _later(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _answer(self, query: CallbackQuery, toast: str | None) -> None:
        """Stop the button's spinner; a query that has expired needs no answer any more."""
        try:
            await self.bot.answer_callback_query(query.id, text=toast)
        except TelegramError as error:
            log.info("a tap was not acknowledged: %s", type(error).__name__)

    async def _offer(self, query: InlineQuery, cards: list[InlineQueryResultArticle], way: str) -> None:
        """Whoever types on has asked anew; an answer that comes too late is missed by nobody."""
        button = InlineQueryResultsButton(way, start_parameter="inline")
        async with self._offering:
            try:
                await self.bot.answer_inline_query(
                    query.id, cards, cache_time=OFFER_KEEPS, is_personal=False, button=button
                )
            except TelegramError as error:
                log.info("an inline query was not answered: %s", type(error).__name__)

    async def _send(self, chat_id: int, text: str) -> None:
        """Send what cannot be in the outbox; it may be a red flag, so that one failure is not the end of it."""
        for wait in WAITS:
            try:
                await self.bot.send_message(chat_id, text, parse_mode="HTML")
                return
            except (BadRequest, Forbidden) as error:
                log.warning("a message outside the outbox was refused: %s", type(error).__name__)
                return
            except TelegramError as error:
                log.warning("a message outside the outbox was not sent: %s", type(error).__name__)
                await asyncio.sleep(asked_to_wait(error) or wait)
