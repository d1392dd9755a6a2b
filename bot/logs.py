"""Logs without secrets: no token, no text of a message, no name of a person."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
NOISY = ("httpx", "httpcore", "apscheduler", "aiosqlite", "alembic", "telegram", "asyncio", "sqlalchemy")


class WithoutToken(logging.Filter):
    """Cuts anything that looks like a bot token out of a line, wherever it came from."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line."""
        said = record.getMessage()
        if record.exc_info:
            said += "\n" + logging.Formatter().formatException(record.exc_info)
        record.msg, record.args, record.exc_info, record.exc_text = TOKEN.sub("<token>", said), (), None, None
        return True


def set_up(level: str) -> None:
    """Log to stderr, one line an event."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(WithoutToken())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
