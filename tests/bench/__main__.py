"""`python -m tests.bench [--quick]`: prints a table, asserts nothing. Limits are lifted on bot and stand-in."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from sqlalchemy import bindparam, insert, select, update

from bot.core.search import Index, build_index, search
from bot.core.terms import stem
from bot.library import load
from bot.settings import CHECKOUT
from bot.store.database import SqliteDatabase
from bot.store.migration import migrate
from bot.store.tables import outbox, runner, seen_update
from tests.bench import crowds, evening, loads
from tests.core import understood
from tests.databases import SQLITE, begin, kinds
from tests.faults.processes import Telegram, telegram
from tests.knowledge.test_questions import QUESTIONS
from tests.store.conftest import NOW

CROWDS = (1_000, 10_000, 100_000, 1_000_000)
# A server of the tests has little memory and much to do beside the bench.
MOST_ON_A_SERVER, QUICK_EVENING = 100_000, 2_000
Start = Callable[[Path, Telegram], Awaitable[Process]]


def row(what: str, value: str, beside: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<58} {value:>22}   {beside}", flush=True)  # noqa: T201


async def throughput(runs: int, each: int) -> float:
    """Durable updates a second beside a bare echo bot, interleaved; typed words are also searched for warning signs."""
    ours, typed, bare = [], [], []
    for _ in range(runs):
        ours.append(await alone(loads.legcheck, each))
        typed.append(await alone(loads.legcheck, each, loads.TYPED))
        bare.append(await alone(loads.echo, each))
    other = median(bare)
    row("a bare PTB echo bot, nothing stored: updates a second", f"{other:.0f}", f"runs {[round(r) for r in bare]}")
    for what, found in (("commands", ours), ("typed words", typed)):
        beside = f"runs {[round(r) for r in found]}; ratio {median(found) / other:.2f}"
        row(f"durable updates a second, 50 chats, {what}", f"{median(found):.0f}", beside)
    return median(ours)


async def alone(start: Start, each: int, text: str = loads.COMMAND) -> float:
    """Updates a second of one bot with fifty chats, on a stand-in of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as far:
            process = await start(Path(folder), far)
            await loads.is_up(far)
            await loads.answered(far, 50, 2)
            measured = await loads.rate(far, 50, each, text)
            await loads.kill(process)
    return measured


async def latency(runs: int, best: float, updates: int) -> None:
    """p50 and p99 at half the maximum rate; memory after a thousand updates."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as far:
            process = await loads.legcheck(Path(folder), far)
            await loads.is_up(far)
            for chats in (1, 10, 50):
                pace = (await loads.rate(far, chats, max(4, 200 // chats)) if chats < 50 else best) / 2
                found = [await loads.waits(far, chats, updates, pace) for _ in range(runs)]
                p50, p99 = median(one[0] for one in found), median(one[1] for one in found)
                row(
                    f"p50 / p99 from update to reply, {chats} chats",
                    f"{p50:.1f} / {p99:.1f} ms",
                    f"at {pace:.0f} a second",
                )
            await loads.answered(far, 50, 20)
            row("memory after 1,000 updates and more (limit 120)", f"{loads.memory(process):.0f} MB")
            await loads.kill(process)


async def start(runs: int) -> None:
    """Seconds from the command to the first update handled, the file being there already."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as far:
            for _ in range(runs + 1):
                began = time.monotonic()
                process = await loads.legcheck(Path(folder), far)
                await loads.answered(far, 1, 1)
                found.append(time.monotonic() - began)
                await loads.kill(process)
    row(
        "start to first update answered (limit 1.5)",
        f"{median(found[1:]):.2f} s",
        f"the first, with migration, {found[0]:.2f}",
    )


