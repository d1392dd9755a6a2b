from __future__ import annotations

import json

from bot.sandbox.api import METHODS
from bot.sandbox.described import DESCRIPTION
from bot.sandbox.pick import pick


def test_every_described_method_is_served() -> None:
    """A method that is checked but not carried out would fail only when it is needed."""
    described = json.loads(DESCRIPTION.read_text(encoding="utf-8"))

    assert set(described["methods"]) == {*METHODS, "getUpdates"}


def test_picking_again_changes_nothing() -> None:
    """The copied part is exactly what its script makes, and holds every type it names."""
    described = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    full = {
        "version": described["version"],
        "methods": {name: {"fields": fields} for name, fields in described["methods"].items()},
        "types": described["types"],
    }

    assert pick(full) == described
