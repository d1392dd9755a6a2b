"""`make play`: the real bot on a SQLite file against the sandbox, chatting in the terminal; `:wait` winds the clock."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bot import logs
from bot.app import App
from bot.clock import VirtualClock, system_clock
from bot.core.schedule import span
from bot.library import ContentInvalid
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.screen import meant, newest_buttons, shown
from bot.settings import Settings, SettingsInvalid, content_dir
from bot.winding import advance, settle

TOKEN = "123456789:play-needs-no-token-of-its-own-0000"  # noqa: S105 nobody knows it but the sandbox
HELP = """\
   Type as you would in Telegram. A number or a label in [brackets] taps that button.
   :wait 14h   wind the clock (m, h, d); what falls due on the way is played
   :inline shoes   type @the_bot shoes in another chat
   :restart    kill the bot and start it again on the same file
   :time  :help  :quit"""


class Game:
    """One runner, one bot, one clock that runs on and can be wound forward."""

    def __init__(self, folder: Path, sandbox: Sandbox, clock: VirtualClock, person: Person) -> None:
        self.folder, self.sandbox, self.clock, self.person = folder, sandbox, clock, person
        self._ahead = timedelta()
        self._printed = 0
        self.app: App

    async def begin(self) -> None:
        """Start the bot, as `legcheck run` would."""
        settings = Settings(
            _env_file=None,
            telegram_bot_token=TOKEN,
            telegram_api_url=self.sandbox.url,
            database_url=f"sqlite+aiosqlite:///{self.folder / 'legcheck.db'}",
            content_dir=content_dir(),
        )
        self.app = await App.open(settings, self.clock)

    async def answer(self, line: str) -> bool:
        """Take one line that was typed; False ends the game."""
        self.clock.at = max(self.clock.at, system_clock() + self._ahead)
        if line.startswith(":"):
            return await self._steer(*line[1:].split(maxsplit=1))
        message_id, buttons = newest_buttons(self.person.chat)
        button = meant(line, buttons)
        if button is not None:
            self.person.taps_data(button[1], message_id)
        elif line:
            self.person.says(line)
        await self._play()
        return True

    async def _steer(self, order: str = "", how: str = "") -> bool:
        match order:
            case "quit" | "q":
                return False
            case "wait":
                await self._wait(how)
            case "restart":
                await self.app.abandon()
                await self.begin()
                print("   (the bot was killed and has opened its file again)")
                await self._play()
            case "inline":
                await self._inline(how)
            case "time":
                print(f"   {self.clock():%A %d %B %Y, %H:%M} UTC")
            case _:
                print(HELP)
        return True

    async def _inline(self, query: str) -> None:
        """Type the bot's name and some words in another chat, and see what could be put there."""
        self.person.inline(query)
        await settle(self.app, self.clock)
        for offer in self.sandbox.offered:
            print(f"   + {offer['title']}: {offer['description']}")

    async def _wait(self, how: str) -> None:
        try:
            wound = span(how.replace(" ", ""))
        except (KeyError, ValueError, IndexError, OverflowError):
            print("   :wait 30m, :wait 14h, :wait 3d")
            return
        until = self.clock() + wound
        self._ahead += wound
        await advance(self.app, self.clock, until)
        print(f"   ({how} later: {self.clock():%A %d %B, %H:%M} UTC)")
        self._show()

    async def _play(self) -> None:
        await settle(self.app, self.clock)
        self._show()

    def _show(self) -> None:
        """Print what has come into the chat since the last time, edits too."""
        log = self.person.chat.log
        for message in log[self._printed :]:
            if message.from_bot:
                print(shown(message))
        self._printed = len(log)
        for toast in self.sandbox.toasts:
            if toast.text:
                print(f"   ({toast.text})")
        self.sandbox.toasts.clear()
        sys.stdout.flush()


def main() -> None:
    """Play; what is wrong with the content is named, without a traceback."""
    try:
        sys.exit(asyncio.run(play()))
    except KeyboardInterrupt:
        sys.exit(0)
    except (ContentInvalid, SettingsInvalid) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


async def play() -> int:
    """Chat in the terminal until :quit or the end of the input."""
    logs.set_up("WARNING")
    clock = VirtualClock(system_clock())
    sandbox = Sandbox(token=TOKEN, clock=lambda: clock().timestamp())
    await sandbox.start()
    with tempfile.TemporaryDirectory(prefix="legcheck-play-") as folder:
        game = Game(Path(folder), sandbox, clock, sandbox.user(1001, first_name="You"))
        await game.begin()
        try:
            await _converse(game)
        finally:
            await game.app.close()
            await sandbox.stop()
    return 0


async def _converse(game: Game) -> None:
    person = sys.stdin.isatty()
    if person:
        print(f"Say /start to begin.\n{HELP}")
    while True:
        if person:
            print("> ", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        if not person:
            print(f"> {line.strip()}")
        if not await game.answer(line.strip()):
            return


if __name__ == "__main__":
    main()
