"""Recipes -> files: what a letter carries is made when it is sent, so that no picture waits in the database."""

from __future__ import annotations

import asyncio
import json

from bot.core.chart import Chart
from bot.core.numbers import KM_PER_MILE
from bot.drawing.history import draw
from bot.drawing.labels import Labels
from bot.library import Library
from bot.library.words import Words
from bot.services import history, sites
from bot.services.history import HISTORY, Asked
from bot.services.triage import PICTURE
from bot.store import record
from bot.store.database import Database
from bot.store.outbox import Letter


async def cook(database: Database, library: Library, letter: Letter) -> bytes:
    """Make the file that a letter's recipe asks for."""
    recipe, runner_id = str(letter.message["recipe"]), letter.runner_id
    if recipe.startswith(f"{PICTURE}:"):
        return library.pictures[recipe.partition(":")[2]]
    assert runner_id is not None, "a file is made of what one runner has told"
    if recipe.startswith(f"{HISTORY}:"):
        return await _picture(database, library, runner_id, Asked.read(recipe))
    rows = await database.read(lambda connection: record.everything(connection, runner_id))
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


async def _picture(database: Database, library: Library, runner_id: int, asked: Asked) -> bytes:
    """Read a snapshot, then draw beside the loop: a tenth of a second is long for everybody else."""
    chart = await database.read(lambda connection: history.chart_for(connection, runner_id, asked))
    return await asyncio.to_thread(draw, chart, labels(library.speak(asked.language), chart, asked.unit))


def labels(words: Words, chart: Chart, unit: str) -> Labels:
    """Put a picture into words."""
    return Labels(
        title=words.text("picture-title"),
        pain=words.text("picture-pain"),
        distance=words.text("picture-distance", {"unit": unit}),
        minutes=words.text("picture-minutes"),
        empty=words.text("picture-empty"),
        no_pain=words.text("picture-no-pain"),
        places={line.place: sites.titled(words, line.place) for line in chart.lines},
        levels={mark.level: words.text(f"level-{mark.level}") for mark in chart.marks},
        day=history.named,
        left_out=words.text("picture-left-out", {"count": chart.left_out}),
        unit_km=KM_PER_MILE if unit == "mi" else 1.0,
    )
