"""Does content/trends/ fit together, and with the rest of the content?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.conditions import ALWAYS
from bot.library.checks import check_condition, check_outcome, check_sources, check_value
from bot.library.reading import Desk

if TYPE_CHECKING:
    from bot.library import Library


def check_trends(desk: Desk, library: Library) -> None:
    """Rules about time lead somewhere, look at facts that core derives, and are told in stories."""
    for judge in library.trends.judges:
        where = f"trends/rules.yaml [{judge.rule.id}]"
        check_outcome(desk, library, where, judge.rule)
        check_condition(desk, library.trends.facts, f"{where}.when", judge.when)
    for row in library.today.judges:
        check_condition(desk, library.today.facts, f"trends/today.yaml [{row.row.id}].when", row.when)
        check_sources(desk, library, "trends/today.yaml", row.row.id, row.row.source)
    if not library.today.judges or library.today.judges[-1].when != ALWAYS:
        desk.wrong("trends/today.yaml", "last row", "must hold always: when: {}")
    _places(desk, library)
    known = {judge.rule.id for judge in library.trends.judges}
    for case in library.trend_cases:
        for rule in {*case.because, *case.not_because} - known:
            desk.wrong("trends/cases.yaml", case.story, f"there is no rule {rule}")


def _places(desk: Desk, library: Library) -> None:
    """Places of neighbours and stories are places that a triage can name."""
    regions = [*library.neighbours, *(case.region for case in library.trend_cases)]
    for region in dict.fromkeys(regions):
        check_value(desk, library.book.facts.get("region"), "trends", "region", region)
