"""One message for all that is asked together: what is open with its buttons, what is answered as a diary line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.diary import Run
from bot.core.replies import Choice, Edit, Part, Prompt, Replies, Values
from bot.services import distances, scales
from bot.services.kinds import AT_ONCE, LATER, ORDER, ROUTINE, SCALES, SKIP
from bot.services.work import Work
from bot.store import check_ins, runs
from bot.store.check_ins import CheckIn


def of(work: Work, head_id: int, lead: str | None = None) -> Prompt:
    """Show the message that a check-in is the head of, as it stands now: what is answered, and the next question."""
    shown = check_ins.group(work.connection, work.runner.id, head_id)
    parts = [part(work, one) for one in _until_open(shown)]
    silent = all(one.silent for one in shown)
    current = current_of(shown)
    return Prompt(head_id, parts, _steering(current) if current else (), silent, lead)


def in_order(shown: Sequence[CheckIn]) -> list[CheckIn]:
    """Sort what stands in one message: what advice has promised, then the run, then one scale."""
    return sorted(shown, key=lambda one: ORDER.index(one.kind) if one.kind in ORDER else len(ORDER))


def current_of(shown: Sequence[CheckIn]) -> CheckIn | None:
    """Find the question of the weeks that is to be answered next; those behind it wait, one at a time."""
    return next((one for one in in_order(shown) if one.state == "asked" and one.kind in ROUTINE), None)


def _until_open(shown: Sequence[CheckIn]) -> list[CheckIn]:
    """Show what is answered, everything that was promised, and one question of the weeks: nothing urgent hides."""
    over = [one for one in in_order(shown) if one.state not in ("asked", "merged")]
    still = [one for one in in_order(shown) if one.state == "asked"]
    routine = [one for one in still if one.kind in ROUTINE]
    return [*over, *(one for one in still if one.kind not in ROUTINE), *routine[:1]]


def again(work: Work, asked: CheckIn, message_id: int | None) -> Replies:
    """Show the message anew in its place, after something of it was answered."""
    return [Edit(message_id, of(work, asked.head_id or asked.id))] if message_id is not None else []


def _steering(current: CheckIn) -> list[Choice]:
    """Later and Skip stand under everything that belongs to a runner's weeks."""
    later = [] if current.kind in AT_ONCE else [Choice("button-later", f"c:{current.id}:{LATER}")]
    return [*later, Choice("button-skip", f"c:{current.id}:{SKIP}")]


def part(work: Work, asked: CheckIn) -> Part:
    """Show one question."""
    if asked.kind in SCALES:
        return scales.scale(work, asked)
    if asked.kind == "where":
        return scales.where(work, asked)
    return _choice(work, asked)


def _choice(work: Work, asked: CheckIn) -> Part:
    name = f"question-{asked.kind}"
    question = work.library.asked(asked.kind)
    assert question is not None
    about = str((asked.about or {}).get("place", ""))
    done = scales.became(work, asked)
    if done is None and asked.answer is not None:
        label = f"{name}.{asked.answer}"
        done = work.words.text(label) if work.words.has(label) else asked.answer
    usual = usual_run(work) if asked.kind in ("ran", "how-far") else None
    rows = [
        [_option(work, asked, option.id, usual)]
        for option in question.options
        if option.id != "usual" or usual is not None
    ]
    return Part(name, _values(work), rows if len(rows) > 3 else _side_by_side(asked, rows), about, answered=done)


def _side_by_side(asked: CheckIn, rows: list[list[Choice]]) -> list[list[Choice]]:
    return [[row[0] for row in rows]] if asked.kind == "ran" else rows


def _option(work: Work, asked: CheckIn, option: str, usual: Run | None) -> Choice:
    data = f"c:{asked.id}:{option}"
    if option == "usual" and usual is not None:
        return Choice(work.words.text("ran-usual", {"run": distances.run(work.words, usual)}), data, plain=True)
    return Choice(f"question-{asked.kind}.{option}", data)


def usual_run(work: Work) -> Run | None:
    """Find what "usual" means: the run before, no race, if it was told how far or how long."""
    last = runs.newest_usual(work.connection, work.runner.id)
    return last if last is not None and (last.distance_km or last.duration_min) else None


def _values(work: Work) -> Values:
    return {"number": work.number}
