from __future__ import annotations

from datetime import timedelta

from bot.core.chart import MOST_LINES, Bar, Burst, Mark, bursts, chart_of
from bot.core.chart_numbers import in_numbers
from bot.core.diary import Diary, Place
from tests.drawing.stories import LEFT_SHIN, REGIONS, RIGHT_ACHILLES, TODAY, chart, day, hurt, ran, scores


def test_a_day_shows_its_worst_score() -> None:
    """What hurt most is what a clinician asks for; a mild evening does not hide a bad run."""
    told = [hurt(1, 3), hurt(1, 6), hurt(1, 2)]

    line = chart(told).lines[0]

    assert line.points[-3:] == (None, 6, None)


def test_a_day_of_no_pain_is_not_a_day_of_silence() -> None:
    """Nought was told and is good news; nothing was told is no news."""
    told = scores({2: 0, 0: 1})

    line = chart(told).lines[0]

    assert line.points[-3:] == (0, None, 1)


def test_days_outside_the_chart_stay_outside() -> None:
    """Thirty days are thirty: neither an older day nor one of a clock ahead slips in at an edge."""
    told = [hurt(30, 9), hurt(29, 1), hurt(0, 2), hurt(-1, 9)]
    runs = [ran(30, 5), ran(29, 6), ran(-1, 7)]
    marks = [Mark(day(30), "soon"), Mark(day(0), "soon"), Mark(day(-1), "soon")]

    shown = chart(told, runs, marks)

    assert (shown.lines[0].points[0], shown.lines[0].points[29]) == (1, 2)
    assert [bar.km for bar in shown.bars] == [6]
    assert shown.marks == (Mark(TODAY, "soon"),)


def test_a_line_is_cut_where_nothing_was_told() -> None:
    """A line drawn over a silent day would say something that the runner never said."""
    points = (None, 1, 2, None, 3, None, None, 0, 0)

    cut = bursts(points)

    assert cut == [Burst(1, (1, 2)), Burst(4, (3,)), Burst(7, (0, 0))]


def test_left_and_right_are_two_places() -> None:
    """A pain that changes sides is another pain."""
    told = [hurt(1, 3, Place("knee", "left")), hurt(1, 5, Place("knee", "right"))]

    shown = chart(told)

    assert [line.points[28] for line in shown.lines] == [3, 5]


def test_the_places_that_hurt_last_are_shown() -> None:
    """Of many places the runner looks for those of this week; that others are left out is said."""
    told = [hurt(20 - index, 4, Place(region)) for index, region in enumerate(REGIONS[:7])]
    healed = [hurt(0, 0, Place("foot"))]

    shown = chart([*told, *healed])

    assert {line.place.region for line in shown.lines} == set(REGIONS[2:7])
    assert (len(shown.lines), shown.left_out) == (MOST_LINES, 3)


def test_a_line_keeps_its_place_when_another_hurts_more() -> None:
    """A colour that means the shin today and the Achilles tomorrow misleads."""
    before = chart([*scores({5: 1}), *scores({4: 3}, RIGHT_ACHILLES)])
    after = chart([*scores({4: 3}, RIGHT_ACHILLES), *scores({5: 1, 0: 8})])

    assert [line.place for line in before.lines] == [line.place for line in after.lines]


def test_runs_of_a_day_are_added_up() -> None:
    """Legs feel both runs of a day; what one of them did not tell is not nought."""
    runs = [ran(2, 5, 30), ran(2, 3.1), ran(1, None, 45), ran(0)]

    bars = chart(runs=runs).bars

    assert bars == (Bar(27, 8.1, 30, 2, 5), Bar(28, None, 45), Bar(29))


def test_nothing_told_is_an_empty_chart() -> None:
    """Who has just begun gets a calm picture and not an error."""
    shown = chart()

    assert shown.is_empty
    assert in_numbers(shown).km is None


def test_numbers_say_what_the_picture_shows() -> None:
    """Whoever cannot see the picture is told the same, gaps and all."""
    told = [*scores({6: 2, 5: 5, 2: 5, 1: 3})]
    runs = [ran(6, 5), ran(6, 4), ran(2, 10.4, 60), ran(1, None, 30)]

    numbers = in_numbers(chart(told, runs, [Mark(day(2), "soon")]))

    shin = numbers.places[0]
    assert shin.bursts == (((day(6), 2), (day(5), 5)), ((day(2), 5), (day(1), 3)))
    assert (shin.place, shin.days, shin.worst, shin.latest) == (LEFT_SHIN, 4, (day(2), 5), (day(1), 3))
    assert (numbers.runs, numbers.km, numbers.longest_km, numbers.minutes) == (4, 19.4, 10.4, 90)
    assert numbers.advices == (Mark(day(2), "soon"),)
    assert (numbers.first, numbers.last) == (day(29), TODAY)


def test_the_length_is_what_was_asked_for() -> None:
    """A week is drawn like a month."""
    week = chart_of(Diary(pains=scores({6: 1, 7: 9})), (), TODAY, 7)

    assert (week.first, week.date_of(6)) == (TODAY - timedelta(days=6), TODAY)
    assert week.lines[0].points == (1, None, None, None, None, None, None)


def test_a_thousand_scores_of_a_day_are_one_point() -> None:
    """A button tapped all day long makes neither the chart nor its picture any larger."""
    told = [hurt(0, index % 8) for index in range(1000)]

    assert chart(told) == chart([hurt(0, 7)])
