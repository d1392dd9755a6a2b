"""Diaries of fixed days, and the words for their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.core.chart import Chart, Mark, chart_of
from bot.core.diary import Diary, PainEntry, Place, Run
from bot.drawing.labels import Labels

TODAY = date(2026, 11, 22)
LEFT_SHIN, RIGHT_ACHILLES = Place("shin", "left"), Place("achilles", "right")
REGIONS = (
    "hip", "groin", "buttock", "thigh_front", "thigh_back", "knee", "shin", "calf", "ankle", "achilles", "heel",
    "foot", "multiple",
)  # fmt: skip
SIDES = ("left", "right", "both")
NAMES: Mapping[str, str] = {
    "thigh_front": "front of the thigh",
    "thigh_back": "back of the thigh",
    "achilles": "Achilles",
    "multiple": "several places",
}
LEVELS: Mapping[str, str] = {
    "emergency": "Emergency",
    "same_day": "Today",
    "soon": "Soon",
    "self_manage": "Look after it yourself",
    "reassure": "Normal soreness",
}


def day(ago: int) -> date:
    """The day that was so many days ago."""
    return TODAY - timedelta(days=ago)


def noon(ago: int) -> datetime:
    """Noon of that day."""
    return datetime.combine(day(ago), time(12), UTC)


def hurt(ago: int, score: int, place: Place = LEFT_SHIN) -> PainEntry:
    """One score."""
    return PainEntry(0, place, day(ago), noon(ago), score, "daily")


def ran(ago: int, km: float | None = None, minutes: float | None = None) -> Run:
    """One run."""
    return Run(0, day(ago), noon(ago), km, minutes)


def scores(told: Mapping[int, int], place: Place = LEFT_SHIN) -> list[PainEntry]:
    """Days ago and their scores, oldest first."""
    return [hurt(ago, score, place) for ago, score in sorted(told.items(), reverse=True)]


def chart(pains: Sequence[PainEntry] = (), runs: Sequence[Run] = (), marks: Sequence[Mark] = ()) -> Chart:
    """The last 30 days."""
    return chart_of(Diary(runs=runs, pains=pains), marks, TODAY, 30)


def name_of(place: Place) -> str:
    """What a place is called."""
    region = NAMES.get(place.region, place.region)
    return f"{place.side} {region}".strip().capitalize().replace("achilles", "Achilles")


def written(day: date) -> str:
    """A date as an English reader writes it."""
    return f"{day.day} {day:%b}"


def labels(of: Chart, *, title: str = "Your last 30 days", left_out: str = "") -> Labels:
    """English words for a chart."""
    return Labels(
        title=title,
        pain="Worst pain of the day, 0 to 10",
        distance="Runs in km",
        minutes="in minutes",
        empty="Nothing told in these 30 days yet",
        no_pain="No pain told in these 30 days",
        places={line.place: name_of(line.place) for line in of.lines},
        levels=LEVELS,
        day=written,
        left_out=left_out or f"and {of.left_out} more",
    )


def worsening() -> Chart:
    """A shin that hurts earlier on every run, an Achilles that settles; advice twice; some days not told of."""
    shin = {20: 1, 17: 2, 16: 2, 13: 3, 12: 3, 11: 2, 8: 4, 7: 4, 6: 3, 5: 5, 4: 6, 3: 6, 2: 5, 0: 4}
    tendon = {29: 3, 28: 3, 27: 2, 25: 3, 24: 2, 23: 2, 22: 1, 20: 1, 19: 0, 12: 0, 5: 0}
    runs = [ran(29, 8), ran(27, 10.2), ran(24, 6.4), ran(22, 14), ran(20, 8), ran(17, 8), ran(15, None, 45)]
    runs += [ran(13, 12), ran(11, 5), ran(8, 10), ran(5, 6), ran(4, 8.4)]
    marks = [Mark(day(13), "self_manage"), Mark(day(4), "soon")]
    return chart([*scores(tendon, RIGHT_ACHILLES), *scores(shin)], runs, marks)
