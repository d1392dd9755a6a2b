from __future__ import annotations

from itertools import product

import pytest
from PIL import ImageColor

from bot.core.chart import MOST_LINES, Mark
from bot.core.content import Level
from bot.core.diary import Place
from bot.drawing.colours import GROUND, INK, LEVELS, ON_LEVEL, QUIET, STYLES
from bot.drawing.frame import RIGHT, WORDS
from bot.drawing.legend import KEY, ROOM, entries_of, rows_of
from bot.drawing.letters import fitted, readable, width_of
from tests.drawing.seen import frame
from tests.drawing.stories import REGIONS, SIDES, chart, day, hurt, labels, name_of, ran


def light(colour: str) -> float:
    """How bright a colour is, as WCAG counts it."""
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well a colour stands out from another, as WCAG counts it."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Left shin · 5/10", "Left shin · 5/10"),
        ("Überblick", "Uberblick"),
        ("Cafe\u0301", "Cafe"),
        ("голень", "??????"),
        ("左脚", "??"),
        ("run 😀", "run ?"),
        ("a\x00b\u200d\n  c\ufe0f", "ab c"),
        ("\uffff", "?"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_a_question_mark(text: str, shown: str) -> None:
    """An empty box looks like a broken phone; a bare letter can still be read."""
    assert readable(text) == shown


def test_a_text_ends_where_its_room_ends() -> None:
    """A name that runs into the next one makes both unreadable."""
    cut = fitted("The place just above the inner ankle where it clicks", WORDS, 300)

    assert cut.startswith("The place")
    assert cut.endswith("…")
    assert width_of(cut, WORDS) <= 300


@pytest.mark.parametrize(("region", "side"), list(product(REGIONS, SIDES)))
def test_every_place_has_room_for_its_name(region: str, side: str) -> None:
    """The end of a name is what tells the front of a thigh from its back."""
    name = name_of(Place(region, side))

    assert fitted(name, WORDS, ROOM) == name


def test_the_longest_names_stay_in_the_picture() -> None:
    """Five long names and the note about the others still leave room for the pain."""
    places = [Place(region, side) for region in ("thigh_front", "thigh_back") for side in SIDES]
    shown = chart([hurt(1, 3, place) for place in places], [ran(1, 5)], [Mark(day(1), "soon")])

    entries = entries_of(shown, labels(shown, left_out="and a place that is not shown here"))

    assert all(entry.x + width_of(entry.name, WORDS) + (KEY if entry.style else 0) <= RIGHT for entry in entries)
    assert rows_of(entries) == 3
    assert frame(shown).foot - frame(shown).top >= 180


def test_every_line_has_a_look_of_its_own() -> None:
    """Who does not see colours sees signs."""
    assert len({style.sign for style in STYLES}) == len({style.colour for style in STYLES}) == MOST_LINES


@pytest.mark.parametrize("colour", [INK, QUIET, *(style.colour for style in STYLES)])
def test_words_and_lines_stand_out(colour: str) -> None:
    """Pictures are looked at outdoors, in the sun, with tired eyes."""
    assert contrast(colour, GROUND) >= 4.5


@pytest.mark.parametrize("level", Level)
def test_words_on_marks_stand_out(level: Level) -> None:
    """A mark that cannot be read is only a spot."""
    assert contrast(LEVELS[level.value], ON_LEVEL) >= 4.5
