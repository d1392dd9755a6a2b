"""Where everything is put together: the one module that knows every part; reads as the table of contents."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot import recipes
from bot.chat.caller import Caller
from bot.chat.context import Context
from bot.chat.delivery import Delivery
from bot.chat.desk import Desk
from bot.chat.http import AiohttpRequest
from bot.chat.intake import Intake, StrictApplication
from bot.chat.pace import Pace
from bot.chat.profile import introduce
from bot.chat.routes import routes
from bot.clock import system_clock
from bot.jobs import Scheduler, Tick
from bot.library import Library, load
from bot.places import Places
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.outbox import Letter

log = logging.getLogger(__name__)
BOOT_WAIT = 30.0
WARM_AFTER = 10.0
DRAIN = 3.0


class App:
    """The whole bot: intake, tick and delivery around one database."""

    def __init__(self, settings: Settings, library: Library, database: Database, clock: Callable[[], datetime]) -> None:
        self.settings, self.library, self.database, self.clock = settings, library, database, clock
        self.places = Places()
        self._woken = asyncio.Event()
        self.application = _application(settings)
        self.bot: Bot = self.application.bot
        self.desk = Desk(self.bot, database, library, self.places, clock, self._woken.set)
        self.application.bot_data["desk"] = self.desk
        self.application.add_handlers(routes())
        self.intake = Intake(self.bot, self.application, self.desk, clock)
        self.tick = Tick(
            database, library, self.places, lambda: self.intake.polled_at, settings.operator_chat_id, settings.rate
        )
        self.delivery = Delivery(self.bot, database, Pace(settings.rate, settings.chat_burst), self._cook, clock)
        self.delivery.landed = self._woken

    @classmethod
    async def open(
        cls, settings: Settings, clock: Callable[[], datetime] = system_clock, library: Library | None = None
    ) -> App:
        """Read the content, bring the database up to date, find out what was under way, say hello to Telegram.

        Raises ContentInvalid, DatabaseInUse, DatabaseDamaged, DatabaseUnavailable.
        """
        library = library or load(settings.content_dir)
        database = await open_database(settings.database_url.get_secret_value())
        app = cls(settings, library, database, clock)
        await app.delivery.recover()
        await app._boot()
        await app.tick.begin(clock())
        return app

    async def _boot(self) -> None:
        """Wait for Telegram however long it takes: no network at the start is no reason to end."""
        wait = 1.0
        while True:
            try:
                return await self.application.initialize()
            except InvalidToken:
                log.error("Telegram does not know this token: is TELEGRAM_BOT_TOKEN right?")
            except TelegramError as error:
                log.warning("Telegram cannot be reached yet (%s)", type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, BOOT_WAIT)

    async def run(self) -> None:
        """Serve until cancelled."""
        log.info("LegCheck is up: content %s, not reviewed by a clinician yet", self.library.version)
        async with asyncio.TaskGroup() as tasks:
            for part in self._parts():
                tasks.create_task(part)

    def _parts(self) -> list[Coroutine[Any, Any, None]]:
        scheduler = Scheduler(self._tick)
        introduction = introduce(self.bot, self.library)
        return [self.intake.run(), self._deliver(), scheduler.run(), introduction, self._warm()]

    async def _warm(self) -> None:
        """Build the index of places before anybody needs it, but not while the first updates are waiting."""
        await asyncio.sleep(WARM_AFTER)
        await asyncio.to_thread(self.places.find, "leeds")

    async def _tick(self) -> None:
        await self.tick.step(self.clock())
        self._woken.set()
        self._write_health()

    async def _deliver(self) -> None:
        """Send what may leave, then wait for a reply, a landing, or the next instant."""
        while True:
            self._woken.clear()
            try:
                due = await self.delivery.step(self.clock())
            except Exception as error:
                log.error("delivery: %s", type(error).__name__)
                await asyncio.sleep(1)
                continue
            wait = None if due is None else max(0.0, (due - self.clock()).total_seconds())
            # Not wait_for: on Python 3.11 it can swallow a cancellation that meets the event, and SIGTERM with it.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()

    def _write_health(self) -> None:
        """Note the ages that `legcheck health` looks at."""
        stamps = {"polled": self.intake.polled_at, "ticked": self.tick.ticked_at}
        written = json.dumps({name: at.isoformat() for name, at in stamps.items() if at is not None})
        self.settings.health_file.write_text(written)

    async def _cook(self, letter: Letter) -> bytes:
        """Make the file that a letter's recipe asks for."""
        return await recipes.cook(self.database, self.library, letter)

    async def close(self) -> None:
        """Let what is under way land, but not for ever, then close; what is not sent stays in the outbox."""
        try:
            await asyncio.wait_for(self._landed(), DRAIN)
        except TimeoutError:
            log.warning("some messages were still under way")
            self.delivery.abandon()
        await self.application.shutdown()
        await self.database.close()

    async def _landed(self) -> None:
        await self.delivery.settled()
        await self.desk.settled()

    async def abandon(self) -> None:
        """End as a killed process would, for :restart and tests."""
        self.delivery.abandon()
        self.database.abandon()
        await self.application.shutdown()


def _application(settings: Settings) -> StrictApplication:
    token = settings.telegram_bot_token.get_secret_value()
    bot = Caller(
        token,
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=2),
    )
    built = (
        ApplicationBuilder()
        .application_class(StrictApplication)
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )
    assert isinstance(built, StrictApplication)
    return built
