"""Whose pain a text speaks of: the writer's own, or one that a question merely mentions."""

from __future__ import annotations

from bot.core.heard import Heard
from bot.core.pains import Pain, read_regions
from bot.core.phrases import Places, ends
from bot.core.signs import is_general_question
from bot.core.vocabulary import Vocabulary


def hurts(places: Places, vocabulary: Vocabulary) -> bool:
    """Say whether anything is said to hurt."""
    return bool(ends(vocabulary.hurt, places, ~places.denied))


def is_own_pain(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Tell "my shins hurt since Tuesday" from "can new shoes cause shin pain?" and "no pain today"."""
    if is_general_question(places, vocabulary) or not _speaks_of_pain(places, pain, vocabulary):
        return False
    if is_elsewhere(places, vocabulary) and not pain.region:
        return False
    if _asks(places.heard, vocabulary):
        return _asks_about_own(places.heard, pain)
    return not _looks_up(places, pain, vocabulary)


def _speaks_of_pain(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Something hurts, has a name, has a sign or has a score above nothing."""
    if pain.severity_0_10 == 0 and not pain.flags:
        return False
    named = any(ends(phrase, places, ~places.denied) for phrase in vocabulary.lists["problems"])
    told = bool(pain.character or pain.flags or named or pain.severity_0_10)
    heading = bool(pain.region and (pain.onset == "sudden" or pain.trend or pain.duration_days))
    return told or heading or hurts(places, vocabulary)


def is_remark(heard: Heard, vocabulary: Vocabulary) -> bool:
    """Tell a remark ("this hill is killing me") from a question or the words of a search."""
    words = vocabulary.words
    remarks = heard.typed & words["own"] or heard.typed & words["own_detail"]
    return bool(remarks) and not heard.typed & (words["asks_for"] | words["questions"] - _REMARK_VERBS)


_REMARK_VERBS = frozenset({"is", "are", "has", "do", "did", "will", "was", "would"})


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
    """A question is about one's own pain when it says my and something of the present: since, left, a score."""
    typed = heard.typed
    first = next((word.text for word in heard.words if word.text[0].isalpha()), "")
    if not typed & _MINE:
        return False
    detail = bool(typed & _PRESENT) or pain.severity_0_10 is not None or pain.duration_days is not None
    exact = bool(pain.region) and pain.region != ("leg",)
    return detail or (first not in _HABIT and exact and "my" in typed)


def is_impersonal(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Say whether a text has nothing of the writer in it: no I or my, no day, side, score or warning sign."""
    typed = places.heard.typed
    told = pain.flags or pain.side or pain.trend or pain.severity_0_10 is not None or pain.duration_days is not None
    return not (told or typed & vocabulary.words["own"] or typed & _PRESENT)


# "No numbness or tingling" lists what is not there; "ice or heat" asks.
_LISTED = frozenset({"or", "normal"})


def _looks_up(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """Tell "exercises for knee pain" and "shin splints" from "knee pain": nothing of one's own is said."""
    typed = places.heard.typed
    if not is_impersonal(places, pain, vocabulary):
        return False
    if typed & vocabulary.words["states"] and pain.region:
        return False
    bare = any(ends(phrase, places) for phrase in vocabulary.lists["problems"]) and len(places.heard.words) <= 4
    asked = typed & vocabulary.words["asks_for"]
    if typed & vocabulary.denial.deny:
        asked = asked - _LISTED
    return bool(asked) or bare or not (pain.region or "hurts" in typed)


def is_mainly_log(places: Places, pain: Pain, vocabulary: Vocabulary) -> bool:
    """A run with a score ("ran 8k, pain 3/10") is a log; words that say something hurts make it a complaint."""
    told = pain.side or pain.region or pain.character or pain.flags or pain.trend or pain.onset
    return not told or (pain.severity_0_10 is not None and not pain.character and not hurts(places, vocabulary))


def is_elsewhere(places: Places, vocabulary: Vocabulary) -> bool:
    """Say whether a text is about what is not known here, and names no part of the leg."""
    if read_regions(places, vocabulary):
        return any(ends(p, Places(places.heard)) for p in vocabulary.lists["elsewhere"] if "ignore" in p.said)
    return any(ends(phrase, Places(places.heard)) for phrase in vocabulary.lists["elsewhere"])
