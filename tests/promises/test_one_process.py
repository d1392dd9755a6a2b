"""One process polls, sends and ticks: a second one is refused, and what is wrong at the start is said in a sentence."""

from __future__ import annotations

from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from tests.chat import House
from tests.faults.processes import bot

# One group: they start processes, which would take each other's time.
pytestmark = pytest.mark.xdist_group("processes")


async def refused(folder: Path, url: str, database: str) -> list[str]:
    """Start a bot that cannot start; gives what it says."""
    process = await bot(folder, url, log=PIPE, database=database)
    _, said = await process.communicate()
    assert process.returncode == 2
    return said.decode().splitlines()


async def test_a_second_process_on_one_database_is_refused(home: House, tmp_path: Path) -> None:
    """Two bots would answer everything twice; whoever started the second reads why it ended."""
    [line] = await refused(tmp_path, home.sandbox.url, home.database_url)

    assert "open in another LegCheck process" in line


async def test_a_server_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A slip in the address is mended in a minute if it is named; the password is not for the log."""
    said = await refused(tmp_path, "http://127.0.0.1:9", "postgresql+asyncpg://legcheck:zebra@127.0.0.1:1/legcheck")

    assert "The database cannot do its work" in said[0]
    assert "127.0.0.1" in said[1]
    assert "zebra" not in "".join(said)
    assert len(said) == 2
