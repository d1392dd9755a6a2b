from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import SecretStr

from bot.schema import schemas, written
from bot.settings import CHECKOUT, Settings

# The top level was chosen once; whatever is new finds its place below it.
TOP = frozenset({
    "pyproject.toml", "bot", "content", "migrations", "tests", "docker-compose.yml",
    "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "Dockerfile", "docs", ".ci", "requirements.lock",
    ".gitignore", ".dockerignore", ".env.example",
})  # fmt: skip
MADE_HERE = re.compile(
    r"^(\.git|\.venv|__pycache__|\..+_cache|\.hypothesis|\.env|\.DS_Store|.+\.(egg-info|db|db-.+|health))$"
)
REGISTRY = re.compile(
    r"https?://\S*(pypi|pythonhosted|/simple\b)|(?<!no-emit-)\b(extra-)?index-url[= ]|--find-links", re.I
)
MACHINE_PATH = re.compile(r"(?<![\w./<{*~-])/(work|root|home|Users|mnt)/\w")
LINK = re.compile(r"\[[^]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")
SCHEMA_OF: Mapping[str, str] = {
    "facts": "facts/*.yaml",
    "flow": "flows/*.yaml",
    "rules": "rules/[!t]*.yaml",
    "questions": "flows/triage/*.yaml",
    "causes": "causes.yaml",
    "patterns": "patterns.yaml",
    "plans": "plans/follow_up.yaml",
    "weeks": "plans/weeks.yaml",
    "cases": "cases/*.yaml",
    "sources": "sources.yaml",
    "trend-rules": "trends/rules.yaml",
    "trend-cases": "trends/cases.yaml",
    "today": "trends/today.yaml",
    "neighbours": "trends/places.yaml",
}


def files(folder: Path = CHECKOUT) -> Iterator[Path]:
    """Give every file that belongs to the repository."""
    for path in sorted(folder.iterdir()):
        if MADE_HERE.match(path.name):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def found(pattern: re.Pattern[str], *, but: frozenset[str] = frozenset()) -> list[str]:
    """Find where a pattern stands in a file of the repository."""
    texts = ((path.relative_to(CHECKOUT).as_posix(), path.read_text("utf-8", "replace")) for path in files())
    return [f"{name}: {hit[0]}" for name, text in texts if name not in but for hit in pattern.finditer(text)]


def pinned(lock: str) -> dict[str, str]:
    """Read a lock file: name -> version."""
    text = (CHECKOUT / lock).read_text("utf-8")
    return {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)(?:\[\S+\])?==([^\s;\\]+)", text, re.M)
    }


def wanted(*extras: str) -> list[Requirement]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in [*project["dependencies"], *optional]]


def test_the_top_level_stays_as_it_was_chosen() -> None:
    """Who comes back finds their way at a glance."""
    strangers = {path.name for path in CHECKOUT.iterdir() if not MADE_HERE.match(path.name)} - TOP

    assert strangers == set()


def test_no_address_of_a_registry() -> None:
    """Where packages come from is the business of the machine that installs them."""
    assert found(REGISTRY, but=frozenset({"tests/test_repository.py"})) == []


def test_no_path_of_somebody_s_machine() -> None:
    """What works only where it was written does not work."""
    assert found(MACHINE_PATH, but=frozenset({"tests/test_repository.py"})) == []


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("tests/requirements.lock", ("test",))])
def test_the_lock_files_are_fresh(lock: str, extras: tuple[str, ...]) -> None:
    """A dependency that was changed in one place only would be missing, or another one, on a fresh machine."""
    versions = pinned(lock)

    stale = [
        str(one)
        for one in wanted(*extras)
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"))
    ]

    assert stale == []


def test_tests_run_on_what_is_shipped() -> None:
    """A library that differs between the two lock files would be tested in one version and served in another."""
    shipped, tested = pinned("requirements.lock"), pinned("tests/requirements.lock")

    assert {name: tested.get(name) for name in shipped} == shipped


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_every_pin_has_its_hashes(lock: str) -> None:
    """A package that was swapped underway is refused."""
    text = (CHECKOUT / lock).read_text("utf-8").replace("\\\n", " ")

    bare = [line for line in text.splitlines() if "==" in line.partition("--hash")[0] and "--hash=sha256:" not in line]

    assert bare == []


def test_the_schemas_are_fresh() -> None:
    """An editor that completes by an old schema teaches old mistakes (`legcheck schema` writes them anew)."""
    made = {f"{name}.json": written(schema) for name, schema in schemas().items()}

    kept = {path.name: path.read_text("utf-8") for path in (CHECKOUT / "content/schema").glob("*.json")}

    assert kept == made


@pytest.mark.parametrize(("schema", "pattern"), SCHEMA_OF.items())
def test_the_content_fits_its_schemas(schema: str, pattern: str) -> None:
    """A schema that marks good content as wrong is switched off by its first author."""
    described = [str(path) for path in (CHECKOUT / "content").glob(pattern) if path.name != "terms.yaml"]
    against = ["--schemafile", str(CHECKOUT / f"content/schema/{schema}.json")]

    ended = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *against, *described], capture_output=True, text=True, check=False
    )

    assert described
    assert ended.returncode == 0, ended.stdout


def test_links_between_pages_lead_somewhere() -> None:
    """A page that is gone is looked for when something is on fire."""
    pages = [path for path in files() if path.suffix == ".md"]

    dead = [
        f"{page.name}: {link}"
        for page in pages
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]

    assert dead == []


def test_the_table_of_settings_is_complete() -> None:
    """An operator reads the page, not the code: each setting with the default that holds."""
    page = (CHECKOUT / "docs/operations.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", page, re.M))

    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items() if not field.is_required()}

    assert set(rows) == {name.upper() for name in Settings.model_fields}
    assert {name: rows[name] for name in defaults} == {name: f"`{_shown(value)}`" for name, value in defaults.items()}


def _shown(default: object) -> str:
    plain = default.get_secret_value() if isinstance(default, SecretStr) else default
    return str(plain).removeprefix(f"{CHECKOUT}/")
