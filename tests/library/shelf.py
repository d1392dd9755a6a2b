"""A copy of content in which one article is broken, one thing at a time, and mended again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.library import ContentInvalid, load
from bot.settings import CHECKOUT

Front = dict[str, Any]
ID, ARTICLE, CLAIM = "faq.stretching", "en/faq/stretching.md", "FAQ-3a"


class Shelf:
    """The copy, and the article in it that gets broken. The row that answers the claim stands first in its evidence."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / ARTICLE
        self._moved: Path | None = None
        self.front(lambda front: front["evidence"].sort(key=lambda row: CLAIM not in row.get("covers", [])))
        self._whole = self._file.read_text("utf-8")

    def front(self, change: Callable[[Front], object]) -> None:
        """Change what stands above the text."""
        front, body = self._parts()
        change(front)
        self._write(front, body)

    def answer(self, text: str) -> None:
        """Put another answer above the pages."""
        front, body = self._parts()
        self._write(front, f"{text}\n\n## {body.partition('## ')[2]}")

    def page(self, heading: str, text: str) -> int:
        """Add a page after the last one, and say its number, counted from 0."""
        front, body = self._parts()
        self._write(front, f"{body.rstrip()}\n\n## {heading}\n{text}\n")
        return body.count("## ")

    def move(self, name: str) -> None:
        """Put the file into another folder."""
        self._moved = self._file.rename(self._folder / name)

    def problems(self) -> list[str]:
        """Load it all, and say what was found wrong."""
        try:
            load(self._folder)
        except ContentInvalid as error:
            return [str(problem) for problem in error.problems]
        return []

    def mend(self) -> None:
        """Put everything back as it was."""
        if self._moved is not None:
            self._moved.unlink()
            self._moved = None
        self._file.write_text(self._whole, "utf-8")

    def _parts(self) -> tuple[Front, str]:
        _, head, body = self._file.read_text("utf-8").split("---\n", 2)
        return yaml.safe_load(head), body

    def _write(self, front: Front, body: str) -> None:
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        self._file.write_text(f"---\n{head}---\n{body}", "utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """All of content, copied once."""
    return Shelf(Path(shutil.copytree(CHECKOUT / "content", tmp_path_factory.mktemp("shelf") / "content")))


@pytest.fixture
def shelf(whole: Shelf) -> Iterator[Shelf]:
    """The copy, mended after every test."""
    yield whole
    whole.mend()
