"""The stand-in as a process of its own: `python -m bot.sandbox --port 0` says `ready PORT` when it serves."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world import TOKEN


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until the process is told to end."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    sandbox = Sandbox(arguments.token, limits=not arguments.no_limits, burst=arguments.burst, seed=arguments.seed)
    await sandbox.start(arguments.port)
    sys.stdout.write(f"ready {sandbox.port}\n")
    sys.stdout.flush()
    await stop.wait()
    await sandbox.stop()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A stand-in for Telegram's Bot API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--no-limits", action="store_true", help="no flood control")
    parser.add_argument("--burst", type=int, default=20, help="messages one chat takes in quick succession")
    parser.add_argument("--seed", type=int, default=0, help="for faults with a probability")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
