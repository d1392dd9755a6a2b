"""What tests share: the databases they run on, a house with a bot in it, and a runner who has been set up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.chat import Chat, House, house
from tests.postgres import Owner, Server, own_server

OWNER = pytest.StashKey[Owner]()


def pytest_configure(config: pytest.Config) -> None:
    """The process that hands the tests out owns the server; its workers find it by their environment."""
    if not hasattr(config, "workerinput"):
        config.stash[OWNER] = databases.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The server goes when the run is over."""
    if OWNER in config.stash:
        config.stash[OWNER].end()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Nobody should have to guess what was tested; pytest's own header is not shown with -q."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        terminal.write_line(databases.header(), bold=True)


@pytest.fixture(params=databases.kinds())
def kind(request: pytest.FixtureRequest) -> str:
    """The databases, one after the other: whatever uses it runs on each."""
    return str(request.param)


@pytest.fixture(scope="session", params=[kind for kind in databases.kinds() if kind == databases.POSTGRESQL])
def spare() -> Iterator[Server]:
    """A PostgreSQL server that can be stopped without taking it from other tests."""
    with own_server() as started:
        yield started


@pytest.fixture
def server(spare: Server) -> Server:
    """That server, running, whatever the test before has done to it."""
    if not spare.is_running:
        spare.start()
    return spare


@pytest.fixture
async def home(tmp_path: Path, kind: str) -> AsyncIterator[House]:
    """A bot on an empty database."""
    async with house(tmp_path, database=kind) as built:
        yield built


@pytest.fixture
def stranger(home: House) -> Chat:
    """Somebody who has never written to the bot."""
    return home.runner()


@pytest.fixture
async def chat(stranger: Chat) -> Chat:
    """An adult in Leeds who has agreed to being stored."""
    await stranger.sets_up()
    return stranger
