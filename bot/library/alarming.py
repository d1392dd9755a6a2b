"""The examples of alarming and of harmless texts in content, and what was learnt from them (`legcheck learn`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.core.alarm import Alarm
from bot.library.reading import Desk

ALARM, FOLDER, HARMLESS = "alarm.json", "en/examples", "harmless"


def read_alarm(desk: Desk) -> Alarm:
    """Read what was learnt; nothing sounds alarming while there is nothing."""
    try:
        found = json.loads((desk.folder / "en" / ALARM).read_text("utf-8"))
        return Alarm(found["weights"], found["bias"], found["limit"], found["learnt_from"])
    except (OSError, ValueError, KeyError, TypeError):
        desk.wrong(f"en/{ALARM}", "-", "cannot be read: `legcheck learn` writes it")
        return Alarm()


def check_alarm(desk: Desk, alarm: Alarm) -> None:
    """Note that the examples have changed since."""
    if alarm.learnt_from != checksum(desk.folder):
        desk.wrong(FOLDER, "-", f"the examples have changed: `legcheck learn` writes en/{ALARM} anew")


def checksum(folder: Path) -> str:
    """Name the examples by what is in them."""
    sums = hashlib.sha256()
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        sums.update(path.read_bytes())
    return sums.hexdigest()[:12]


def read_examples(desk: Desk) -> Mapping[str, Mapping[str, list[str]]]:
    """Read the examples: file -> sign -> texts."""
    files = {path.stem: desk.yaml(name).get("examples", {}) for name, path in desk.files(f"{FOLDER}/*.yaml")}
    for name, lists in files.items():
        for sign, texts in lists.items():
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                desk.wrong(f"{FOLDER}/{name}.yaml", str(sign), "is a list of texts, each in quotes")
    return files


def written(alarm: Alarm) -> str:
    """Give what was learnt as it stands in its file."""
    fields: dict[str, Any] = {"learnt_from": alarm.learnt_from, "bias": alarm.bias, "limit": alarm.limit}
    return json.dumps(fields | {"weights": dict(alarm.weights)}, ensure_ascii=False, indent=0) + "\n"
