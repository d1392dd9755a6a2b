"""Warning signs in free text; what is in doubt counts, what is denied is listed and answers nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.denial import denied_places
from bot.core.heard import Heard, hear
from bot.core.likeness import features
from bot.core.phrases import Phrases, Places, covers, ends
from bot.core.vocabulary import Sign, Vocabulary

# Fewer words are an answer to something, not a description.
FEW_WORDS = 5


@dataclass(frozen=True)
class SignsFound:
    """The warning signs of one text, in the order of signs.yaml; `denied` are those it says are not there.

    `likely`: no phrase names a sign, but the text sounds like one (core/likeness.py).
    """

    emergency: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    self_harm: bool = False
    denied: tuple[str, ...] = ()
    likely: bool = False

    @property
    def any(self) -> bool:
        """Say whether there is anything to warn of."""
        return bool(self.emergency or self.same_day or self.self_harm or self.likely)


@dataclass(frozen=True)
class Flagged:
    """Every sign of a text by level, those only noted included, before anything is decided."""

    found: tuple[Sign, ...]
    denied: tuple[Sign, ...]


def signs_in(text: str, vocabulary: Vocabulary) -> SignsFound:
    """Find the warning signs in a text that somebody typed, in any state of the talk."""
    return judge(hear(text, vocabulary.lexicon), vocabulary)


def judge(heard: Heard, vocabulary: Vocabulary) -> SignsFound:
    """Find the warning signs in a heard text."""
    places = read_places(heard, vocabulary)
    return judged(places, flag(places, vocabulary), vocabulary)


def judged(places: Places, flagged: Flagged, vocabulary: Vocabulary) -> SignsFound:
    """Weigh the signs of a text; a question about the world at large is not somebody's own sign."""
    denied = _ids(flagged.denied)
    if is_general_question(places, vocabulary):
        return SignsFound(denied=denied, self_harm="self_harm" in _ids(flagged.found))
    levels = {level: _ids(s for s in flagged.found if s.level == level) for level in ("emergency", "same_day")}
    named = any(levels.values())
    likely = not named and _has_words(places.heard) and vocabulary.learnt.alarming(features(places))
    return SignsFound(**levels, self_harm="self_harm" in _ids(flagged.found), denied=denied, likely=likely)


def _has_words(heard: Heard) -> bool:
    return sum(word.text[0].isalnum() for word in heard.words) >= FEW_WORDS


def read_places(heard: Heard, vocabulary: Vocabulary) -> Places:
    """Say where words count and where they are denied; sayings (killing me, chest-high) are looked away from."""
    places = Places(heard, denied=denied_places(heard, vocabulary.denial))
    ignored = 0
    for saying in vocabulary.sayings.possible(places):
        ignored |= covers(saying, places)
    return places.without(ignored)


def flag(places: Places, vocabulary: Vocabulary) -> Flagged:
    """Sort the signs into those said, and those said not to be there."""
    named = any(ends(phrase, places) for _, some in vocabulary.fields["regions"] for phrase in some.possible(places))
    found = tuple(
        sign
        for sign in vocabulary.signs
        if _is_said(sign.phrases, places) or (not named and _is_said(sign.where_no_place, places))
    )
    ids = {sign.id for sign in found}
    denied = (s for s in vocabulary.signs if s.id not in ids and _is_denied(s, places))
    return Flagged(found, tuple({sign.id: sign for sign in denied}.values()))


def _is_said(phrases: Phrases, places: Places) -> bool:
    return any(ends(phrase, places, ~places.denied) for phrase in phrases.possible(places))


def _is_denied(sign: Sign, places: Places) -> bool:
    return any(ends(phrase, places) for phrase in sign.phrases.possible(places)) or any(
        ends(phrase, places) & places.denied for phrase in sign.denied_by.possible(places)
    )


def is_general_question(places: Places, vocabulary: Vocabulary) -> bool:
    """Tell "what are the signs of a blood clot?" from somebody's own trouble; in doubt it is their own."""
    typed = places.heard.typed
    if typed & vocabulary.words["own"] or typed & vocabulary.words["own_detail"]:
        return False
    first = next((word.text for word in places.heard.words if word.text[0].isalpha()), "")
    if first not in vocabulary.words["questions"]:
        return False
    return any(ends(phrase, Places(places.heard)) for phrase in vocabulary.lists["general_questions"])


def _ids(signs: Iterable[Sign]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign.id for sign in signs))
