"""Which day a text tells of or means: today, yesterday, a weekday, in three days, a date; never a guess."""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(rf"\b({'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in WEEKDAYS)})\b")
# Short names only where they can be no other word: "on sat", but not "I sat down".
_DAY_BEFORE = re.compile(
    rf"\b(on |last )?({'|'.join(WEEKDAYS)})\b|\b(?:on|last) ({'|'.join(day[:3] for day in WEEKDAYS)})\b"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")
_AGO = re.compile(r"\b(\d) days? ago\b")
_IN = re.compile(r"\b(?:in |for )?(\d{1,2}|a|an) (day|week|month)s?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?({'|'.join(MONTHS)})[a-z]*\b(?: (\d{{4}})\b)?")
_MONTH_DAY = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]* (\d{{1,2}})(?:st|nd|rd|th)?\b(?: (\d{{4}})\b)?")
SPANS = {"day": 1, "week": 7, "month": 30}


def told_of(text: str, today: date) -> date:
    """Say which day a run was on that a text tells of: today, unless it says yesterday, a weekday or a date."""
    said = text.casefold()
    if _YESTERDAY.search(said):
        return today - timedelta(days=1)
    ago, dated, named = _AGO.search(said), _dated(said, today), _DAY_BEFORE.search(said)
    if ago:
        return today - timedelta(days=int(ago.group(1)))
    if dated is not None:
        return dated if dated <= today else _real(dated.year - 1, dated.month, dated.day) or today
    if named is None:
        return today
    back = (today.weekday() - _weekday(named.group(2) or named.group(3))) % 7
    return today - timedelta(days=back or (7 if named.group(1) == "last " else 0))


def until(text: str, today: date) -> date | None:
    """Read a day to come: tomorrow, Friday, in 3 days, a week, 2026-12-01, 1 Dec; None when it is none."""
    said = " ".join(text.casefold().replace(",", " ").split())
    if "tomorrow" in said:
        return today + timedelta(days=2 if "day after" in said else 1)
    dated = _dated(said, today)
    if dated is not None:
        return dated
    spanned, named = _IN.search(said), _WEEKDAY.search(said)
    if spanned:
        number = 1 if spanned.group(1) in ("a", "an") else int(spanned.group(1))
        return today + timedelta(days=number * SPANS[spanned.group(2)]) if number else None
    return today + timedelta(days=(_weekday(named.group(1)) - today.weekday() - 1) % 7 + 1) if named else None


def _weekday(name: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))


def _dated(said: str, today: date) -> date | None:
    iso, one, other = _ISO.search(said), _DAY_MONTH.search(said), _MONTH_DAY.search(said)
    if iso:
        return _real(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    found = one.group(1, 2, 3) if one else other.group(2, 1, 3) if other else None
    if found is None:
        return None
    month, day = MONTHS.index(found[1]) + 1, int(found[0])
    if found[2]:
        return _real(int(found[2]), month, day)
    this_year = _real(today.year, month, day)
    return _real(today.year + 1, month, day) if this_year is not None and this_year < today else this_year


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
