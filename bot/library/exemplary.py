"""The examples of what people write, in content, and what was learnt from them (`legcheck learn`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from bot.core.content import Part
from bot.core.likeness import KINDS, Learnt, Scale
from bot.library.reading import Desk

LEARNT, FOLDER = "learnt.json", "en/examples"
STALE = f"the examples have changed: `legcheck learn` writes en/{LEARNT} anew"


class Examples(Part):
    """One file of examples: what kind of text they are, in lists by subject."""

    kind: Literal["alarming", "own", "run", "question", "elsewhere"]
    examples: dict[str, tuple[str, ...]]

    @property
    def texts(self) -> Sequence[str]:
        """All of them."""
        return [text for some in self.examples.values() for text in some]


def read_examples(desk: Desk) -> Sequence[Examples]:
    """Read every file of examples."""
    files = [desk.part(name, "-", Examples, desk.yaml(name)) for name, _ in desk.files(f"{FOLDER}/*.yaml")]
    return [one for one in files if one is not None]


def read_learnt(desk: Desk) -> Learnt:
    """Read what was learnt; nothing resembles anything while there is nothing."""
    try:
        found = json.loads((desk.folder / "en" / LEARNT).read_text("utf-8"))
        columns = ("alarming", *KINDS)
        weights = {
            column: {feature: row[place] for feature, row in found["weights"].items() if row[place]}
            for place, column in enumerate(columns)
        }
        scales = {column: Scale(weights[column], found["bias"][column]) for column in columns}
        return Learnt(scales, found["limit"], found["learnt_from"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        desk.wrong(f"en/{LEARNT}", "-", "cannot be read: `legcheck learn` writes it")
        return Learnt()


def check_learnt(desk: Desk, learnt: Learnt) -> None:
    """Note that the examples have changed since."""
    if learnt.learnt_from != checksum(desk.folder):
        desk.wrong(FOLDER, "-", STALE)


def checksum(folder: Path) -> str:
    """Name the examples by what is in them."""
    sums = hashlib.sha256()
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        sums.update(path.read_bytes())
    return sums.hexdigest()[:12]


def written(learnt: Learnt) -> str:
    """Give what was learnt as it stands in its file: a line a feature, a column a kind."""
    columns = [learnt.scales[column] for column in ("alarming", *KINDS)]
    features = sorted({feature for column in columns for feature in column.weights})
    rows = (
        f"{json.dumps(one, ensure_ascii=False)}:{json.dumps([column.weights.get(one, 0) for column in columns])}"
        for one in features
    )
    head = {
        "learnt_from": learnt.learnt_from,
        "limit": learnt.limit,
        "bias": {name: scale.bias for name, scale in learnt.scales.items()},
    }
    return json.dumps(head)[:-1] + ',\n"weights":{\n' + ",\n".join(rows) + "\n}}\n"
