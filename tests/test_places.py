"""Cities from typed texts and from locations, and fixed offsets."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.cities import cities
from bot.places import ODD_OFFSETS, Places, offset_zone


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    yield Places()


@pytest.mark.parametrize(
    ("typed", "name", "country", "zone"),
    [
        ("leeds", "Leeds", "GB", "Europe/London"),
        ("Leeds, UK", "Leeds", "GB", "Europe/London"),
        ("edinburgh scotland", "Edinburgh", "GB", "Europe/London"),
        ("new york city", "New York City", "US", "America/New_York"),
        ("NYC", "New York City", "US", "America/New_York"),
        ("Paris", "Paris", "FR", "Europe/Paris"),
        ("Paris, Texas", "Paris", "US", "America/Chicago"),
        ("portland", "Portland", "US", "America/Los_Angeles"),
        ("portland maine", "Portland", "US", "America/New_York"),
        ("Portland, ME", "Portland", "US", "America/New_York"),
        ("london ontario", "London", "CA", "America/Toronto"),
        ("Newcastle NSW", "Newcastle", "AU", "Australia/Sydney"),
        ("Auckland NZ", "Auckland", "NZ", "Pacific/Auckland"),
        ("Nairobi", "Nairobi", "KE", "Africa/Nairobi"),
        ("cape town", "Cape Town", "ZA", "Africa/Johannesburg"),
        ("bangalore", "Bengaluru", "IN", "Asia/Kolkata"),
        ("buenos aires", "Buenos Aires", "AR", "America/Argentina/Buenos_Aires"),
        ("Washington DC", "Washington", "US", "America/New_York"),
        ("st. john's", "St. John's", "CA", "America/St_Johns"),
    ],
)
def test_a_city_is_found_as_people_type_it(places: Places, typed: str, name: str, country: str, zone: str) -> None:
    """The time of every check-in and the emergency number hang on this answer."""
    best = places.find(typed)[0]

    assert (best.name, best.country, best.zone) == (name, country, zone)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("München", "Europe/Berlin"),
        ("munchen", "Europe/Berlin"),
        ("Munchen\u0308", "Europe/Berlin"),
        ("SÃO PAULO", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("Łódź", "Europe/Warsaw"),
        ("’s-Hertogenbosch", "Europe/Amsterdam"),
        ("東京", "Asia/Tokyo"),
        ("Москва", "Europe/Moscow"),
        ("القاهرة", "Africa/Cairo"),
        ("서울", "Asia/Seoul"),
    ],
)
def test_accents_and_other_scripts_are_no_obstacle(places: Places, typed: str, zone: str) -> None:
    """People write their city in their own letters."""
    assert zone in {place.zone for place in places.find(typed)[:2]}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Lodnon", "London"), ("manchster", "Manchester"), ("Birmigham", "Birmingham"), ("Melborne", "Melbourne")],
)
def test_a_small_misspelling_is_forgiven(places: Places, typed: str, name: str) -> None:
    """Thumbs slip; the bot asks "right?" anyway."""
    assert name in {place.name for place in places.find(typed)}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "asdfgh",
        "🏃🏽‍♀️",
        "no",
        "yes",
        "skip",
        "my leg hurts",
        "i dont know",
        "Germany",
        "'; DROP TABLE",
        "\u202e\x00",
        "12345",
    ],
)
def test_nonsense_is_no_city(places: Places, typed: str) -> None:
    """A guess for every text would send check-ins at a stranger's hours."""
    assert places.find(typed) == ()


@pytest.mark.parametrize("typed", ["x" * 61, "London " * 600, "🏃" * 4_096])
def test_a_long_text_is_no_city(places: Places, typed: str) -> None:
    """A pasted page costs no time."""
    assert places.find(typed) == ()


def test_two_cities_of_one_name_can_be_told_apart(places: Places) -> None:
    """Somebody in Maine must be able to say so."""
    found = places.find("portland")

    assert [place.region for place in found[:2]] == ["Oregon", "Maine"]
    assert len(places.find("springfield", limit=2)) == 2


def test_an_unknown_county_behind_the_city_is_passed_over(places: Places) -> None:
    """ "Leeds, West Yorkshire" names no country, and still means Leeds."""
    assert places.find("Leeds, West Yorkshire")[0].country_name == "United Kingdom"


