from __future__ import annotations

import pytest

from bot.drawing.colours import RUN
from bot.drawing.runs import number_of
from tests.drawing.seen import frame, ink, picture
from tests.drawing.stories import chart, ran


def test_bars_are_as_high_as_the_runs_were_long() -> None:
    """Half the way is half the bar."""
    shown = chart(runs=[ran(5, 20), ran(3, 10)])
    image, place = picture(shown), frame(shown)

    heights = [ink(image, RUN, (place.x(one), place.ceiling, place.x(one) + 1, place.floor - 4)) for one in (24, 26)]

    assert heights[0] / (heights[1] + 4) == pytest.approx(2, abs=0.1)


def test_a_run_without_a_distance_is_outlined() -> None:
    """Minutes are not kilometres and do not look like them."""
    shown = chart(runs=[ran(5, 10), ran(3, None, 60)])
    image, place = picture(shown), frame(shown)

    filled, hollow = (
        ink(image, RUN, (place.x(one) - 5, place.ceiling + 8, place.x(one) + 5, place.floor - 8)) for one in (24, 26)
    )

    assert filled > 1000
    assert hollow == 0


@pytest.mark.parametrize(("km", "text"), [(8.0, "8"), (8.44, "8.4"), (9.96, "10"), (42.195, "42"), (None, "")])
def test_a_run_is_written_short(km: float | None, text: str) -> None:
    """A tenth matters in a short run and crowds a long one."""
    assert number_of(chart(runs=[ran(0, km)]).bars[0]) == text


def test_a_runner_who_writes_miles_reads_miles() -> None:
    """Somebody who ran six miles looks for a six."""
    assert number_of(chart(runs=[ran(0, 9.66)]).bars[0], unit_km=1.609344) == "6"