async def store(runs: int, jobs: int) -> None:
    """Jobs a second of five prebuilt statements, fifty at a time."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            database = SqliteDatabase(Path(folder) / "legcheck.db")
            migrate(database.engine)
            found.append(await _stored(database, jobs))
            await database.close()
    row(
        "store jobs a second, five prebuilt statements each",
        f"{median(found):.0f}",
        f"runs {[round(r) for r in found]}",
    )


async def _stored(database: SqliteDatabase, jobs: int) -> float:
    seen, find = insert(seen_update), select(runner.c.id).where(runner.c.chat_id == bindparam("chat"))
    note = update(runner).where(runner.c.id == bindparam("who")).values(seen_at=bindparam("at"))
    write = insert(outbox)
    done = update(outbox).where(outbox.c.id == bindparam("letter")).values(state="sent", message=None)
    ids = [await database.write(lambda c, n=n: _met(c, n)) for n in range(50)]  # type: ignore[misc]

    async def one(chat: int) -> None:
        for number in range(jobs // 50):
            update_id = number * 50 + chat

            def job(connection, update_id=update_id):  # type: ignore[no-untyped-def]
                connection.execute(seen, {"update_id": update_id, "at": NOW})
                who = connection.execute(find, {"chat": chat}).one().id
                connection.execute(note, {"who": who, "at": NOW})
                letter = {"runner_id": ids[chat], "chat_id": chat, "rank": 1, "kind": "reply", "state": "ready"}
                added = connection.execute(write, letter | {"message": {"text": "x"}, "created_at": NOW})
                connection.execute(done, {"letter": added.inserted_primary_key[0]})

            await database.write(job)

    began = time.perf_counter()
    await asyncio.gather(*(one(chat) for chat in range(50)))
    return jobs / (time.perf_counter() - began)


def _met(connection, chat: int) -> int:  # type: ignore[no-untyped-def]
    added = connection.execute(insert(runner).values(chat_id=chat, joined_at=NOW, seen_at=NOW))
    return int(added.inserted_primary_key[0])


def batches(runs: int, lines: int) -> None:
    """The commands of content authors on a thousand lines."""
    asked = ["my shoes are new and my shin aches", "should i stretch", "how much water", "can i run today"]
    facts = {"region": "shin", "focal_bone_tenderness": True, "trend": "worse", "severity_0_10": 5}
    given = {
        "ask": [json.dumps({"text": f"{asked[n % 4]} {n}"}) for n in range(lines)],
        "triage": [json.dumps({"facts": {**facts, "duration_days": n % 60}}) for n in range(lines)],
    }
    for command, texts in given.items():
        found = [_batch(command, "\n".join(texts) + "\n") for _ in range(runs)]
        row(f"legcheck {command}, {lines} lines, start included", f"{median(found):.2f} s")


def _batch(command: str, text: str) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "bot", command], input=text, text=True, capture_output=True, check=True)
    return time.monotonic() - began


def lookup(runs: int) -> None:
    """The search over all articles: made at each start, asked for each typed question."""
    articles, vocabulary = understood.articles(), understood.vocabulary()
    starts = []
    for _ in range(runs):
        stem.cache_clear()  # as at a start, with no stem known yet
        began = time.process_time()
        index = build_index(articles, vocabulary)
        starts.append(time.process_time() - began)
    asked = sorted(_asked(index, str(one["ask"])) for one in QUESTIONS)
    row(f"search: index of {len(articles)} articles built (limit 150)", f"{median(starts) * 1000:.0f} ms")
    beside = f"p99 {asked[len(asked) * 99 // 100] * 1000:.1f} ms, {len(asked)} questions"
    row("search: a question (limit 5)", f"{median(asked) * 1000:.2f} ms", beside)


def _asked(index: Index, question: str) -> float:
    began = time.process_time()
    search(question, index)
    return time.process_time() - began


async def crowd(quick: bool) -> None:
    """A start, an idle tick and a busy tick with a thousand runners and with a million; no Telegram, no limits."""
    library = load(CHECKOUT / "content")
    sizes = [(kind, many) for kind in kinds() for many in (CROWDS[:1] if quick else CROWDS)]
    for kind, many in [one for one in sizes if one[0] == SQLITE or one[1] <= MOST_ON_A_SERVER]:
        with tempfile.TemporaryDirectory() as folder:
            cost = await crowds.of(kind, Path(folder), many, library)
        row(
            f"{many:>9,} runners, {kind}: start to first tick",
            f"{cost.start:.2f} s",
            f"{cost.memory:+.0f} MB, idle tick {cost.idle * 1000:.1f} ms, due -> letters {cost.claims:.0f} a second",
        )


async def one_evening(prompts: int) -> None:
    """Prompts that are due at once, on a virtual clock, under the limits."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        found = await evening.evening(Path(folder), load(CHECKOUT / "content"), prompts)
        took = time.monotonic() - began
    row(f"{prompts:,} prompts due at 19:00, 5 replies a second", f"{found.a_second:.1f} a second",
        f"limit {evening.LIMIT}, so {found.a_second / evening.LIMIT:.1%}; {took:.0f} s by our own clock")  # fmt: skip
    wrong = f"{found.refused} / {found.twice} / {found.missing} / {found.out_of_order}"
    row("  refused / twice / missing / out of order", wrong, "each 0")
    row("  replies meanwhile, p99 from written to taken", f"{found.reply_p99 * 1000:.0f} ms", "limit 250, virtual")


async def bench(quick: bool, prompts: int) -> None:
    """Print the table."""
    runs = 1 if quick else 3
    print("Limits are lifted on bot and stand-in (RATE, CHAT_BURST, --no-limits). Medians; trust ratios, not seconds.")  # noqa: T201
    best = await throughput(runs, 4 if quick else 40)
    await latency(runs, best, 100 if quick else 1000)
    await start(runs)
    await store(runs, 500 if quick else 10000)
    batches(runs, 100 if quick else 1000)
    lookup(runs)
    await crowd(quick)
    await one_evening(QUICK_EVENING if quick else prompts)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--quick", action="store_true", help="one short run of each, to see that it works")
    parser.add_argument("--prompts", type=int, default=10_000, help="how many are due in the evening that is played")
    asked = parser.parse_args()
    server = begin()  # PostgreSQL, where it is there, is up as long as this
    try:
        asyncio.run(bench(asked.quick, asked.prompts))
    finally:
        server.end()


if __name__ == "__main__":
    main()
