"""Promise 11: no health data, no message text, no bot token in logs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot import logs
from bot.chat.context import Context
from bot.sandbox import Fault
from tests.chat import TOKEN, House
from tests.promises.outages import database_out, polls_in_vain, soon_gives_up

SAID = ["my left shin hurts", "Hebden Bridge", "chest pain", "dark urine zebra", "poison giraffe", "shoes"]
NAME = "Zaphodine"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that the bot's own log set-up lets through, at its chattiest."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in logs.NOISY}
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("DEBUG")
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    for name, kept in levels.items():
        logging.getLogger(name).setLevel(kept)


async def test_a_rich_session_with_faults_leaves_no_secret_in_the_log(home: House, written: io.StringIO) -> None:
    """Logs are copied, shipped and kept by people who have no business with a runner's legs."""

    async def fails(update: Update, context: Context) -> None:
        raise ValueError(update.message and update.message.text)

    home.app.application.add_handler(MessageHandler(filters.Regex("^poison"), fails), group=-1)
    soon_gives_up(home)
    home.sandbox.user(1001, first_name=NAME)
    chat = home.runner(NAME)
    await _faults(home, chat)
    for said in SAID:
        await chat.says(said)
    chat.person.says("dark urine zebra")
    with database_out(home):
        await polls_in_vain(home)
    home.sandbox.faults.clear()
    await home.waits(minutes=5)

    log = written.getvalue()
    assert len(log.splitlines()) > 3
    for secret in [TOKEN, TOKEN.split(":")[1], NAME, *SAID, "zebra", "giraffe", "🚑", "1001"]:
        assert secret not in log, secret


async def _faults(home: House, chat: Any) -> None:
    for fault in (
        Fault(action="status", method="sendMessage", status=502, times=1),
        Fault(action="status", method="sendMessage", status=401, times=1),
        Fault(action="drop_after", method="sendMessage", times=1),
        Fault(action="silent", method="sendMessage", times=1),
        Fault(action="status", method="sendMessage", status=400, description="Bad Request: wrong", times=1),
        Fault(action="status", method="answerCallbackQuery", status=400, times=3),
        Fault(action="malformed", method="getUpdates", raw='{"update_id": 1, "message": "zebra"}', times=1),
    ):
        home.sandbox.faults.add(fault)
        await chat.says("my left shin hurts")


async def test_a_token_in_an_error_is_cut_out(written: io.StringIO) -> None:
    """A library's error may hold the address it called, and that the token."""
    try:
        raise OSError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
    except OSError:
        logging.getLogger("anything").exception("no way to %s", f"/bot{TOKEN}/getMe")

    assert TOKEN not in written.getvalue()
    assert "<token>" in written.getvalue()
