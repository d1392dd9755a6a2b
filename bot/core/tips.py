"""Which tip comes next: one that fits what was last told, and none twice before all have come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.articles import Article
from bot.core.diary import Diary, PainEntry, Run

# What a tip can fit: where it hurt last, what kind of pain, what the last run was like.
PLACES = ("shin", "calf", "knee", "ankle", "achilles", "heel", "foot", "thigh", "hip", "groin", "glute", "leg")
FITS = (*PLACES, "soreness", "long-run", "sharp-rise", "race", "new-runner")
LOOKS_BACK, LONGEST_OF = timedelta(days=28), timedelta(days=30)
# FRANDSEN25: more than a tenth beyond the longest run of 30 days. The other two are tag D.
A_TENTH, FEW_RUNS = 1.1, 8
_SORE = ("calf", "thigh", "glute", "leg")
_NAMED = {"buttock": "glute", "multiple": "leg", "thigh_front": "thigh", "thigh_back": "thigh"}


def choose(tips: Sequence[Article], told: Sequence[str], marks: frozenset[str]) -> Article:
    """Take the tip that fits best of those that have not come in this round, in the order of content."""
    fresh = [tip for tip in tips if tip.id not in told] or [tip for tip in tips if tip.id != told[-1]] or list(tips)
    return max(fresh, key=lambda tip: len(marks & set(tip.fits)))


def is_round_over(tips: Sequence[Article], told: Sequence[str]) -> bool:
    """Say whether every tip has come."""
    return all(tip.id in told for tip in tips)


def marks(diary: Diary, today: date) -> frozenset[str]:
    """Say what was told last: the pain, and the run."""
    pains = [one for one in diary.pains if one.score > 0 and today - one.day <= LOOKS_BACK]
    runs = [one for one in diary.runs if today - one.day <= LOOKS_BACK]
    found = (_of_pain(pains[-1]) if pains else set()) | (_of_run(runs[-1], diary.runs) if runs else set())
    return frozenset(found | ({"new-runner"} if 0 < len(diary.runs) < FEW_RUNS else set()))


def _of_pain(pain: PainEntry) -> set[str]:
    place = _NAMED.get(pain.place.region, pain.place.region)
    return {place} | ({"soreness"} if place in _SORE and pain.place.side in ("both", "") else set())


def _of_run(last: Run, runs: Sequence[Run]) -> set[str]:
    before = [_size(one) for one in runs if one.id != last.id and timedelta() <= last.day - one.day <= LONGEST_OF]
    longest, size = max(before, default=0.0), _size(last)
    found = {"race"} if last.race else set()
    found |= {"long-run"} if longest and size >= longest else set()
    return found | ({"sharp-rise"} if longest and size > A_TENTH * longest else set())


def _size(run: Run) -> float:
    """Compare runs by distance; by a tenth of the minutes where there is none."""
    return run.distance_km or (run.duration_min or 0.0) / 6
