"""Which day a runner means: what is named is read, what is not is left open."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.days import told_of, until

MONDAY = date(2026, 11, 2)

AHEAD = {
    "tomorrow": date(2026, 11, 3),
    "the day after tomorrow": date(2026, 11, 4),
    "until friday": date(2026, 11, 6),
    "Fri": date(2026, 11, 6),
    "next Monday": date(2026, 11, 9),
    "in 3 days": date(2026, 11, 5),
    "for a week": date(2026, 11, 9),
    "a month": date(2026, 12, 2),
    "1 December": date(2026, 12, 1),
    "Dec 1st": date(2026, 12, 1),
    "the 1st of december": date(2026, 12, 1),
    "Wednesday, 4 November": date(2026, 11, 4),
    "2026-12-01": date(2026, 12, 1),
}


@pytest.mark.parametrize("text", AHEAD)
def test_a_day_to_come_is_read_as_people_write_it(text: str) -> None:
    """Nobody types a date the same way twice."""
    assert until(text, MONDAY) == AHEAD[text]


def test_a_date_without_a_year_is_the_next_one() -> None:
    """In November "5 January" is two months away, not ten months ago; today is today."""
    assert until("5 january", MONDAY) == date(2027, 1, 5)
    assert until("2 nov", MONDAY) == MONDAY


def test_a_year_that_is_written_counts() -> None:
    """Whoever writes 2029 does not mean next March."""
    assert until("1 march 2029", MONDAY) == date(2029, 3, 1)
    assert until("march 1, 2025", MONDAY) == date(2025, 3, 1)


@pytest.mark.parametrize(
    "text", ["", "never", "0 days", "30 feb", "2026-13-01", "25/12", "the weekend", "january", "5"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    """A guess would silence the bot for as long as it is wrong."""
    assert until(text, MONDAY) is None


def test_a_weekday_is_never_today() -> None:
    """A pause until Monday that begins on a Monday lasts a week, not no time."""
    assert until("monday", MONDAY) == date(2026, 11, 9)


BEHIND = {
    "ran 8k": MONDAY,
    "ran 8k this morning": MONDAY,
    "8k yesterday": date(2026, 11, 1),
    "5k last night": date(2026, 11, 1),
    "10k 3 days ago": date(2026, 10, 30),
    "long run on Sunday": date(2026, 11, 1),
    "tempo on tue": date(2026, 10, 27),
}


@pytest.mark.parametrize("text", BEHIND)
def test_a_run_belongs_to_the_day_that_the_text_names(text: str) -> None:
    """A run of Sunday that is told on Monday is Sunday's load."""
    assert told_of(text, MONDAY) == BEHIND[text]


BEFORE = {
    "ran 8k": MONDAY,
    "ran 8k yesterday": date(2026, 11, 1),
    "ran 8k on sunday": date(2026, 11, 1),
    "8k on sat": date(2026, 10, 31),
    "ran 8k 2 days ago": date(2026, 10, 31),
    "last monday 8k": date(2026, 10, 26),
    "I sat down after 5k": MONDAY,
    "ran 5k on 30 oct": date(2026, 10, 30),
    "ran 5k on 5 nov": date(2025, 11, 5),
}


@pytest.mark.parametrize("text", BEFORE)
def test_the_day_of_a_run_is_the_one_that_is_named(text: str) -> None:
    """A run of Sunday that is told on Monday is not Monday's."""
    assert told_of(text, MONDAY) == BEFORE[text]
