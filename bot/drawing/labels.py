"""The words of a picture, in the runner's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.diary import Place


@dataclass(frozen=True)
class Labels:
    """What stands where. `places` names every line of the chart, `levels` every level of its marks.

    `distance` names the numbers on runs, and `unit_km` is its unit in kilometres: 1.609344 for whoever writes miles.
    """

    title: str
    pain: str
    distance: str
    minutes: str
    empty: str
    no_pain: str
    places: Mapping[Place, str]
    levels: Mapping[str, str]
    day: Callable[[date], str]
    left_out: str = ""
    unit_km: float = 1.0
