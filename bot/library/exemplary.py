"""The examples of what people write, in content, and what was learnt from them (`legcheck learn`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from bot.core.content import Part
from bot.core.likeness import ALARMING, KINDS, Learnt, Scale
from bot.library.reading import Desk

LEARNT, FOLDER = "learnt.tsv", "en/examples"
COLUMNS = (ALARMING, *KINDS)
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
    """Read what was learnt, line by line; nothing resembles anything while there is nothing."""
    try:
        with (desk.folder / "en" / LEARNT).open(encoding="utf-8") as lines:
            learnt_from, limit, *biases = next(lines).split("\t")
            weights: list[dict[str, float]] = [{} for _ in COLUMNS]
            same: dict[str, float] = {}  # few numbers come often: each is kept once
            for line in lines:
                feature, *row = line.rstrip("\n").split("\t")
                for column, said in zip(weights, row, strict=True):
                    if said:
                        column[feature] = same.setdefault(said, float(said))
        read = zip(COLUMNS, weights, biases, strict=True)
        scales = {name: Scale(column, float(bias)) for name, column, bias in read}
        return Learnt(scales, float(limit), learnt_from)
    except (OSError, ValueError, StopIteration):
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
    columns = [learnt.scales[column].weights for column in COLUMNS]
    head = [learnt.learnt_from, str(learnt.limit), *(str(learnt.scales[column].bias) for column in COLUMNS)]
    features = sorted({feature for column in columns for feature in column})
    rows = ([one, *(str(column.get(one, "")) for column in columns)] for one in features)
    return "\n".join("\t".join(row) for row in [head, *rows]) + "\n"
