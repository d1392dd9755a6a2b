"""Where the description of Telegram's Bot API lies, and the name for its objects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Json = dict[str, Any]
DESCRIPTION = Path(__file__).with_name("bot_api.json")
