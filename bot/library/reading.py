"""Files of content/ -> checked parts; what is wrong is collected as Problems, in the author's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Part = TypeVar("Part", bound=BaseModel)
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)


@dataclass(frozen=True)
class Problem:
    """Something an author has to mend."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.what}"


class ContentInvalid(Exception):
    """Content has problems; all of them are named at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """YAML that refuses the same key twice: the second would silently win."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    twice = {str(key) for key in keys if keys.count(key) > 1}
    if twice:
        raise yaml.constructor.ConstructorError(None, None, f"the same key twice: {', '.join(twice)}", node.start_mark)
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value, strict=True)}


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@dataclass
class Desk:
    """Reads the files of one content folder and collects the problems."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    _read: dict[str, dict[str, Any]] = field(default_factory=dict)

    def wrong(self, file: str, where: str, what: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(file, where, what))

    def files(self, pattern: str) -> Iterator[tuple[str, Path]]:
        """List the files that match, with their names as authors know them."""
        for path in sorted(self.folder.glob(pattern)):
            yield path.relative_to(self.folder).as_posix(), path

    def yaml(self, name: str) -> dict[str, Any]:
        """Read one YAML file, once; empty when it cannot be read."""
        if name not in self._read:
            self._read[name] = self._yaml(name)
        return self._read[name]

    def _yaml(self, name: str) -> dict[str, Any]:
        try:
            raw = yaml.load((self.folder / name).read_text("utf-8"), _Loader)  # noqa: S506 it is a SafeLoader
        except FileNotFoundError:
            self.wrong(name, "-", "the file is missing")
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.wrong(name, _line(error), _first_words(error))
        else:
            if isinstance(raw, dict):
                return raw
            self.wrong(name, "-", "should be a mapping")
        return {}

    def parts(self, name: str, key: str, model: type[Part]) -> list[Part]:
        """Read a list of parts under a key."""
        rows = self.yaml(name).get(key, [])
        if not isinstance(rows, list):
            self.wrong(name, key, "should be a list")
            return []
        made = [self.part(name, f"{key}[{_name(row, number)}]", model, row) for number, row in enumerate(rows)]
        return [part for part in made if part is not None]

    def part(self, name: str, where: str, model: type[Part], row: object) -> Part | None:
        """Check one part against its model."""
        try:
            return model.model_validate(row)
        except ValidationError as error:
            for problem in error.errors():
                path = ".".join(str(step) for step in problem["loc"])
                self.wrong(name, f"{where}.{path}" if path else where, problem["msg"].removeprefix("Value error, "))
            return None

    def marked(self, name: str, path: Path) -> tuple[dict[str, Any], str]:
        """Read a Markdown file with front matter."""
        found = FRONT_MATTER.match(path.read_text("utf-8"))
        if found is None:
            self.wrong(name, "front matter", "the file begins with --- lines around id, title and so on")
            return {}, ""
        try:
            front = yaml.load(found[1], _Loader)  # noqa: S506 it is a SafeLoader
        except yaml.YAMLError as error:
            self.wrong(name, "front matter", _first_words(error))
            return {}, ""
        return (front if isinstance(front, dict) else {}), found[2].strip()


def _name(row: object, number: int) -> str:
    named = row.get("id") or row.get("story") or row.get("key") if isinstance(row, dict) else None
    return str(named or number)


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else "-"


def _first_words(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]
