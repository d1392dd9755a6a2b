"""Promises 9 and 10: advice is replayed as it was given; wrong content stops the start, all at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.app import App
from bot.library import ContentInvalid, load
from bot.settings import CHECKOUT
from tests.chat import Chat, House


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content, to be edited."""
    return Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content"))


async def test_why_replays_the_words_of_that_day(home: House, chat: Chat, content: Path) -> None:
    """A clinician edits the content; what a runner was told, and why, stays what it was."""
    await chat.says("I have chest pain")
    await chat.says("/why")
    told = chat.new()
    assert "chest" in told

    reworded(content)
    await home.app.abandon()
    home.app = await App.open(home.settings().model_copy(update={"content_dir": content}), home.clock)
    await chat.says("/why")

    assert chat.new() == told


def reworded(content: Path) -> None:
    """Give every rule another reason."""
    for path in content.glob("rules/*.yaml"):
        path.write_text(re.sub(r"(because: ).*", r"\1Another reason altogether.", path.read_text()))


def broken(content: Path) -> None:
    """Three mistakes in three files, as they happen."""
    rule, flow, advice = content / "rules/bone.yaml", content / "flows/follow_up.yaml", content / "en/texts.ftl"
    rule.write_text(rule.read_text().replace("level: soon", "level: sooon", 1))
    flow.write_text(flow.read_text().replace("kind:", "knid:", 1))
    advice.write_text(advice.read_text().replace("down =", "dwon =", 1))


def test_every_mistake_in_the_content_is_named_at_once(content: Path) -> None:
    """An author who mends one mistake a start gives up after the third."""
    broken(content)

    with pytest.raises(ContentInvalid) as refused:
        load(content)

    said = str(refused.value)
    assert "rules/bone.yaml" in said
    assert "flows/follow_up.yaml" in said


def test_wrong_content_stops_the_start(content: Path, tmp_path: Path) -> None:
    """A bot with half its rules would give half its warnings."""
    broken(content)
    token = "123456789:" + "a" * 35
    settings = {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": "http://127.0.0.1:9", "CONTENT_DIR": str(content)}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=CHECKOUT, capture_output=True, text=True, timeout=30,
        env=settings | {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'x.db'}", "PATH": ""},
    )  # fmt: skip

    assert ended.returncode == 2
    assert "rules/bone.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr
