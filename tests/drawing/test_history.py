from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.core.chart import chart_of
from bot.core.diary import Diary, Place
from bot.drawing.colours import STYLES
from bot.drawing.frame import HEIGHT, LEGEND_ROW, LEGEND_TOP, TITLE, WIDTH, WORDS
from bot.drawing.history import MOST_DATES, dated_days, draw
from bot.drawing.marks import SIZE
from bot.drawing.runs import NUMBERS
from tests.drawing.seen import change, frame, ink, picture
from tests.drawing.stories import LEFT_SHIN, RIGHT_ACHILLES, TODAY, chart, hurt, labels, ran, scores, worsening

BLUE = STYLES[0].colour


def test_the_same_days_give_the_same_bytes() -> None:
    """A picture that is drawn again after a restart is the picture that was promised."""
    shown = worsening()

    assert draw(shown, labels(shown)) == draw(shown, labels(shown))


def test_the_ground_is_its_own() -> None:
    """In dark mode a transparent picture would put dark words on a dark chat."""
    image = picture(worsening())

    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (WIDTH, HEIGHT))


def test_words_are_large_enough_for_a_phone() -> None:
    """At 400 pixels wide a letter of less than thirty cannot be read."""
    assert min(WORDS, TITLE, NUMBERS, SIZE) >= 30


def test_every_place_is_named_in_the_legend() -> None:
    """A line without a name is a riddle: another name changes the legend, and nothing else."""
    shown = chart(scores({3: 2}))
    calf = replace(labels(shown), places={LEFT_SHIN: "Left calf"})

    box = change(picture(shown), picture(shown, calf))

    assert box is not None
    assert LEGEND_TOP - LEGEND_ROW / 2 < box[1] < box[3] < LEGEND_TOP + LEGEND_ROW / 2


def test_days_in_a_row_are_joined_and_a_silent_day_stays_open() -> None:
    """A line over a day that nobody told of would be made up."""
    joined, open_ = chart(scores({5: 4, 4: 4})), chart(scores({5: 4, 3: 4}))
    place = frame(open_)
    above, below = place.y(4) - 3, place.y(4) + 3

    between = ink(picture(joined), BLUE, (place.x(24) + 14, above, place.x(25) - 14, below))
    gap = ink(picture(open_), BLUE, (place.x(24) + 14, place.top, place.x(26) - 14, place.foot))

    assert between > 0
    assert gap == 0


def test_a_lone_day_is_a_dot() -> None:
    """One answer counts, even without neighbours."""
    shown = chart(scores({5: 4}))
    x, y = frame(shown).x(24), frame(shown).y(4)

    dot = ink(picture(shown), BLUE, (x - 11, y - 11, x + 11, y + 11))

    assert 200 < dot < 400


def test_two_places_with_the_same_scores_are_both_seen() -> None:
    """A pain that lies behind another one is still a pain."""
    same = dict.fromkeys(range(10), 5)
    shown = chart([*scores(same), *scores(same, RIGHT_ACHILLES)])
    place = frame(shown)
    band = (place.x(19), place.y(6), place.x(29) + 12, place.y(4))

    seen = [ink(picture(shown), style.colour, band) for style in STYLES[:2]]

    assert min(seen) > 300


def test_silence_is_said() -> None:
    """An empty field could be a fault; a sentence says that it is none."""
    nothing, only_runs = chart(), chart(runs=[ran(1, 5)])

    said = change(picture(nothing), picture(nothing, replace(labels(nothing), empty="")))
    said_of_pain = change(picture(only_runs), picture(only_runs, replace(labels(only_runs), no_pain="")))

    assert said is not None
    assert said_of_pain is not None


@pytest.mark.parametrize("title", ["", "左小腿", "голень", "ساق", "Überblick 😀\x00\n", "long " * 500])
def test_any_script_can_be_drawn(title: str) -> None:
    """A letter that the font lacks costs its runner a letter, not the picture."""
    shown = worsening()

    assert picture(shown, labels(shown, title=title)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("days", [1, 7, 30, 90, 365, 1000])
def test_any_length_can_be_drawn(days: int) -> None:
    """The last day is always dated, and dates never touch."""
    shown = chart_of(Diary(pains=[hurt(0, 3), hurt(6, 3, Place("calf"))], runs=[ran(0, 5)]), (), TODAY, days)

    assert picture(shown).size == (WIDTH, HEIGHT)
    assert dated_days(days)[0] == days - 1
    assert len(dated_days(days)) <= MOST_DATES


def test_nothing_is_loaded_until_something_is_drawn() -> None:
    """Most bots most of the time draw nothing, and should not pay for it."""
    asked = "import sys, bot.drawing.history; sys.exit('PIL' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_pictures_drawn_side_by_side_do_not_mix() -> None:
    """Two runners ask at once: each gets their own days."""
    charts = [chart(scores({ago: ago % 9})) for ago in range(8)]
    alone = [draw(one, labels(one)) for one in charts]

    with ThreadPoolExecutor(4) as workers:
        beside = list(workers.map(lambda one: draw(one, labels(one)), charts))

    assert beside == alone
