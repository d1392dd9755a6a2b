"""What a typed text is: a warning sign, a run, somebody's own pain, a question, or nothing known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from bot.core.choices import is_choice, read_choice, read_scale
from bot.core.foreign import is_foreign
from bot.core.heard import Heard, hear
from bot.core.kinds import SURE, clues, kind_of
from bot.core.likeness import Kind
from bot.core.own import hurts, is_impersonal, is_own_pain
from bot.core.pains import Pain, read_pain
from bot.core.phrases import Places, ends
from bot.core.runs import RunHeard, read_run
from bot.core.search import Hit, Index, build_index, search
from bot.core.signs import Flagged, SignsFound, flag, judged, read_places, signs_in
from bot.core.vocabulary import Vocabulary, read_vocabulary

__all__ = [
    "Hit",
    "Index",
    "Pain",
    "Parsed",
    "Routed",
    "RunHeard",
    "SignsFound",
    "Vocabulary",
    "as_json",
    "build_index",
    "is_choice",
    "is_foreign",
    "look_up",
    "parse",
    "read_choice",
    "read_scale",
    "read_vocabulary",
    "route",
    "search",
    "signs_in",
]

MOST = 3
# Whoever looks something up means the subject of this bot, unless the words are very like another one.
ANOTHER_SUBJECT = 0.8
WORD_FOR_WORD = 0.9

Route = Literal["knowledge", "triage", "red_flag", "run", "none"]
ROUTES: Mapping[Kind, Route] = {"own": "triage", "run": "run"}


@dataclass(frozen=True)
class Parsed:
    """What a text says of the writer's pain and run; None where it says nothing of it."""

    pain: Pain | None
    run: RunHeard | None


@dataclass(frozen=True)
class Routed:
    """Where a text belongs, and the articles that answer it, best first."""

    route: Route
    answers: tuple[Hit, ...] = ()


def parse(text: str, vocabulary: Vocabulary) -> Parsed:
    """Read what a text says of the writer's own pain and run."""
    return _parsed(read_places(hear(text, vocabulary.lexicon), vocabulary), vocabulary)


def _parsed(places: Places, vocabulary: Vocabulary) -> Parsed:
    pain, run = _read(places, flag(places, vocabulary), vocabulary)
    return Parsed(pain if is_own_pain(places, pain, vocabulary) else None, run)


def _read(places: Places, flagged: Flagged, vocabulary: Vocabulary) -> tuple[Pain, RunHeard | None]:
    pain = read_pain(places, flagged, vocabulary)
    no_pain = pain.severity_0_10 is None and bool(ends(vocabulary.hurt, places)) and not hurts(places, vocabulary)
    return pain, read_run(places.heard.folded, 0 if no_pain else pain.severity_0_10)


def route(text: str, vocabulary: Vocabulary, index: Index) -> Routed:
    """Say where a text belongs: warning sign, run, own pain, knowledge, or none of them."""
    heard = hear(text, vocabulary.lexicon)
    places = read_places(heard, vocabulary)
    flagged = flag(places, vocabulary)
    if judged(places, flagged, vocabulary).any:
        return Routed("red_flag")
    if is_foreign(text, vocabulary):
        return Routed("none")
    pain, run = _read(places, flagged, vocabulary)
    like = vocabulary.learnt.kinds(clues(heard, places, pain, run, vocabulary))
    kind, is_wide = kind_of(like, is_run=run is not None), is_impersonal(places, pain, vocabulary)
    if kind in ROUTES and not is_wide:
        return Routed(ROUTES[kind])
    return _looked_up(kind, is_wide, search(text, index, MOST))


def _looked_up(kind: Kind, is_wide: bool, hits: tuple[Hit, ...]) -> Routed:
    """What an article surely answers is a question, whatever else it is like."""
    best = hits[0].score if hits else 0.0
    if best >= WORD_FOR_WORD and is_wide:
        return Routed("knowledge", hits)
    if kind == "question" or (kind == "elsewhere" and best >= SURE):
        return Routed("knowledge", hits) if hits else Routed("none")
    return Routed(ROUTES.get(kind, "none"))


def clues_of(heard: Heard, vocabulary: Vocabulary) -> frozenset[str]:
    """Take a text apart as `route` does, for whoever learns from it."""
    places = read_places(heard, vocabulary)
    pain, run = _read(places, flag(places, vocabulary), vocabulary)
    return clues(heard, places, pain, run, vocabulary)


def look_up(text: str, vocabulary: Vocabulary, index: Index, limit: int = MOST) -> tuple[Hit, ...]:
    """Find the articles that answer a question, best first; none for other subjects and languages."""
    heard = hear(text, vocabulary.lexicon)
    hits = () if is_foreign(text, vocabulary) else search(text, index, limit)
    like = vocabulary.learnt.kinds(clues_of(heard, vocabulary)) if hits and hits[0].score < SURE else {}
    return () if like.get("elsewhere", 0.0) >= ANOTHER_SUBJECT else hits


def as_json(parsed: Parsed) -> dict[str, object]:
    """Give the dictionary of `legcheck parse`: what is not said is absent; one region is a word, several a list."""
    pain = None if parsed.pain is None else _said(asdict(parsed.pain))
    if pain and isinstance(regions := pain.get("region"), list) and len(regions) == 1:
        pain["region"] = regions[0]
    return {"pain": pain, "run": None if parsed.run is None else _said(asdict(parsed.run))}


def _said(fields: Mapping[str, object]) -> dict[str, object]:
    """Keep what is said; numbers without a fraction become whole."""
    plain = {name: _plain(value) for name, value in fields.items()}
    return {name: value for name, value in plain.items() if value is not None and value != []}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
