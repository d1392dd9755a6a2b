"""Questions from 0 to 10 and "where?" as they are shown: the places, what is answered, the buttons of the next."""

from __future__ import annotations

from bot.core.diary import Place
from bot.core.replies import Choice, Part
from bot.services import kinds, sites
from bot.services.work import Work
from bot.store import pains
from bot.store.check_ins import CheckIn

FIRST_ROW = 6


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


def became(work: Work, asked: CheckIn) -> str | None:
    """Say what became of a question that is not open any more."""
    words = work.words
    if asked.answer in (kinds.SKIP, kinds.NEW):
        return words.text("answered-skipped" if asked.answer == kinds.SKIP else "answered-new")
    if asked.state == "waiting" and asked.snoozed:
        return words.text("answered-later", {"time": f"{work.local(asked.wake_at):%H:%M}"})
    return words.text("answered-replaced") if asked.state == "replaced" else None


def scale(work: Work, asked: CheckIn) -> Part:
    """Show a scale: for the legs as a whole, for one place, or for the first of several that has no answer."""
    places, name = places_of(asked), f"question-{asked.kind}"
    done = became(work, asked) or (_scores_in_words(work, asked) if asked.state == "answered" else None)
    if asked.kind == "during" or not places:
        return Part(name, {}, scale_rows(asked, None), answered=done)
    if len(places) == 1:
        values = {"place": sites.name(work.words, places[0])}
        return Part(f"{name}.place", values, scale_rows(asked, 0), answered=done)
    number = open_place(work, asked)
    rows = scale_rows(asked, number)
    if not scores_of(work, asked):
        rows.insert(2, [Choice("places-none", f"c:{asked.id}:{kinds.ZERO}")])
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
    return [row for row in rows if row] + [[Choice("button-new-or-worse", f"c:{asked.id}:{kinds.NEW}")]]


def where(work: Work, asked: CheckIn) -> Part:
    """First which place; where there are several, how strong it was at each of the others, on the same screen."""
    places, answered = places_of(asked), scores_of(work, asked)
    done = became(work, asked)
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


def _as_before(work: Work, asked: CheckIn, number: int) -> Choice:
    place = sites.titled(work.words, places_of(asked)[number])
    return Choice(work.words.text("place-as-before", {"place": place}), f"c:{asked.id}:p{number}", plain=True)
