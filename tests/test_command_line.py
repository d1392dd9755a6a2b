from __future__ import annotations

import asyncio
import io
import json
import shutil
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import COMMANDS, main
from bot.library.ruling import load_book
from bot.sandbox import Sandbox
from bot.settings import CHECKOUT
from bot.store.database import SqliteDatabase

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


class Ended:
    """What a command left behind."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


BOOK = load_book(CHECKOUT / "content")
Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command on lines of input (rows become JSON), in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(name: str, *rows: Mapping[str, Any] | bytes) -> Ended:
        given = b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main(name.split())
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content as an author works on it: a copy of their own."""
    folder = tmp_path / "content"
    shutil.copytree(CHECKOUT / "content", folder)
    monkeypatch.setenv("CONTENT_DIR", str(folder))
    return folder


def test_triage_gives_a_level_and_its_reasons(run: Run) -> None:
    """An author tries a rule without a bot, and sees why it spoke."""
    spot = {"region": "shin", "side": "left", "focal_bone_tenderness": True, "trend": "worse"}

    said = run("triage", {"facts": spot})

    assert said.status == 0
    assert set(said.lines[0]) == {"level", "rules", "because", "causes", "patterns", "missing"}
    assert said.lines[0]["level"] == "soon"
    assert said.lines[0]["rules"][0] == "bone-spot-getting-worse"
    assert "overloaded" in said.lines[0]["because"][0]
    assert "age" in said.lines[0]["missing"]
    assert "trend" not in said.lines[0]["missing"]


def test_each_line_is_answered_by_itself(run: Run) -> None:
    """A hundred stories go through in one go, and none knows of the one before."""
    said = run(
        "triage", {"facts": {"chest_pain_or_breathless": True}}, b"\n", {"facts": {}}, {"facts": {"dark_urine": True}}
    )

    assert [line["level"] for line in said.lines] == ["emergency", "soon", "emergency"]


def test_not_sure_about_a_sign_counts_as_the_sign(run: Run) -> None:
    """The three ways of not answering differ: not sure, left out, never asked."""
    calm = {"region": "calf", "side": "left", "symmetrical": False, "one_sided_calf_swelling": False}

    said = run(
        "triage", *({"facts": calm | more} for more in ({"cold_pale_foot": "unknown"}, {"cold_pale_foot": None}))
    )

    assert said.lines[0]["level"] == "emergency"
    assert said.lines[1]["level"] == "soon"
    assert "cold_pale_foot" not in said.lines[1]["missing"]


def test_the_age_wins_over_the_tick(run: Run) -> None:
    """A slip of the finger does not make an adult a child; a child stays one."""
    spot = {"region": "shin", "side": "right", "focal_bone_tenderness": True, "trend": "worse", "age_under_16": True}

    said = run("triage", {"facts": spot | {"age": 40}}, {"facts": spot | {"age": 14}})

    assert [line["level"] for line in said.lines] == ["soon", "same_day"]


def test_ask_says_where_a_text_goes(run: Run) -> None:
    """An author hears whether a question finds its article."""
    said = run(
        "ask",
        {"text": "new shoes?"},
        {"text": "my left shin hurts"},
        {"text": "crushing chest pain"},
        {"text": "race entry"},
    )

    assert [line["route"] for line in said.lines] == ["knowledge", "triage", "red_flag", "none"]
    assert said.lines[0]["answers"][0]["id"] == "faq.footwear"
    assert [answer["score"] for answer in said.lines[0]["answers"]] == sorted(
        (answer["score"] for answer in said.lines[0]["answers"]), reverse=True
    )
    assert said.lines[3]["answers"] == []


def test_parse_says_what_was_understood(run: Run) -> None:
    """What a text does not say is absent, and a mile becomes kilometres."""
    said = run("parse", {"text": "left calf tight, 4/10"}, {"text": "ran 5 miles in 40 min"}, {"text": "hello"})

    assert said.lines[0]["pain"] == {"region": "calf", "side": "left", "severity_0_10": 4, "character": ["tight"]}
    assert said.lines[1]["run"]["distance_km"] == pytest.approx(8.05, abs=0.01)
    assert said.lines[2] == {"pain": None, "run": None}


