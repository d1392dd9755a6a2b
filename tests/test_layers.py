from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import bot

HOUSE = Path(bot.__file__).parent

# What each part may know of the others: imports point down this table.
MAY_KNOW: Mapping[str, frozenset[str]] = {
    name: frozenset(below.split())
    for name, below in {
        "core": "",
        "store": "core",
        "clock": "",
        "logs": "",
        "cities": "",
        "places": "cities",
        "drawing": "core",
        "settings": "logs",
        "health": "settings",
        "schema": "core",
        "library": "core",
        "authoring": "core library",
        "learning": "core library",
        "review": "core library",
        "services": "core library places store",
        "jobs": "library places services store",
        "chat": "core library places services store",
        "recipes": "core drawing library services store",
        "app": "chat clock jobs library places recipes settings store",
        "winding": "app clock",
        "sandbox": "",
        "sandbox.play": "app clock core library logs sandbox settings winding",
        "__main__": "app authoring health learning library logs review schema settings store",
    }.items()
}

# Libraries that only some parts may know. Everything not named here is open to all but core.
KEPT_TO: Mapping[str, frozenset[str]] = {
    "telegram": frozenset({"chat", "app"}),
    "sqlalchemy": frozenset({"store"}),
    "alembic": frozenset({"store"}),
    "asyncpg": frozenset({"store"}),
    "apscheduler": frozenset({"jobs"}),
    "aiohttp": frozenset({"chat", "sandbox"}),
    "fluent": frozenset({"library"}),
    "yaml": frozenset({"library"}),
    "PIL": frozenset({"drawing"}),
}

# A Connection is the handle of the transaction that a service is given: named in its signature, not worked with.
HANDLE = ("sqlalchemy", "Connection")
HOLD_HANDLES = frozenset({"services", "jobs", "chat"})

# pydantic checks content; the two others match words (bot/core/terms.py, bot/core/heard.py).
CORE_MAY_USE = frozenset({"pydantic", "rapidfuzz", "snowballstemmer"})
IMPURE = frozenset({
    "asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess",
    "tempfile", "threading", "time", "uuid",
})  # fmt: skip
IMPURE_CALLS = frozenset({"print", "open", "input", "exec", "eval"})
CLOCKS = frozenset({"now", "utcnow", "today"})

# What costs much memory and is seldom needed; the reason stands beside each: the borders of all time zones are for
# whoever shares a location, alembic is for a database that is not up to date, asyncpg for one that is no file, Pillow
# for whoever asks for a picture, the app with Telegram's library for whoever serves and not for authors' commands.
LATE = {
    ("__main__", "bot"),
    ("places", "tzfpy"),
    ("store.migration", "alembic"),
    ("store.postgres", "asyncpg"),
    ("drawing.canvas", "PIL"),
    ("drawing.letters", "PIL"),
}


@dataclass(frozen=True)
class Import:
    """One imported name and where it stands."""

    module: str
    name: str
    late: bool
    for_types: bool

    @property
    def library(self) -> str:
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class Module:
    """One file of the bot."""

    name: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """Name the part of the house; play drives the whole bot and so stands above the rest of the sandbox."""
        if self.name in ("sandbox.play", "sandbox.screen"):
            return "sandbox.play"
        return self.name.partition(".")[0]

    def imports(self) -> Iterator[Import]:
        late = {id(node) for function in self.functions() for node in ast.walk(function)}
        types = {id(node) for branch in self._type_branches() for node in ast.walk(branch)}
        for node in ast.walk(self.tree):
            where = (id(node) in late, id(node) in types)
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, "", *where) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (Import(node.module or "", alias.name, *where) for alias in node.names)

    def functions(self) -> Iterator[ast.AST]:
        return (n for n in ast.walk(self.tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def _type_branches(self) -> Iterator[ast.If]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                yield node


@cache
def modules() -> tuple[Module, ...]:
    files = sorted(HOUSE.rglob("*.py"))
    return tuple(Module(_name(file), ast.parse(file.read_text("utf-8"))) for file in files)


def _name(file: Path) -> str:
    dotted = ".".join(file.relative_to(HOUSE).with_suffix("").parts)
    return dotted.removesuffix(".__init__") if dotted != "__init__" else ""


def of(*parts: str) -> list[Module]:
    found = [module for module in modules() if module.part in parts]
    assert found, f"no module in {parts}: has a folder been renamed?"
    return found


def ours(one: Import) -> str:
    """Find the module of the bot that an import means; empty when it is a library."""
    if one.library != "bot":
        return ""
    known = {module.name for module in modules()}
    inner = one.module.partition(".")[2]
    deeper = f"{inner}.{one.name}" if inner else one.name
    return deeper if deeper in known else inner


def part_of(name: str) -> str:
    return next(module.part for module in modules() if module.name == name)


def test_imports_point_down() -> None:
    """A part that knows what stands above it can no longer be understood, tested or replaced alone."""
    up = [
        f"bot.{module.name} knows bot.{ours(one)}"
        for module in modules()
        for one in module.imports()
        if (name := ours(one))
        and part_of(name) != module.part
        and part_of(name) not in MAY_KNOW.get(module.part, frozenset())
    ]

    assert up == []


def test_every_part_has_its_place_in_the_table() -> None:
    """A new folder is placed on purpose, not by accident; a name that is gone leaves the table."""
    parts = {module.part for module in modules() if module.name}

    assert parts == set(MAY_KNOW)


def test_each_library_stays_behind_its_door() -> None:
    """Telegram or the database can only be exchanged while one folder alone speaks to it."""
    strays = [
        f"bot.{module.name} imports {one.module}"
        for module in modules()
        for one in module.imports()
        if module.part not in KEPT_TO.get(one.library, frozenset({module.part}))
        and not (module.part in HOLD_HANDLES and (one.module, one.name) == HANDLE)
    ]

    assert strays == []


def test_the_core_is_made_of_values_alone() -> None:
    """The same answers give the same advice, on every machine and in every test."""
    allowed = (sys.stdlib_module_names - IMPURE) | CORE_MAY_USE | {"bot"}
    foreign = [
        f"{m.name} imports {one.module}" for m in of("core") for one in m.imports() if one.library not in allowed
    ]

    assert foreign == []


def test_core_and_services_have_no_clock_dice_or_voice_of_their_own() -> None:
    """Two plays of one history say the same, and nothing leaves by a side door."""
    said = [
        f"{module.name}:{call.lineno}"
        for module in of("core", "services")
        for call in module.calls()
        if _is_impure(call)
    ]
    taken = [
        f"{module.name} imports {one.module}"
        for module in of("services")
        for one in module.imports()
        if one.library in IMPURE
    ]

    assert said + taken == []


def _is_impure(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in IMPURE_CALLS
    return isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS


def test_the_inside_never_waits() -> None:
    """A service is one plain function in one transaction: nothing else can happen in the middle of it."""
    waiting = [
        f"{module.name}:{node.lineno}"
        for module in of("core", "library", "services", "store")
        if module.name not in ("store.database", "store.postgres")
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith))
    ]

    assert waiting == []


def test_no_module_needs_itself() -> None:
    """In a circle nothing can be read first."""
    graph = {
        module.name: {
            name for one in module.imports() if not one.for_types and (name := ours(one)) and name != module.name
        }
        for module in modules()
    }

    order = list(TopologicalSorter(graph).static_order())

    assert {module.name for module in modules()} <= set(order)


def test_imports_stand_at_the_top() -> None:
    """What a module needs is seen at its head; the exception says why it is one."""
    late = {(module.name, one.library) for module in modules() for one in module.imports() if one.late}

    assert late == LATE
