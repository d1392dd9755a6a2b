from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import crowds, loads
from tests.bench.__main__ import QUICK_EVENING, alone, store
from tests.bench.evening import LIMIT, evening
from tests.chat import LIBRARY

pytestmark = pytest.mark.xdist_group("processes")


async def test_the_bench_still_runs() -> None:
    """A benchmark that has rotted is found when its numbers are needed; what it measures is judged by people."""
    await store(1, 100)

    assert await alone(loads.legcheck, 2) > 0
    assert await alone(loads.echo, 2) > 0


async def test_an_evening_is_sent_at_the_limit_and_nobody_who_writes_waits(tmp_path: Path) -> None:
    """Counts and virtual times are the same in each run: what is promised for 19:00 can be asserted."""
    found = await evening(tmp_path, LIBRARY, QUICK_EVENING)

    assert (found.refused, found.twice, found.missing, found.out_of_order) == (0, 0, 0, 0)
    assert found.a_second >= 0.95 * LIMIT
    assert found.reply_p99 <= 0.25


async def test_a_crowd_can_still_be_measured(tmp_path: Path, kind: str) -> None:
    """The figures of the operator's page come from here."""
    cost = await crowds.of(kind, tmp_path, 1000, LIBRARY)

    assert cost.claims > 0
