from __future__ import annotations

from itertools import combinations

from bot.core.chart import Mark
from bot.drawing.colours import LEVELS
from bot.drawing.frame import LEFT, RIGHT
from bot.drawing.marks import pills_of
from tests.drawing.seen import frame, ink, picture
from tests.drawing.stories import chart, day, labels, scores


def test_advice_is_marked_on_its_day() -> None:
    """What came before the advice and what after is seen at a glance."""
    shown = chart(scores({9: 4}), marks=[Mark(day(9), "soon")])
    image, place = picture(shown), frame(shown)

    here, elsewhere = (
        ink(image, LEVELS["soon"], (place.x(one) - 9, place.top - 8, place.x(one) + 9, place.top + 6))
        for one in (20, 23)
    )

    assert here > 40
    assert elsewhere == 0


def test_of_marks_in_each_others_way_the_most_urgent_has_its_word() -> None:
    """Advice of three days in a row leaves room for one word: the one that matters."""
    marks = [Mark(day(5), "self_manage"), Mark(day(4), "same_day"), Mark(day(4), "soon"), Mark(day(3), "soon")]
    shown = chart(marks=marks)

    pills = pills_of(frame(shown), shown, labels(shown))

    assert [pill.word for pill in pills] == ["Today", "", ""]


def test_marks_and_their_words_stay_in_the_picture() -> None:
    """The first and the last day are days like others."""
    shown = chart(marks=[Mark(day(29), "reassure"), Mark(day(0), "self_manage")])

    pills = pills_of(frame(shown), shown, labels(shown))

    assert all(pill.word and pill.left >= LEFT and pill.right <= RIGHT for pill in pills)
    assert not any(a.left < b.right and b.left < a.right for a, b in combinations(pills, 2))
