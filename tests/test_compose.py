from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import COMMANDS
from bot.settings import CHECKOUT, Settings

COMPOSE = CHECKOUT / "docker-compose.yml"
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text("utf-8")
NAMES = {name.upper() for name in Settings.model_fields}


@pytest.fixture
def bot() -> dict[str, Any]:
    """The one service."""
    service = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["bot"]
    assert isinstance(service, dict)
    return service


def instructions(name: str) -> list[str]:
    """Find the lines of the Dockerfile that begin with a word."""
    return re.findall(rf"^{name} (.+)$", DOCKERFILE.replace("\\\n", " "), re.M)


def test_the_file_fits_the_published_schema() -> None:
    """No engine is at hand in the tests, but the description of what it reads is."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]

    ended = subprocess.run(check, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_database_outlives_the_container(bot: dict[str, Any]) -> None:
    """A new image must not cost a runner their record."""
    volumes = yaml.safe_load(COMPOSE.read_text("utf-8"))["volumes"]

    assert bot["volumes"] == ["data:/data"]
    assert "data" in volumes
    assert bot["environment"]["DATABASE_URL"] == "sqlite+aiosqlite:////data/legcheck.db"
    assert "VOLUME /data" in DOCKERFILE


def test_whoever_breaks_in_has_little(bot: dict[str, Any]) -> None:
    """The bot reads what strangers send; what it cannot do cannot be done through it."""
    user = instructions("USER")[-1]

    assert user not in ("root", "0")
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in bot["security_opt"]
    assert "ports" not in bot


def test_it_comes_back_and_ends_in_peace(bot: dict[str, Any]) -> None:
    """A machine that restarts brings the bot back; a stop leaves time for what is being sent."""
    assert bot["restart"] == "unless-stopped"
    assert int(bot["stop_grace_period"].removesuffix("s")) >= 30
    assert instructions("STOPSIGNAL") == ["SIGTERM"]


def test_both_files_start_and_check_the_same_bot(bot: dict[str, Any]) -> None:
    """With compose or without it is the same command and the same health check, and both commands exist."""
    check = instructions("HEALTHCHECK")[0].partition("CMD ")[2]

    assert json.loads(instructions("CMD")[-1]) == bot["command"] == ["legcheck", "run"]
    assert ["CMD", *json.loads(check)] == bot["healthcheck"]["test"] == ["CMD", "python", "-m", "bot.health"]
    assert {"run", "health"} <= set(COMMANDS)


def test_every_name_is_a_setting(bot: dict[str, Any]) -> None:
    """A misspelt setting is silently none at all."""
    example = (CHECKOUT / ".env.example").read_text("utf-8")

    assert set(re.findall(r"^([A-Z_]+)=", example, re.M)) == NAMES
    assert set(bot["environment"]) <= NAMES
    assert bot["env_file"] == ".env"


def test_the_image_holds_what_was_pinned() -> None:
    """The libraries are those of the lock file, hash by hash, from wherever pip is set up to look."""
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert not re.search(r"--(extra-)?index-url|--trusted-host|https?://", DOCKERFILE)
    assert len(instructions("FROM")) == 2
    assert all(image.startswith("python:3.11-slim") for image in instructions("FROM"))


def test_what_the_image_needs_goes_in_and_secrets_do_not() -> None:
    """A token in an image is a token given to whoever gets the image."""
    ignored = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    copied = {name for line in instructions("COPY") if "--from" not in line for name in line.split()[:-1]}

    assert ignored[1] == "*"
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == copied
    assert all((CHECKOUT / name).exists() for name in copied)
    assert "**/.env" in ignored


def test_the_volume_is_where_the_image_keeps_its_file() -> None:
    """Started without compose, the file lands on the volume as well."""
    kept = re.search(r"DATABASE_URL=sqlite\+aiosqlite:///(\S+)", DOCKERFILE)

    assert kept is not None
    assert Path(kept[1]).parent == Path("/data")
