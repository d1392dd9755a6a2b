"""One message for all that is asked together: what is open with its buttons, what is answered as a diary line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.diary import Place, Run
from bot.core.replies import Choice, Edit, Part, Prompt, Replies, Values
from bot.services import distances, sites
from bot.services.work import Work
from bot.store import check_ins, pains, runs
from bot.store.check_ins import CheckIn

LATER, SKIP, NEW, ZERO = "later", "skip", "new", "zero"
SCALES = ("during", "morning", "two-days", "three-days", "daily", "still")
REPLACED = ("how-far", "wake", "pause", "daily", "still")
AT_ONCE = ("how-far", "during", "where", "wake")
ROUTINE = (*SCALES, *AT_ONCE, "ran")
PROMISED = ("swollen", "urine", "seen", "booked", "how")
ORDER = (*PROMISED, "morning", "two-days", "three-days", "still", "daily", "ran")
FIRST_ROW = 6


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
        return _scale(work, asked)
    if asked.kind == "where":
        return _where(work, asked)
    return _choice(work, asked)


def _done(work: Work, asked: CheckIn) -> str | None:
    """Say what became of a question that is not open any more."""
    words = work.words
    if asked.answer in (SKIP, NEW):
        return words.text("answered-skipped" if asked.answer == SKIP else "answered-new")
    if asked.state == "waiting" and asked.snoozed:
        return words.text("answered-later", {"time": f"{work.local(asked.wake_at):%H:%M}"})
    return words.text("answered-replaced") if asked.state == "replaced" else None


def _choice(work: Work, asked: CheckIn) -> Part:
    name = f"question-{asked.kind}"
    question = work.library.asked(asked.kind)
    assert question is not None
    about = str((asked.about or {}).get("place", ""))
    done = _done(work, asked)
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


def places_of(asked: CheckIn) -> list[Place]:
    """Name the places that a question is about, in the order in which they are asked."""
    return [Place(*place) for place in (asked.about or {}).get("places", [])]


def scores_of(work: Work, asked: CheckIn) -> dict[Place, int]:
    """Give what was answered so far, by place."""
    return {one.place: one.score for one in pains.answers_to(work.connection, work.runner.id, asked.id)}


def open_place(work: Work, asked: CheckIn) -> int | None:
    """Find the first place that has no answer yet."""
    answered = scores_of(work, asked)
    return next((number for number, place in enumerate(places_of(asked)) if place not in answered), None)


def _scale(work: Work, asked: CheckIn) -> Part:
    places, name = places_of(asked), f"question-{asked.kind}"
    done = _done(work, asked) or (_scores_in_words(work, asked) if asked.state == "answered" else None)
    if asked.kind == "during" or not places:
        return Part(name, {}, scale_rows(asked, None), answered=done)
    if len(places) == 1:
        values = {"place": sites.name(work.words, places[0])}
        return Part(f"{name}.place", values, scale_rows(asked, 0), answered=done)
    number = open_place(work, asked)
    rows = scale_rows(asked, number)
    if not scores_of(work, asked):
        rows.insert(2, [Choice("places-none", f"c:{asked.id}:{ZERO}")])
    return Part(f"{name}.places", {}, rows, lines=_lines(work, asked, number), answered=done)


def _scores_in_words(work: Work, asked: CheckIn) -> str:
    answered = scores_of(work, asked)
    if asked.kind == "during" or not places_of(asked):
        return f"{asked.answer}/10"
    if not any(answered.values()):
        return work.words.text("answered-none")
    return ", ".join(_answered(work, place, score) for place, score in answered.items())


def _answered(work: Work, place: Place, score: int) -> str:
    return work.words.text("answered-place", {"place": sites.name(work.words, place), "score": score})


def _lines(work: Work, asked: CheckIn, current: int | None) -> list[str]:
    """List the places, those that are answered with their score, the one that is asked marked."""
    answered = scores_of(work, asked)
    lines = []
    for number, place in enumerate(places_of(asked)):
        title = sites.titled(work.words, place)
        score = f": {answered[place]}/10 ✓" if place in answered else ""
        lines.append(f"{'▸' if number == current else '·'} {title}{score}")
    return lines


def scale_rows(asked: CheckIn, number: int | None, most: int = 10) -> list[list[Choice]]:
    """Lay out 0 to 10 in two rows; the data name the place, so that a double tap does not answer for the next."""
    prefix = f"c:{asked.id}:" if number is None else f"c:{asked.id}:{number}."
    buttons = [Choice(str(score), f"{prefix}{score}", plain=True) for score in range(most + 1)]
    rows = [buttons[:FIRST_ROW], buttons[FIRST_ROW:]]
    return [row for row in rows if row] + [[Choice("button-new-or-worse", f"c:{asked.id}:{NEW}")]]


def _as_before(work: Work, asked: CheckIn, number: int) -> Choice:
    place = sites.titled(work.words, places_of(asked)[number])
    return Choice(work.words.text("place-as-before", {"place": place}), f"c:{asked.id}:p{number}", plain=True)


def _where(work: Work, asked: CheckIn) -> Part:
    """First which place; where there are several, how strong it was at each of the others, on the same screen."""
    places, answered = places_of(asked), scores_of(work, asked)
    done = _done(work, asked)
    if asked.answer == "elsewhere":
        done = work.words.text("question-where.elsewhere")
    if asked.state == "answered" and done is None:
        done = ", ".join(_answered(work, place, score) for place, score in answered.items())
    if answered:
        number = open_place(work, asked)
        rows = scale_rows(asked, number, int((asked.about or {}).get("score", 10)))[:-1]
        return Part("question-where", {}, rows, lines=_lines(work, asked, number), answered=done)
    shown = [_as_before(work, asked, number) for number in range(len(places))]
    everywhere = [Choice("question-where.all", f"c:{asked.id}:all")] if len(places) > 1 else []
    elsewhere = Choice("question-where.elsewhere", f"c:{asked.id}:elsewhere")
    return Part("question-where", {}, [[one] for one in [*shown, *everywhere, elsewhere]], answered=done)
