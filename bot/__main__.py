"""The command line, nothing else."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from bot import authoring, logs
from bot.health import check_health
from bot.learning import write_learnt
from bot.library import ContentInvalid
from bot.review import rules_as_lines, rules_as_markdown
from bot.schema import write_schemas
from bot.settings import Settings, SettingsInvalid, content_dir, database_url, read_settings
from bot.store import stats
from bot.store.database import SQLITE, DatabaseDamaged, DatabaseInUse, DatabaseUnavailable, PostgresDatabase
from bot.store.sqlite_file import for_reading
from bot.store.trouble import told_in_our_terms

# Seconds that the database may take to count: the tables of a nation are long.
COUNTING = 300


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; what is wrong with settings or content is named, without a traceback."""
    asked = _parser().parse_args(arguments)
    try:
        match asked.command:
            case "stats":
                sys.exit(_show_stats(asked.json))
            case "rules":
                sys.exit(_show_rules(asked.markdown))
        sys.exit(_run(asked.command))
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
    added = {name: commands.add_parser(name, help=what) for name, what in COMMANDS.items()}
    added["stats"].add_argument("--json", action="store_true", help="for programs")
    added["rules"].add_argument("--markdown", action="store_true", help="as decision tables, for review")
    return parser


COMMANDS = {
    "run": "serve on Telegram (TELEGRAM_BOT_TOKEN=…)",
    "health": "exit 0 while polls and ticks are fresh",
    "stats": "count prompts, how late they were, runners, advice; nothing about a person",
    "triage": "JSON lines of facts -> level and reasons",
    "ask": "JSON lines of text -> route and articles",
    "parse": "JSON lines of text -> pain and run",
    "check-content": "name every problem of the content",
    "rules": "list the rules",
    "schema": "write content/schema/*.json for editors",
    "learn": "learn from content/en/examples what kind of text it is",
}


def _run(command: str) -> int:
    match command:
        case "run":
            return _serve(read_settings())
        case "health":
            return check_health()
        case "check-content":
            return authoring.check_content(content_dir(), sys.stdout)
        case "learn":
            print(write_learnt(content_dir()))
            return 0
        case "schema":
            print("\n".join(str(file) for file in write_schemas(content_dir())))
            return 0
    lines = io.TextIOWrapper(sys.stdin.buffer, "utf-8", errors="surrogateescape")
    return authoring.batch(command, content_dir(), lines, sys.stdout, sys.stderr)


def _show_rules(as_markdown: bool) -> int:
    """Print the rules; as decision tables for whoever reviews them."""
    print(rules_as_markdown(content_dir()) if as_markdown else rules_as_lines(content_dir()))
    return 0


def _show_stats(as_json: bool) -> int:
    """Print the counts; the bot may run meanwhile."""
    found = asyncio.run(_count(database_url()))
    print(json.dumps(found, indent=2) if as_json else _table(found))
    return 0


async def _count(url: str) -> dict[str, stats.Figures]:
    """Count on a read-only snapshot, without the lock of the process that serves."""
    now = datetime.now(UTC)
    if not url.startswith(SQLITE):
        server = PostgresDatabase(url, patience=COUNTING)
        try:
            return await server.read(lambda connection: stats.figures(connection, now))
        finally:
            await server.close()
    file = for_reading(Path(url.removeprefix(SQLITE)))
    try:
        with told_in_our_terms():
            async with file.connect() as connection:
                return await connection.run_sync(stats.figures, now)
    finally:
        await file.dispose()


def _table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Lay the counts out: what is now, then the periods side by side."""
    lines = [f"{name:<28}{value:>14}" for name, value in found["now"].items()]
    periods = [name for name in found if name not in ("now", stats.ARTICLES)]
    lines += ["", f"{'':<28}" + "".join(f"{name:>14}" for name in periods)]
    for name in dict.fromkeys(name for period in periods for name in found[period]):
        lines.append(f"{name:<28}" + "".join(f"{found[period].get(name, 0):>14}" for period in periods))
    votes = found[stats.ARTICLES]
    lines += ["", f"{'':<42}{'useful':>8}{'not':>6}"] if votes else []
    lines += [f"{name:<42}{told['useful']:>8}{told['not']:>6}" for name, told in votes.items()]
    return "\n".join(lines)


def _serve(settings: Settings) -> int:
    logs.set_up(settings.log_level)
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_until_told(settings))
    return 0


async def _until_told(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, then let what is under way land."""
    from bot.app import App  # noqa: PLC0415 Telegram's library loads slowly, and no author's command needs it

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
