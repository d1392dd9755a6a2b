"""Where a runner is: the nearest city from a typed text or a location, and its time zone, without a network."""

from __future__ import annotations

import re
from threading import Lock

from bot.cities import Index, Place, cities, fold

__all__ = ["Place", "Places", "fold", "offset_zone"]
LONGEST = 60
OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
BUILDING = Lock()
# Zones that keep one offset all year; the other half hours (Newfoundland, Lord Howe, Chatham) move their clocks.
ODD_OFFSETS = {
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
    -570: "Pacific/Marquesas",
}


class Places:
    """Cities of 15,000 people and more. The index is built at the first question, not at the start."""

    def find(self, text: str, limit: int = 4) -> tuple[Place, ...]:
        """List the cities that a typed text may mean, best first; nothing for what is no city."""
        if len(text) > LONGEST or not fold(text):
            return ()
        index = self._built()
        cities = index.meant_by(text) or index.sounding_like(text)
        return tuple(dict.fromkeys(index.place(city) for city in cities))[:limit]

    def at(self, latitude: float, longitude: float) -> Place | None:
        """Name the city nearest to a location, with the time zone that holds exactly there; None out at sea."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        zone = _zone_at(latitude, longitude)
        index = self._built()
        city = None if zone.startswith("Etc/") else index.nearest(latitude, longitude, zone)
        return None if city is None else index.place(city, zone)

    def _built(self) -> Index:
        with BUILDING:
            return cities()


def offset_zone(text: str) -> str | None:
    """Turn "UTC+2" or "+05:30" into a zone that never changes its clocks, where there is one."""
    if text.strip().casefold() in {"utc", "gmt"}:
        return "Etc/UTC"
    found = OFFSET.fullmatch(text.strip())
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return _fixed_zone(minutes if found[1] == "+" else -minutes)


def _fixed_zone(minutes: int) -> str | None:
    if minutes % 60 or not -12 <= minutes // 60 <= 14:
        return ODD_OFFSETS.get(minutes)
    # The names count the other way round: Etc/GMT-2 is two hours ahead of Greenwich.
    return f"Etc/GMT{-minutes // 60:+d}" if minutes else "Etc/UTC"


def _zone_at(latitude: float, longitude: float) -> str:
    from tzfpy import get_tz  # noqa: PLC0415  (takes 33 MB of memory, which most bots never need)

    return str(get_tz(longitude, latitude))
