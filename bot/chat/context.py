"""What PTB hands to every handler; nothing in it may raise."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import CallbackContext, ExtBot

from bot.chat.desk import P, Service


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The way from a handler to the desk."""

    async def handle(self, update: Update, service: Service[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Bring what a runner did to the desk."""
        await self.application.bot_data["desk"].handle(update, service, *args, **kwargs)
