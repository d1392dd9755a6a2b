"""The table of emergency numbers: real countries, real numbers."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

CONTENT = Path(__file__).parents[1] / "content"


def test_emergency_numbers_are_numbers_of_real_countries() -> None:
    """A mistyped country or number is found here, not by somebody in need."""
    table = yaml.safe_load((CONTENT / "emergency_numbers.yaml").read_text("utf-8"))
    numbers = table["numbers"]

    assert len(numbers) >= 100
    assert all(isinstance(country, str) and re.fullmatch(r"[A-Z]{2}", country) for country in numbers)
    assert all(
        re.fullmatch(r"\d{2,5}", number) for one in numbers.values() for number in (one["call"], *one.get("also", []))
    )
    assert all(set(one) <= {"call", "also"} and one["call"] not in one.get("also", []) for one in numbers.values())
    assert (numbers["GB"]["call"], numbers["US"]["call"], numbers["NO"]["call"]) == ("999", "911", "113")
    assert re.fullmatch(r"\d{4}-\d{2}", table["checked"]) and table["sources"]


def test_every_member_state_of_the_union_answers_112() -> None:
    """EU law makes 112 work in all of them; a runner abroad may know no other number."""
    numbers = yaml.safe_load((CONTENT / "emergency_numbers.yaml").read_text("utf-8"))["numbers"]
    union = [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]

    silent = [
        country for country in union if "112" not in (numbers[country]["call"], *numbers[country].get("also", []))
    ]

    assert silent == []
