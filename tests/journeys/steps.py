"""Ways that several journeys go, and a look into the database beside the bot."""

from __future__ import annotations

from typing import Any

from bot.store.tables import metadata
from tests.chat import Chat, House
from tests.databases import ask

CITY = "leeds"
SHORT = 700
SPOT = {
    "region": "shin", "side": "left", "focal_bone_tenderness": True, "bone_site": "shin_inner",
    "bone_pain_step": "earlier_each_run", "weight_bearing": "limp", "severity_0_10": 6, "duration_days": 2,
}  # fmt: skip
SORE = {
    "region": "multiple", "side": "both", "symmetrical": True, "hard_or_long_run": True, "training_increase": True,
    "timing": "next_day", "onset": "gradual", "duration_days": 2, "trend": "better",
}  # fmt: skip
CALF = {
    "region": "calf", "side": "right", "onset": "gradual", "severity_0_10": 4, "duration_days": 0, "trend": "same",
}  # fmt: skip


async def bone_spot(chat: Chat) -> None:
    """Tell of one sore spot on the left shin, in words and taps, to the end."""
    await chat.says("my left shin hurts")
    await chat.tells(**SPOT)


async def sore_calf(chat: Chat) -> None:
    """Tell of one calf that hurts for no known reason."""
    await chat.says("my right calf hurts")
    await chat.tells(**CALF)


async def sore_legs(chat: Chat, pain: int) -> None:
    """Tell of muscles that are sore after a hard run."""
    await chat.says("/triage")
    await chat.tells(**SORE, severity_0_10=pain)


async def chest_pain(chat: Chat) -> None:
    """Tap the first of the ten signs, and that it is now."""
    await chat.says("/triage")
    await chat.taps("1", "Done", "Now")


def rows(home: House, question: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the database, as somebody who has stolen it would."""
    return ask(home.database_url, question, *values)


def runner_id(home: House, chat: Chat) -> int:
    """Find a runner's row."""
    [(found,)] = rows(home, "select id from runner where chat_id = ?", chat.person.chat.id)
    return int(found)


def traces(home: House, chat_id: int) -> list[str]:
    """Name every table in which a chat's number stands, in whatever column."""
    tables = [table.name for table in metadata.sorted_tables]
    return [table for table in tables if any(str(chat_id) in str(row) for row in rows(home, f"select * from {table}"))]


def counts(home: House, *tables: str) -> list[int]:
    """Count the rows of tables."""
    return [rows(home, f"select count(*) from {table}")[0][0] for table in tables]


def newest(chat: Chat) -> str:
    """Give what the bot's newest message says."""
    return chat.log[-1].text


def last_toast(home: House) -> str:
    """Give the newest line over the chat."""
    return home.sandbox.toasts[-1].text or ""