@pytest.mark.parametrize("command", ["triage", "ask", "parse"])
@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"no json\n", "is no JSON"),
        (b"[1, 2]\n", "should be an object"),
        (b"{}\n", "wants {"),
        (b'{"text": 7, "facts": 7}\n', "wants {"),
        (b'{"text": "\xff", "facts": {}}\n', "is no UTF-8"),
        (b"[" * 50_000 + b"\n", "is no JSON"),
    ],
    ids=["no json", "a list", "nothing in it", "wrong kinds", "wrong bytes", "very deep"],
)
def test_a_bad_line_stops_it_and_is_named(run: Run, command: str, bad: bytes, why: str) -> None:
    """The author of a long file is led to the line; what stood before it has been answered."""
    good = {"text": "new shoes?", "facts": {"region": "shin"}}

    said = run(command, good, bad, good)

    assert said.status == 2
    assert len(said.lines) == 1
    assert said.err.startswith("line 2: ")
    assert why in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"regoin": "shin"}, "there is no fact regoin"),
        ({"region": "elbow"}, "region: 'elbow' is none of hip, groin"),
        ({"severity_0_10": 11}, "severity_0_10: 11 is no number from 0"),
        ({"severity_0_10": float("nan")}, "severity_0_10: nan is no number"),
        ({"swelling": 1}, "swelling: 1 is neither true nor false"),
        ({"swelling": {}}, "swelling: {} is neither true nor false"),
    ],
)
def test_an_unknown_fact_or_value_is_named(run: Run, facts: dict[str, Any], why: str) -> None:
    """A misspelt fact would silently never match, and the story would prove nothing."""
    said = run("triage", {"facts": facts})

    assert said.status == 2
    assert said.err.startswith(f"line 1: {why}")


def test_sound_content_is_said_to_be(run: Run) -> None:
    """The last line before a change is handed in."""
    said = run("check-content")

    assert said.status == 0
    assert "no problem" in said.out


def test_every_problem_of_broken_content_is_named(run: Run, copied: Path) -> None:
    """An author mends a morning's work in one go, each "file: where: what" in their own terms."""
    _change(copied / "rules/bone.yaml", "{focal_bone_tenderness: true}", "{focal_bone_tenderness: maybe}")
    _change(copied / "rules/achilles.yaml", "source: [", "source: [NOBODY99, ")
    _change(copied / "cases/clot.yaml", "level: same_day", "level: reassure")
    _change(copied / "en/faq/footwear.md", "sources: [", "sources: [NOBODY98, ")
    (copied / "en/advice/soon-shin.md").unlink()

    said = run("check-content")

    assert said.status == 1
    for part in ("'maybe' is neither true nor false", "NOBODY99", "NOBODY98", "en/advice/soon-shin.md"):
        assert part in said.out
    assert all(line.count(": ") >= 2 for line in said.out.splitlines())


def test_a_file_that_cannot_be_read_is_named_with_its_line(run: Run, copied: Path) -> None:
    """A missing bracket is the commonest mistake of all."""
    _change(copied / "rules/bone.yaml", "who: [", "who: [[")
    _change(copied / "facts/standard.yaml", "kind: yes_no", "kind: maybe")

    said = run("check-content")

    assert said.status == 1
    assert "rules/bone.yaml: line " in said.out
    assert "facts/standard.yaml: facts[" in said.out


def test_the_rules_can_be_read_as_decision_tables(run: Run) -> None:
    """A clinician signs what they have read, and reads it without YAML."""
    said = run("rules --markdown").out

    for rule in (judge.rule for judge in BOOK.judges):
        assert f"| `{rule.id}` |" in said
        assert rule.because in said
    assert "Reviewed by:** nobody yet" in said
    assert "## Contributor cause.overtraining" in said
    assert "C-14" in said


