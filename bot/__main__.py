"""The command line, nothing else."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from bot import authoring, logs
from bot.app import App
from bot.health import check_health
from bot.library import ContentInvalid
from bot.schema import write_schemas
from bot.settings import Settings, SettingsInvalid, content_dir, read_settings
from bot.store.database import DatabaseDamaged, DatabaseInUse, DatabaseUnavailable


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; what is wrong with settings or content is named, without a traceback."""
    command = _parser().parse_args(arguments).command
    try:
        sys.exit(_run(command))
    except DatabaseDamaged as error:
        _end(f"{DatabaseDamaged.__doc__}\n  {error}")
    except DatabaseUnavailable as error:
        _end(f"{DatabaseUnavailable.__doc__}\n  {error}")
    except (SettingsInvalid, ContentInvalid, DatabaseInUse, OSError) as error:
        _end(str(error))


def _end(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="legcheck", description="A Telegram bot for runners with sore legs.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in COMMANDS.items():
        commands.add_parser(name, help=what)
    return parser


COMMANDS = {
    "run": "serve on Telegram (TELEGRAM_BOT_TOKEN=…)",
    "health": "exit 0 while polls and ticks are fresh",
    "triage": "JSON lines of facts -> level and reasons",
    "ask": "JSON lines of text -> route and articles",
    "parse": "JSON lines of text -> pain and run",
    "check-content": "name every problem of the content",
    "schema": "write content/schema/*.json for editors",
}


def _run(command: str) -> int:
    match command:
        case "run":
            return _serve(read_settings())
        case "health":
            return check_health()
        case "check-content":
            return authoring.check_content(content_dir(), sys.stdout)
        case "schema":
            print("\n".join(str(file) for file in write_schemas(content_dir())))
            return 0
    lines = io.TextIOWrapper(sys.stdin.buffer, "utf-8", errors="surrogateescape")
    return authoring.batch(command, content_dir(), lines, sys.stdout, sys.stderr)


def _serve(settings: Settings) -> int:
    logs.set_up(settings.log_level)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_told(settings))
    return 0


async def _until_told(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, then let what is under way land."""
    app = await App.open(settings)
    task = asyncio.current_task()
    assert task is not None
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, task.cancel)
    try:
        await app.run()
    finally:
        await app.close()


if __name__ == "__main__":
    main()
