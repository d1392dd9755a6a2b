"""What a typed text is: a warning sign, a run, somebody's own pain, a question, or nothing known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from bot.core.heard import Heard, hear
from bot.core.numbers import read_choice, read_scale
from bot.core.pains import Pain, read_pain, read_regions
from bot.core.phrases import Places, ends
from bot.core.runs import RunHeard, read_run
from bot.core.search import Hit, Index, build_index, search
from bot.core.signs import SignsFound, flag, is_general_question, judge, read_places, signs_in
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
    "parse",
    "read_choice",
    "read_scale",
    "read_vocabulary",
    "route",
    "search",
    "signs_in",
]

Route = Literal["knowledge", "triage", "red_flag", "run", "none"]


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
    pain = read_pain(places, flag(places, vocabulary), vocabulary)
    no_pain = pain.severity_0_10 is None and bool(ends(vocabulary.hurt, places)) and not _hurts(places, vocabulary)
    run = read_run(places.heard.folded, 0 if no_pain else pain.severity_0_10)
    return Parsed(pain if _is_own_pain(places, pain, run, vocabulary) else None, run)


def route(text: str, vocabulary: Vocabulary, index: Index) -> Routed:
    """Say where a text belongs: warning sign, run, own pain, knowledge, or none of them."""
    heard = hear(text, vocabulary.lexicon)
    places = read_places(heard, vocabulary)
    if judge(heard, vocabulary).any:
        return Routed("red_flag")
    parsed = _parsed(places, vocabulary)
    if parsed.run and (parsed.pain is None or _is_mainly_log(places, parsed.pain, vocabulary)):
        return Routed("run")
    if parsed.pain:
        return Routed("triage")
    hits = () if _is_elsewhere(places, vocabulary) else search(text, index)
    return Routed("knowledge", hits) if hits else Routed("none")


def as_json(parsed: Parsed) -> dict[str, object]:
    """Give the dictionary of `legcheck parse`: what a text does not say is absent; one region is a word, several a list."""
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


def _hurts(places: Places, vocabulary: Vocabulary) -> bool:
    return bool(ends(vocabulary.hurt, places, ~places.denied))


def _is_own_pain(places: Places, pain: Pain, run: RunHeard | None, vocabulary: Vocabulary) -> bool:
    """Tell "my shins hurt since Tuesday" from "can new shoes cause shin pain?" and "no pain today"."""
    if is_general_question(places, vocabulary) or not _speaks_of_pain(places, pain, vocabulary):
        return False
    if _is_elsewhere(places, vocabulary) and not pain.region:
        return False
    if _asks(places.heard, vocabulary):
        return _asks_about_own(places.heard, pain)
    return not _looks_up(places, pain, vocabulary)


def _speaks_of_pain(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Something hurts, has a name, has a sign or has a score above nothing."""
    if pain.severity_0_10 == 0 and not pain.flags:
        return False
    named = any(ends(phrase, places, ~places.denied) for phrase in vocabulary.lists["problems"])
    known = pain.character or pain.flags or named or pain.severity_0_10
    return bool(known) or _hurts(places, vocabulary)


def _asks(heard: Heard, vocabulary: Vocabulary) -> bool:
    """Say whether the text is one question from its first word on."""
    skipped = {
        "so",
        "hi",
        "hey",
        "hello",
        "ok",
        "and",
        "but",
        "please",
        "quick",
        "question",
        "just",
        "wondering",
        "also",
        "um",
    }
    words = [word.text for word in heard.words if word.text[0].isalpha() and word.text not in skipped]
    return bool(words) and words[0] in vocabulary.words["questions"]


_PRESENT = frozenset(
    {"today", "yesterday", "tonight", "now", "currently", "since", "ago", "started", "left", "right", "woke"}
)
_MINE = frozenset({"my", "i", "me", "ive", "im"})
_HABIT = frozenset(
    {
        "how",
        "should",
        "shall",
        "can",
        "could",
        "is",
        "does",
        "do",
        "will",
        "would",
        "when",
        "which",
        "best",
        "tips",
        "am",
        "are",
        "may",
        "need",
        "must",
    }
)


def _asks_about_own(heard: Heard, pain: Pain) -> bool:
    """A question is about one's own pain when it says my and something of the present: since, left, a score, this pain."""
    typed = heard.typed
    first = next((word.text for word in heard.words if word.text[0].isalpha()), "")
    if not typed & _MINE:
        return False
    detail = bool(typed & _PRESENT) or pain.severity_0_10 is not None or pain.duration_days is not None
    exact = bool(pain.region) and pain.region != ("leg",)
    return detail or (first not in _HABIT and exact and "my" in typed)


def _looks_up(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Tell "exercises for knee pain" and "shin splints" from "knee pain": nothing of one's own, and something asked for."""
    typed = places.heard.typed
    if (
        typed & vocabulary.words["own"]
        or typed & _PRESENT
        or pain.severity_0_10 is not None
        or pain.duration_days is not None
    ):
        return False
    if pain.flags or pain.side or pain.trend:
        return False
    bare = any(ends(phrase, places) for phrase in vocabulary.lists["problems"]) and len(places.heard.words) <= 4
    return bool(typed & vocabulary.words["asks_for"]) or bare or not (pain.region or "hurts" in typed)


def _is_mainly_log(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """A run with a score ("ran 8k, pain 3/10") is a log; words that say something hurts make it a complaint."""
    told = pain.side or pain.region or pain.character or pain.flags or pain.trend or pain.onset
    return not told or (pain.severity_0_10 is not None and not pain.character and not _hurts(places, vocabulary))


def _is_elsewhere(places: Places, vocabulary: Vocabulary) -> bool:
    """Say whether a text is about what is not known here, and names no part of the leg."""
    if read_regions(places, vocabulary):
        return any(ends(p, Places(places.heard)) for p in vocabulary.lists["elsewhere"] if "ignore" in p.said)
    return any(ends(phrase, Places(places.heard)) for phrase in vocabulary.lists["elsewhere"])
