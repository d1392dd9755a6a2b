"""A stand-in for Telegram's Bot API over HTTP, as strict as Telegram itself."""

from bot.sandbox.chats import Chat, Shown
from bot.sandbox.faults import Fault
from bot.sandbox.files import Upload
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world import Call, Toast

__all__ = ["Call", "Chat", "Fault", "Person", "Sandbox", "Shown", "Toast", "Upload"]
