from __future__ import annotations

import pytest

from tests.bench import loads
from tests.bench.__main__ import alone, store

pytestmark = pytest.mark.xdist_group("processes")


async def test_the_bench_still_runs() -> None:
    """A benchmark that has rotted is found when its numbers are needed; what it measures is judged by people."""
    await store(1, 100)

    assert await alone(loads.legcheck, 2) > 0
    assert await alone(loads.echo, 2) > 0