@pytest.mark.parametrize(
    ("latitude", "longitude", "name", "zone"),
    [
        (53.80, -1.55, "Leeds", "Europe/London"),
        (40.70, -74.00, "New York City", "America/New_York"),
        (-33.90, 151.20, "Sydney", "Australia/Sydney"),
        (51.13, 1.30, "Dover", "Europe/London"),
        (69.65, 18.95, "Tromsø", "Europe/Oslo"),
        (-25.30, 131.00, "Alice Springs", "Australia/Darwin"),
        (35.69, 139.70, "Tokyo", "Asia/Tokyo"),
        (-1.29, 36.82, "Nairobi", "Africa/Nairobi"),
        (-17.0, 179.8, "Labasa", "Pacific/Fiji"),
    ],
)
def test_a_location_gives_city_and_zone(
    places: Places, latitude: float, longitude: float, name: str, zone: str
) -> None:
    """Sharing a location is the shortest way through the set-up."""
    place = places.at(latitude, longitude)

    assert place is not None
    assert (place.name, place.zone) == (name, zone)


@pytest.mark.parametrize("spot", [(0.0, -30.0), (-90.0, 0.0), (float("nan"), 0.0), (91.0, 0.0), (0.0, 181.0)])
def test_a_location_out_at_sea_is_nowhere(places: Places, spot: tuple[float, float]) -> None:
    """Better to ask for the city than to name one a thousand kilometres away."""
    assert places.at(*spot) is None


def test_a_border_town_keeps_its_own_country(places: Places) -> None:
    """The nearest city may lie across the border, where other numbers and clocks apply."""
    lindau, bregenz = places.at(47.546, 9.684), places.at(47.503, 9.747)

    assert lindau is not None and lindau.country == "DE"
    assert bregenz is not None and bregenz.country == "AT"


def test_every_zone_is_known_to_the_clock() -> None:
    """A zone that zoneinfo does not know would stop the runner's check-ins."""
    index = cities()

    assert len(index.people) > 30_000
    assert set(index.zone_names) <= available_timezones()


def test_every_zone_of_the_map_is_known_to_the_clock(places: Places) -> None:
    """The map has zones of its own, without any city."""
    spots = [(latitude, longitude) for latitude in range(-60, 78, 3) for longitude in range(-180, 180, 6)]

    found = {place.zone for spot in spots if (place := places.at(*spot))}

    assert len(found) > 100
    assert found <= available_timezones()


def test_a_found_zone_follows_the_change_of_the_clocks(places: Places) -> None:
    """ "Every evening at seven" stays at seven in summer."""
    zone = ZoneInfo(places.find("leeds")[0].zone)

    offsets = {datetime(2026, month, 1, 12, tzinfo=zone).utcoffset() for month in (1, 7)}

    assert offsets == {timedelta(0), timedelta(hours=1)}


def test_the_index_is_built_once_and_at_the_first_question() -> None:
    """The start of the bot must not wait for 34,000 cities, nor two runners build them twice."""
    cities.cache_clear()
    houses = [Places() for _ in range(4)]
    assert cities.cache_info().misses == 0

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda places: places.find("leeds")[0].zone, houses))

    assert found == ["Europe/London"] * 4
    assert cities.cache_info().misses == 1


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("UTC+2", "Etc/GMT-2"),
        ("gmt-5", "Etc/GMT+5"),
        ("utc", "Etc/UTC"),
        ("GMT", "Etc/UTC"),
        ("+0", "Etc/UTC"),
        ("UTC−3", "Etc/GMT+3"),
        ("utc + 14", "Etc/GMT-14"),
        ("+05:30", "Asia/Kolkata"),
        ("+0545", "Asia/Kathmandu"),
        ("-9:30", "Pacific/Marquesas"),
    ],
)
def test_an_offset_becomes_a_zone(typed: str, zone: str) -> None:
    """Who would not name a city can name an offset."""
    assert offset_zone(typed) == zone


@pytest.mark.parametrize(
    "typed", ["", "5", "leeds", "UTC+15", "utc-13", "+05:17", "-3:30", "+10:30", "+99", "++2", "+2+2", "1" * 4_096]
)
def test_no_zone_is_made_up_for_an_offset(typed: str) -> None:
    """Offsets that no place keeps all year are asked again."""
    assert offset_zone(typed) is None


@pytest.mark.parametrize("minutes", [*(60 * hour for hour in range(-12, 15)), *ODD_OFFSETS])
def test_the_zone_of_an_offset_has_that_offset_all_year(minutes: int) -> None:
    """The names of Etc/GMT count backwards, which is easily got wrong."""
    sign, hours, rest = "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)

    zone = offset_zone(f"UTC{sign}{hours}:{rest:02}")

    assert zone in available_timezones()
    days = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=30 * step) for step in range(60)]
    assert {day.astimezone(ZoneInfo(zone)).utcoffset() for day in days} == {timedelta(minutes=minutes)}
