from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.health import FRESH, check_health, stale_parts
from tests.chat import House

NOW = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


def noted(file: Path, **ages: timedelta) -> Path:
    file.write_text(json.dumps({name: (NOW - age).isoformat() for name, age in ages.items()}))
    return file


def test_fresh_stamps_are_healthy(tmp_path: Path) -> None:
    """A bot that polls and ticks is left alone."""
    file = noted(tmp_path / "health", polled=timedelta(seconds=25), ticked=timedelta(seconds=5))

    assert stale_parts(file, NOW) == []


@pytest.mark.parametrize("part", ["polled", "ticked"])
def test_one_part_that_stands_still_is_enough(tmp_path: Path, part: str) -> None:
    """A bot that ticks but no longer polls looks alive and hears nobody, and the other way round."""
    ages = {"polled": timedelta(), "ticked": timedelta()} | {part: FRESH + timedelta(seconds=1)}

    assert stale_parts(noted(tmp_path / "health", **ages), NOW) == [f"last {part} 91 s ago"]


def test_a_part_that_never_ran_is_named(tmp_path: Path) -> None:
    """A bot that has never reached Telegram is not healthy because it has just started."""
    assert stale_parts(noted(tmp_path / "health", ticked=timedelta()), NOW) == ["never polled"]


def test_stamps_from_the_future_are_stale(tmp_path: Path) -> None:
    """After the clock was set back an hour, a dead bot would otherwise look fresh for that hour."""
    file = noted(tmp_path / "health", polled=timedelta(hours=-1), ticked=timedelta(hours=-1))

    assert len(stale_parts(file, NOW)) == 2


@pytest.mark.parametrize("written", ["", "{", "[]", '{"polled": 7}', '{"polled": "soon"}', '{"ticked": "2026-11-02"}'])
def test_a_file_that_says_nothing_is_unhealthy(tmp_path: Path, written: str) -> None:
    """Half a file, or somebody else's, is an answer and not a traceback."""
    file = tmp_path / "health"
    file.write_text(written)

    assert stale_parts(file, NOW) != []


def test_no_file_is_unhealthy(tmp_path: Path) -> None:
    """Before the first tick nobody knows."""
    assert "is missing or unreadable" in stale_parts(tmp_path / "none", NOW)[0]


def test_the_command_says_what_is_wrong_and_exits_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A container is judged by the exit code, a person reads the sentence."""
    monkeypatch.setenv("HEALTH_FILE", str(noted(tmp_path / "health", polled=timedelta(), ticked=timedelta())))
    assert check_health(NOW) == 0

    assert check_health(NOW + timedelta(minutes=5)) == 1
    assert capsys.readouterr().out == "polls and ticks are fresh\nlast polled 300 s ago\nlast ticked 300 s ago\n"


async def test_the_bot_notes_its_own_polls_and_ticks(home: House) -> None:
    """What the check reads is what the running bot writes."""
    await home.settles()

    await home.app._tick()

    assert stale_parts(home.settings().health_file, home.clock()) == []
    assert stale_parts(home.settings().health_file, home.clock() + timedelta(minutes=2)) != []