def test_the_rules_are_listed_with_their_tags(run: Run) -> None:
    """Which thresholds await a clinician is one look."""
    lines = run("rules").out.splitlines()

    assert len(lines) == len(BOOK.judges)
    assert lines[0].startswith("emergency")
    assert {line.split()[2] for line in lines} == {"E", "C", "D"}


def test_a_story_that_ends_elsewhere_is_named(run: Run, copied: Path) -> None:
    """The stories are what a clinician reads; one that is no longer true is a change in care."""
    _change(copied / "cases/bone.yaml", "level: soon", "level: reassure")

    said = run("check-content")

    assert said.status == 1
    assert "not reassure" in said.out


@pytest.mark.parametrize("command", ["triage", "ask", "parse", "check-content"])
def test_content_that_is_not_there_ends_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A wrong path is the operator's to mend."""
    monkeypatch.setenv("CONTENT_DIR", "nowhere")

    said = run(command)

    assert said.status == 2
    assert "CONTENT_DIR: nowhere is no folder" in said.err


def test_schema_writes_what_editors_read(run: Run, copied: Path) -> None:
    """After a change of the content models one command brings the schemas up to date."""
    shutil.rmtree(copied / "schema")

    said = run("schema")

    assert said.status == 0
    assert {Path(line).name for line in said.out.splitlines()} == {
        p.name for p in (CHECKOUT / "content/schema").iterdir()
    }


def test_a_bot_does_not_start_on_broken_content(run: Run, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that cannot be read must not be a rule that is silent."""
    _change(copied / "rules/bone.yaml", "{focal_bone_tenderness: true}", "{focal_bone_tenderness: maybe}")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)

    said = run("run")

    assert said.status == 2
    assert "'maybe' is neither true nor false" in said.err


def test_a_damaged_file_ends_with_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting on an empty file instead would forget every runner without a word."""
    (tmp_path / "legcheck.db").write_bytes(b"not a database, and longer than its header would be" * 40)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)

    said = run("run")

    assert said.status == 2
    assert "restore a backup" in said.err
    assert (tmp_path / "legcheck.db").read_bytes().startswith(b"not a database")


def test_a_second_process_on_one_file_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bots on one file would answer everything twice."""
    first = SqliteDatabase(tmp_path / "legcheck.db")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)

    said = run("run")

    first.abandon()
    assert said.status == 2
    assert "is open in another LegCheck process" in said.err


def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commonest slip with a volume ends in a sentence."""
    (tmp_path / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///taken/legcheck.db")

    said = run("run")

    assert said.status == 2
    assert "taken" in said.err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The list of commands is the first thing that anybody asks for."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert all(f"    {name} " in said for name in COMMANDS)


async def test_the_bot_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    """The whole process as an operator starts it: it answers, ends on SIGTERM, and its log gives nothing away."""
    sandbox = Sandbox(token=TOKEN)
    await sandbox.start()
    person = sandbox.user(1, first_name="Quetzal")
    person.says("/start")
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.url, "PYTHONPATH": str(CHECKOUT)}

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, cwd=tmp_path, stderr=PIPE
    )
    try:
        await asyncio.wait_for(_answered(sandbox), 60)
        process.send_signal(signal.SIGTERM)
        _, logged = await asyncio.wait_for(process.communicate(), 60)
    finally:
        if process.returncode is None:
            process.kill()
        await sandbox.stop()

    assert process.returncode == 0
    assert any(message.from_bot for message in person.chat.messages)
    assert b"LegCheck is up" in logged
    assert b"Traceback" not in logged
    assert TOKEN.encode() not in logged
    assert b"Quetzal" not in logged


async def _answered(sandbox: Sandbox) -> None:
    while not any(call.method == "sendMessage" for call in sandbox.ledger):  # noqa: ASYNC110 the sandbox has no such event
        await asyncio.sleep(0.01)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
