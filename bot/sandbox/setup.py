"""The methods by which a bot introduces itself and chooses how updates reach it."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.described import Json
from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(world: World, given: Json) -> Any:
    """Say who the bot is."""
    rights = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return {**world.me, **rights}


def set_my_commands(world: World, given: Json) -> Any:
    """Set the list behind the menu button."""
    world.profile.set_commands(given)
    return True


def get_my_commands(world: World, given: Json) -> Any:
    """Give that list."""
    return world.profile.get_commands(given)


def delete_my_commands(world: World, given: Json) -> Any:
    """Take that list away."""
    world.profile.delete_commands(given)
    return True


def set_my_name(world: World, given: Json) -> Any:
    """Set the name in one language."""
    world.profile.set_words("name", given)
    return True


def set_my_description(world: World, given: Json) -> Any:
    """Set what is read before Start."""
    world.profile.set_words("description", given)
    return True


def set_my_short_description(world: World, given: Json) -> Any:
    """Set what is read on the bot's page."""
    world.profile.set_words("short_description", given)
    return True


def set_chat_menu_button(world: World, given: Json) -> Any:
    """Choose what the menu button opens."""
    if "chat_id" in given:
        world.chat(given["chat_id"])
    world.profile.menu_buttons[given.get("chat_id")] = given.get("menu_button", {"type": "default"})
    return True


def set_webhook(world: World, given: Json) -> Any:
    """Have updates delivered to an address; the stand-in takes plain HTTP too."""
    if given.get("url") and not re.match(r"https?://\S+", given["url"]):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if "secret_token" in given and not SECRET.fullmatch(given["secret_token"]):
        raise bad_request("secret token contains unallowed characters")
    if "allowed_updates" in given:
        world.updates.allowed = tuple(given["allowed_updates"])
    world.updates.interrupt(conflict("terminated by setWebhook request"))
    world.profile.webhook = dict(given)
    world.updates.arrived.set()
    return _dropped(world, given)


def delete_webhook(world: World, given: Json) -> Any:
    """Go back to getUpdates."""
    world.profile.webhook = {}
    return _dropped(world, given)


def get_webhook_info(world: World, given: Json) -> Any:
    """Say what is set, and how much waits."""
    webhook = world.profile.webhook
    info = {"url": webhook.get("url", ""), "has_custom_certificate": False}
    last = {name: webhook[name] for name in ("last_error_date", "last_error_message") if name in webhook}
    allowed = {"allowed_updates": list(world.updates.allowed)} if world.updates.allowed else {}
    return {**info, "pending_update_count": len(world.updates.waiting), **last, **allowed}


def _dropped(world: World, given: Json) -> bool:
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    return True
