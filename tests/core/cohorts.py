"""How often healthy runners are told to see somebody: `python -m tests.core.cohorts [--quick]` prints the figures.

The scores are drawn independently: 0, 1, 2, 3 of 10 at 60, 20, 15 and 5 % for each run, four runs a week, 12 weeks, a
race in the sixth, after four weeks of running alike; with `mornings` also on the day after, for each place that hurt in
the last 7 days. Every answer is judged as the bot judges it. No figure here is from real runners.
"""

from __future__ import annotations

import argparse
import random
import sys
import timeit
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from time import process_time

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
# Older runs and answers change no fact here; leaving them out is only faster.
RUNS_OF, PAINS_OF, LATELY = timedelta(days=60), timedelta(days=44), timedelta(days=7)
# No rule tells left from right.
SIDES = ("left", "both")
REGIONS = (
    "hip", "groin", "buttock", "thigh_front", "thigh_back", "knee", "shin", "calf", "ankle", "achilles", "heel", "foot",
    "multiple",
)  # fmt: skip
# Where any pain counts until somebody has shown otherwise: who hurts there on three runs in a row is told, on purpose.
BY_DESIGN = frozenset({"hip", "groin", "shin", "foot", "multiple"})
# For the mixed cohort: each painful run hurts somewhere, knees, calves and shins most; chosen, not measured.
MIX = {
    "knee": 24, "calf": 16, "shin": 13, "thigh_back": 9, "thigh_front": 9, "achilles": 8, "foot": 7, "hip": 5,
    "buttock": 4, "heel": 3, "ankle": 1, "groin": 1,
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
        told = Diary(
            [run for run in runner.runs if at - run.at < RUNS_OF], [e for e in runner.pains if at - e.at < PAINS_OF]
        )
        rules = judge_place(library.trends, facts_of(gathered(told, place, library.neighbours), place, at, at.date()))
        if rules:
            return rules[0].id
    return None


def share(library: Library, place: Place | None, mornings: bool, runners: int, seed: int = 1) -> float:
    """Give the share of a cohort that is told to see somebody, in percent. No place: another one in each run."""
    cohort = (Healthy(random.Random(f"{seed} {place} {mornings} {one}"), place, mornings) for one in range(runners))
    return 100 * sum(escalated_by(library, runner) is not None for runner in cohort) / runners


def places(quick: bool) -> Sequence[Place]:
    """Give every place; for a quick look one of each kind."""
    if quick:
        return [Place("knee", "left"), Place("achilles", "left"), Place("calf", "both"), Place("thigh_back", "left")]
    return [Place(region, side) for region in REGIONS for side in SIDES]


def speed(library: Library) -> float:
    """Measure facts_of over 60 entries, in milliseconds of the processor: the best of five."""
    runner = Healthy(random.Random(1), Place("knee", "left"), True)
    latest = [at for _, at in runner.answers()][-1]
    told, place = Diary(runner.runs[-30:], runner.pains[-60:]), Place("knee", "left")
    return min(timeit.repeat(lambda: facts_of(told, place, latest, latest.date()), timer=process_time, number=100)) * 10


def line(place: Place | None, runners: int) -> str:
    """Make one line of the table."""
    library = load(CHECKOUT / "content")
    name = f"{place.region} {place.side}" if place else "mixed"
    mark = "  any pain counts here, by design" if place and place.region in BY_DESIGN else ""
    runs, mornings = (share(library, place, also, runners) for also in (False, True))
    return f"{name:<20}{runs:>7.2f}%{mornings:>11.2f}%{mark}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    runners = 200 if quick else 2000
    _say(f"facts_of over 60 entries: {speed(load(CHECKOUT / 'content')):.3f} ms")
    _say(f"{runners} healthy runners, 12 weeks: told to see somebody")
    _say(f"{'place':<20}{'runs':>8}{'+ mornings':>12}")
    with ProcessPoolExecutor() as pool:
        for said in pool.map(partial(line, runners=runners), [None, *places(quick)]):
            _say(said)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
