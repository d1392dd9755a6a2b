from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsInvalid, content_dir, database_url, health_file, read_settings

GOOD = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
WRONG = {
    "TELEGRAM_BOT_TOKEN": "123456789:short-and-secret",
    "TELEGRAM_API_URL": "ftp://example.org",
    "DATABASE_URL": "mysql://somewhere",
    "CONTENT_DIR": "nowhere/at/all",
    "RATE": "0",
    "CHAT_BURST": "many",
    "LOG_LEVEL": "LOUD",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder and an environment that says nothing of LegCheck."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_token_is_all_that_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first start takes one thing from BotFather and nothing else."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)

    settings = read_settings()

    assert settings.telegram_bot_token.get_secret_value() == GOOD
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///legcheck.db"
    assert settings.rate == 29
    assert (settings.content_dir / "facts" / "standard.yaml").is_file()


def test_every_problem_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator mends all of them in one go, not one a start."""
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsInvalid) as caught:
        read_settings()

    lines = str(caught.value).splitlines()
    assert sorted(line.split(":")[0].strip() for line in lines[1:]) == sorted(WRONG)


def test_what_is_missing_is_named(bare: Path) -> None:
    """Without a token nothing can start, and that is said in so many words."""
    with pytest.raises(SettingsInvalid, match="TELEGRAM_BOT_TOKEN: is missing"):
        read_settings()


def test_a_problem_is_told_by_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern for machines helps nobody at two in the morning."""
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsInvalid) as caught:
        read_settings()

    assert "http://localhost:8081" in str(caught.value)
    assert "sqlite+aiosqlite:////data/legcheck.db" in str(caught.value)
    assert "DEBUG, INFO, WARNING, ERROR" in str(caught.value)
    assert "pattern" not in str(caught.value)


def test_a_dotenv_file_is_read_and_the_environment_wins(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same .env serves by hand and in the container, which only sets what differs."""
    (bare / ".env").write_text(f"TELEGRAM_BOT_TOKEN={GOOD}\nRATE=10\nLOG_LEVEL=\nHEALTH_FILE=/tmp/one\nUNKNOWN=1\n")
    monkeypatch.setenv("RATE", "20")

    settings = read_settings()

    assert settings.telegram_bot_token.get_secret_value() == GOOD
    assert settings.rate == 20
    assert settings.log_level == "INFO"
    assert health_file() == Path("/tmp/one")


def test_a_dotenv_file_that_is_no_text_is_named(bare: Path) -> None:
    """A file saved in another encoding is a mistake to mend, not a traceback."""
    (bare / ".env").write_bytes(b"TELEGRAM_BOT_TOKEN=\xff\xfe\n")

    with pytest.raises(SettingsInvalid, match=r"\.env cannot be read"):
        read_settings()


def test_alembic_by_hand_works_on_the_same_file(bare: Path) -> None:
    """Who looks at the database by hand looks at the one that the bot uses."""
    (bare / ".env").write_text("DATABASE_URL=sqlite+aiosqlite:///elsewhere.db\n")

    assert database_url() == "sqlite+aiosqlite:///elsewhere.db"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite+aiosqlite:////data/legcheck.db",
        "postgresql+asyncpg://legcheck:p%40ss@db.example:5432/legcheck?ssl=require",
        "postgresql+asyncpg://legcheck@/legcheck?host=/run/postgresql",
    ],
)
def test_both_kinds_of_database_are_taken(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A file at home, a server for a nation."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)
    monkeypatch.setenv("DATABASE_URL", url)

    assert read_settings().database_url.get_secret_value() == url


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///legcheck.db",
        "sqlite+aiosqlite:///",
        "postgresql://legcheck:zebra@host/legcheck",
        "postgresql+asyncpg://legcheck:zebra@host",
        "postgresql+asyncpg://legcheck:zebra@host:port/legcheck",
        "postgresql+asyncpg://legcheck:zebra@host/legcheck?sslmode=require",
    ],
)
def test_another_form_is_refused_by_example_and_without_the_password(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """What a hosting company shows is often written for another driver; the log of a start is read by many."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(
        SettingsInvalid, match=r"DATABASE_URL: .*postgresql\+asyncpg://user:password@host/database"
    ) as no:
        read_settings()

    assert "zebra" not in str(no.value)


def test_the_password_of_the_database_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings end up in tracebacks; a password there is every runner's record given away."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://legcheck:zebra@host/legcheck")

    assert "zebra" not in f"{read_settings()!r} {read_settings()}"


def test_a_content_folder_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands for authors need no token, but they do need the content."""
    monkeypatch.setenv("CONTENT_DIR", "nowhere")

    with pytest.raises(SettingsInvalid, match="CONTENT_DIR: nowhere is no folder"):
        content_dir()


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings end up in tracebacks and logs; a token there is a bot given away."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)
    assert GOOD not in f"{read_settings()!r} {read_settings()}"

    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", WRONG["TELEGRAM_BOT_TOKEN"])
    with pytest.raises(SettingsInvalid) as caught:
        read_settings()
    assert "short-and-secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_settings_do_not_change_while_the_bot_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked at the start stays true."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", GOOD)

    with pytest.raises(ValueError, match="frozen"):
        read_settings().__setattr__("rate", 30)


def test_a_start_with_wrong_settings_ends_with_2_and_no_traceback(bare: Path) -> None:
    """Whoever starts it reads sentences, and a supervisor sees that it is no crash."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(bare), "PYTHONPATH": os.pathsep.join(sys.path), **WRONG}

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"], env=environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "short-and-secret" not in ended.stderr + ended.stdout
    assert all(f"{name}: " in ended.stderr for name in WRONG)
