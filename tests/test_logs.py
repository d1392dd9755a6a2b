from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot import logs
from tests.chat import Chat

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the bot writes to its log, set up as `legcheck run` does."""
    written = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.NOISY}
    monkeypatch.setattr("sys.stderr", written)
    logs.set_up("DEBUG")
    yield written
    root.handlers[:], root.level = before, level
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def test_no_token_in_a_line(heard: io.StringIO) -> None:
    """A log is read by more people than may hold the bot."""
    logging.getLogger("aiohttp.client").error("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)

    assert TOKEN not in heard.getvalue()
    assert "bot<token>/sendMessage" in heard.getvalue()


def test_no_token_in_a_traceback(heard: io.StringIO) -> None:
    """Errors of libraries carry the address that failed, and the token stands in it."""
    try:
        raise ConnectionError(f"https://api.telegram.org/file/bot{TOKEN}/voice.ogg")
    except ConnectionError:
        logging.getLogger("anywhere").exception("no luck")

    assert TOKEN not in heard.getvalue()
    assert "ConnectionError" in heard.getvalue()


def test_no_password_of_the_database_in_a_line(heard: io.StringIO) -> None:
    """A library that cannot connect likes to say to what, in full."""
    logging.getLogger("anywhere").error("no way to %s", "postgresql+asyncpg://legcheck:zebra:%40@db:5432/legcheck")

    assert "zebra" not in heard.getvalue()
    assert "postgresql+asyncpg://legcheck:<password>@db:5432/legcheck" in heard.getvalue()


def test_no_values_of_a_row_in_a_line(heard: io.StringIO) -> None:
    """A database error quotes the row that failed, and the row says where somebody hurts."""
    row = {"a": "left shin", "b": "quetzal\nsecond line"}
    with pytest.raises(OperationalError) as caught, create_engine("sqlite://").connect() as connection:
        connection.execute(text("insert into nowhere values (:a, :b)"), row)

    logging.getLogger("bot.app").error("delivery: %s", caught.value)
    logging.getLogger("bot.app").error("again", exc_info=caught.value)

    assert heard.getvalue().count("no such table: nowhere") >= 2
    assert not [word for word in ("left shin", "quetzal", "second line") if word in heard.getvalue()]


def test_libraries_that_write_addresses_or_texts_are_silent(heard: io.StringIO) -> None:
    """httpx writes each address at INFO, and telegram each update at DEBUG."""
    for name in logs.NOISY:
        logging.getLogger(name).info("chatter")
        logging.getLogger(f"{name}.inner").debug("chatter")

    assert heard.getvalue() == ""


def test_a_high_level_holds_for_everybody(heard: io.StringIO) -> None:
    """Who asks for errors alone gets errors alone."""
    logs.set_up("ERROR")

    logging.getLogger("apscheduler").warning("chatter")
    logging.getLogger("bot").warning("chatter")

    assert heard.getvalue() == ""


async def test_a_whole_conversation_leaves_no_word_of_it(heard: io.StringIO, chat: Chat) -> None:
    """Health data belongs in the database and the chat, and nowhere else: even with every line switched on."""
    await chat.says("my left shin hurts, quetzal 7/10", "/triage")
    await chat.taps("None of these")
    await chat.says("chest pain quetzal")
    await chat.says("/export", "/why", "/delete")

    assert "quetzal" not in heard.getvalue()
    assert "shin" not in heard.getvalue().lower()
    assert "Ann" not in heard.getvalue()
