"""Logs without secrets: no token, no text of a message, no name of a person."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"(\w://[^\s:/@]*):[^\s/]+@")
# SQLAlchemy's errors end with the statement and its values, and those may be health data.
VALUES = re.compile(r"\n?\[(?:SQL|parameters): .*?(?=\n\[parameters: |\n\(Background on|\Z)", re.S)
NOISY = ("httpx", "httpcore", "apscheduler", "aiosqlite", "alembic", "telegram", "asyncio", "sqlalchemy")


class WithoutSecrets(logging.Filter):
    """Cuts whatever looks like a bot token or a row's values out of a line, wherever it came from."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line."""
        said = record.getMessage()
        if record.exc_info:
            said += "\n" + logging.Formatter().formatException(record.exc_info)
        record.msg, record.args, record.exc_info, record.exc_text = without_secrets(said), (), None, None
        return True


def without_secrets(said: str) -> str:
    """Cut out tokens, passwords in addresses, and values."""
    return PASSWORD.sub(r"\1:<password>@", TOKEN.sub("<token>", VALUES.sub("", said)))


def set_up(level: str) -> None:
    """Log to stderr, one line an event."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(WithoutSecrets())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
