"""Environment -> one frozen Settings; what is missing or wrong is named at start-up, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.logs import TOKEN

CHECKOUT = Path(__file__).resolve().parent.parent
SQLITE = "sqlite+aiosqlite:///"
POSTGRES = "postgresql+asyncpg"
MEND = "Settings to mend (environment or .env):\n"
# pydantic would show the pattern; an operator is helped more by an example.
FORMS = {
    "telegram_api_url": "is no web address such as http://localhost:8081",
    "log_level": "is none of DEBUG, INFO, WARNING, ERROR",
}


DATABASES = (
    f"is not of the form {SQLITE}legcheck.db ({SQLITE}/data/legcheck.db for a full path)"
    f" or {POSTGRES}://user:password@host/database (?ssl=require may follow; %40 stands for an @ in the password)"
)


class SettingsInvalid(Exception):
    """Settings are missing or malformed."""


class Settings(BaseSettings):
    """Everything that an operator can set; docs/operations.md has the table."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, frozen=True, extra="ignore")

    telegram_bot_token: SecretStr = Field(description="from BotFather")
    telegram_api_url: str = Field("https://api.telegram.org", pattern=r"^https?://[^\s/]+(/[^\s]*)?$")
    database_url: SecretStr = SecretStr(f"{SQLITE}legcheck.db")  # it may hold a password
    content_dir: Path = CHECKOUT / "content"
    health_file: Path = Path("legcheck.health")
    rate: float = Field(29, gt=0, le=100_000, description="messages a second for the whole bot")
    chat_burst: int = Field(5, ge=1, le=100_000, description="messages to one chat before one a second holds")
    operator_chat_id: int | None = Field(None, description="the chat that hears of what goes wrong")
    log_level: str = Field("INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        # What is taken for a token is what logs cut out: anything else could slip into a line.
        if not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("is not of the form 123456789:letters-and-digits that BotFather gives")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _names_a_database(cls, url: SecretStr) -> SecretStr:
        if not _is_database(url.get_secret_value()):
            raise ValueError(DATABASES)
        return url

    @field_validator("content_dir")
    @classmethod
    def _is_a_folder(cls, folder: Path) -> Path:
        if not folder.is_dir():
            raise ValueError(f"{folder} is no folder")
        return folder


def _is_database(url: str) -> bool:
    """Look at the form alone; whether the database is there shows at the start."""
    if url.startswith(SQLITE):
        return len(url) > len(SQLITE)
    try:
        parts = urlsplit(url)
        named = parts.scheme == POSTGRES and len(parts.path) > 1 and (parts.port is None or parts.port > 0)
        return named and set(parse_qs(parts.query)) <= {"host", "port", "ssl"}
    except ValueError:
        return False


class Folders(BaseSettings):
    """What commands need that never talk to Telegram."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    content_dir: Path = CHECKOUT / "content"
    health_file: Path = Path("legcheck.health")
    database_url: str = f"{SQLITE}legcheck.db"


Kind = TypeVar("Kind", bound=BaseSettings)


def read_settings() -> Settings:
    """Read the environment and `.env`. Raises SettingsInvalid naming every problem, without the values."""
    return _read(Settings)


def _read(kind: type[Kind]) -> Kind:
    try:
        return kind()
    except ValidationError as error:
        problems = [_in_words(str(e["loc"][0]), e["type"], e["msg"]) for e in error.errors()]
        raise SettingsInvalid(MEND + "\n".join(problems)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{MEND}  .env cannot be read: {type(error).__name__}") from None


def _in_words(name: str, kind: str, message: str) -> str:
    said = {"missing": "is missing", "string_pattern_mismatch": FORMS.get(name, "")}.get(kind)
    return f"  {name.upper()}: {said or message.removeprefix('Value error, ')}"


def content_dir() -> Path:
    """Say where the content is. Raises SettingsInvalid when it is no folder."""
    folder = _read(Folders).content_dir
    if not folder.is_dir():
        raise SettingsInvalid(f"{MEND}  CONTENT_DIR: {folder} is no folder")
    return folder


def health_file() -> Path:
    """Say where the bot notes that it is alive."""
    return _read(Folders).health_file


def database_url() -> str:
    """Say which database alembic's own command line works on."""
    return _read(Folders).database_url
