"""How often healthy runners are told to see somebody: `python -m tests.core.cohorts [--quick]` prints the figures.

The scores are drawn independently: 0, 1, 2, 3 of 10 at 60, 20, 15 and 5 % for each run, four runs a week, 12 weeks, a race
in the sixth, after four weeks of running alike; with `mornings` also on the day after, for each place that hurt in the last 7 days. Every answer is judged
as the bot judges it. No figure here is from real runners.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

from bot.core.diary import Context, Diary, PainEntry, Place, Run
from bot.core.episodes import gathered
from bot.core.trend import facts_of, judge_place
from bot.library import Library, load
from bot.settings import CHECKOUT

SCORES, SHARES = (0, 1, 2, 3), (60, 20, 15, 5)
FIRST, WEEKS, BEFORE = date(2024, 1, 1), 12, 4
# Monday, Wednesday, Friday, Sunday, and how far.
WEEK = ((0, 6.0), (2, 8.0), (4, 6.0), (6, 14.0))
RACE = 5 * 4 + 3
SPAN, LATELY = timedelta(days=120), timedelta(days=7)
SIDES = ("left", "right", "both")
REGIONS = (
    "hip", "groin", "buttock", "thigh_front", "thigh_back", "knee", "shin", "calf", "ankle", "achilles", "heel", "foot",
    "multiple",
)  # fmt: skip
# Where any pain counts until somebody has shown otherwise: a runner who hurts there every third run is told, on purpose.
BY_DESIGN = frozenset({"hip", "groin", "shin", "foot", "multiple"})
# For the mixed cohort: each painful run hurts somewhere, knees, calves and shins most; chosen, not measured.
MIX = {
    "knee": 24, "calf": 16, "shin": 13, "thigh_back": 9, "thigh_front": 9, "achilles": 8, "foot": 7, "hip": 5, "buttock": 4,
    "heel": 3, "ankle": 1, "groin": 1,
}  # fmt: skip
SIDE_MIX = {"left": 4, "right": 4, "both": 2}


@dataclass
class Healthy:
    """One healthy runner, whose diary grows with every answer."""

    chance: random.Random
    place: Place | None
    mornings: bool
    runs: list[Run] = field(default_factory=list)
    pains: list[PainEntry] = field(default_factory=list)

    def answers(self) -> Iterator[tuple[Place, datetime]]:
        """Run for 12 weeks; gives every answer that hurts (a 0 makes no rule true)."""
        self.runs = [self._run(number, None) for number in range(-BEFORE * len(WEEK), 0)]
        for number in range(WEEKS * len(WEEK)):
            place, run = self._where(), self._run(number, self._score())
            self.runs.append(run)
            yield from self._told(place, run.day, run.at, run.worst or 0, "run", number)
            after = run.at + timedelta(hours=14)
            for sore in self._asked_about(place, after) if self.mornings else []:
                yield from self._told(sore, after.date(), after, self._score(), "morning", number)

    def _run(self, number: int, score: int | None) -> Run:
        week, one = divmod(number, len(WEEK))
        offset, km = WEEK[one]
        at = datetime.combine(FIRST + timedelta(weeks=week, days=offset), time(18), UTC)
        far = 21.1 if number == RACE else round(km * self.chance.uniform(0.9, 1.1), 1)
        return Run(number, at.date(), at, far, race=number == RACE, worst=score)

    def _told(
        self, place: Place, day: date, at: datetime, score: int, context: Context, run_id: int
    ) -> Iterator[tuple[Place, datetime]]:
        self.pains.append(PainEntry(len(self.pains), place, day, at, score, context, run_id))
        if score:
            yield place, at

    def _asked_about(self, place: Place, at: datetime) -> list[Place]:
        lately = (entry.place for entry in self.pains if entry.score and at - entry.at < LATELY)
        return list(dict.fromkeys([place, *lately]))

    def _score(self) -> int:
        return self.chance.choices(SCORES, SHARES)[0]

    def _where(self) -> Place:
        if self.place is not None:
            return self.place
        return Place(_one_of(self.chance, MIX), _one_of(self.chance, SIDE_MIX))


def _one_of(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def escalated_by(library: Library, runner: Healthy) -> str | None:
    """Give the first rule that speaks in 12 weeks."""
    for place, at in runner.answers():
        told = Diary([run for run in runner.runs if at - run.at < SPAN], [e for e in runner.pains if at - e.at < SPAN])
        rules = judge_place(library.trends, facts_of(gathered(told, place, library.neighbours), place, at, at.date()))
        if rules:
            return rules[0].id
    return None


def share(library: Library, place: Place | None, mornings: bool, runners: int, seed: int = 1) -> float:
    """Give the share of a cohort that is told to see somebody, in percent. No place: one that changes from run to run."""
    cohort = (Healthy(random.Random(f"{seed} {place} {mornings} {one}"), place, mornings) for one in range(runners))
    return 100 * sum(escalated_by(library, runner) is not None for runner in cohort) / runners


def places(quick: bool) -> Sequence[Place]:
    """Give every place; for a quick look one of each kind."""
    if quick:
        return [Place("knee", "left"), Place("achilles", "right"), Place("calf", "both"), Place("thigh_back", "left")]
    return [Place(region, side) for region in REGIONS for side in SIDES]


def speed(library: Library) -> float:
    """Measure facts_of over 60 entries, in milliseconds."""
    runner = Healthy(random.Random(1), Place("knee", "left"), True)
    latest = [at for _, at in runner.answers()][-1]
    told, place, rounds = Diary(runner.runs[-30:], runner.pains[-60:]), Place("knee", "left"), 500
    began = perf_counter()
    for _ in range(rounds):
        facts_of(told, place, latest, latest.date())
    return 1000 * (perf_counter() - began) / rounds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    library, runners = load(CHECKOUT / "content"), 200 if quick else 2000
    lines = [f"facts_of over 60 entries: {speed(library):.3f} ms", f"{runners} healthy runners, 12 weeks", ""]
    lines.append(f"{'place':<20}{'runs':>8}{'+ mornings':>12}")
    for place in (None, *places(quick)):
        name = f"{place.region} {place.side}" if place else "mixed"
        mark = "  any pain counts here, by design" if place and place.region in BY_DESIGN else ""
        figures = [share(library, place, mornings, runners) for mornings in (False, True)]
        lines.append(f"{name:<20}{figures[0]:>7.2f}%{figures[1]:>11.2f}%{mark}")
        print("\n".join(lines), flush=True)
        lines = []


if __name__ == "__main__":
    main()
