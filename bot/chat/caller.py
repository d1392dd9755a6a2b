"""PTB's Bot, called by the names of Telegram's methods: one way in and one way out for everything."""

from __future__ import annotations

from typing import Any

from telegram.ext import ExtBot


class Caller(ExtBot[None]):
    """An ExtBot that does not ask for its own methods to be used instead of `do_api_request`."""

    __slots__ = ()

    @classmethod
    def _warn(cls, message: Any, *rest: Any, **more: Any) -> None:
        if not str(message).startswith("Please use 'Bot."):
            super()._warn(message, *rest, **more)
