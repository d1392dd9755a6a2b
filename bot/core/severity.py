"""How bad a pain is, as a text says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.core.numbers import with_digits

_N = r"(?<![\d.,/:-])(\d{1,2})(?![\d:])(?!\.\d)"
_NO_SCORE = (
    r"(?! ?-?(?:k|km|kms|m|mi|milers?|miles?|mins?|minutes?|hours?|hrs?|days?|weeks?|wks?|months?|"
    r"years?|yrs?|times|x|am|pm"
    r"|steps|st|nd|rd|th|%|'|different|places|spots|other|others|runs?|reps|or|of my|kilometres?|"
    r"kilometers?|seconds?|stone"
    r"|kg|lbs|pairs|legs|calves|shins|knees|hills|laps|sets|half|to \d+ (?:days|weeks|months|miles|km|mins|minutes))\b)"
)
_SOFT = (
    r"(?: (?:level|score|scale|is|was|now|of|at|about|around|maybe|like|a|an|rated?|rating|"
    r"currently|today|roughly|probably"
    r"|approx|up|to|only|just|still|its|it's|it|id say|say|worst|hit|hits|solid|the|goes|got|as)){0,4}[ :=,]{0,3}"
)
_OF_TEN = re.compile(
    r"(?<![\d./:])(?<!since )(?<!from )(?<!on )(?:(\d{1,2})(?: ?- ?| to | or |/))?(?<![./:])(\d{1,2})"
    r" ?(?:/|out of|outta|outa|of) ?10\b(?! ?k)"
)
_NAMED = re.compile(
    r"\b(?:pain|hurts?|hurting|score|level|severity|sore(?:ness)?|discomfort|ache|aching)\b,?" + _SOFT + _N + _NO_SCORE
)
_ABOUT = re.compile(
    r"\b(?:(?:like|about|around|its|it's|it is|at|is|to|a solid|maybe|hits|hit|reaches|say|probably|to about) an?"
    r"|worst|worst is|at worst|now|now its|now it's|now about|currently|today its|today|down "
    r"to|up to|then|peaked at|rate it"
    r"|rate it an?|rate it at|id say|i'd say|solid|call it an?|gone to|went to|from) " + _N + _NO_SCORE
)
_SCALE_AFTER = re.compile(_N + r"(?:ish)? (?:on (?:the|a) (?:pain )?scale|for pain|pain|in pain)\b(?! ?free)")
_WHEN = re.compile(_N + _NO_SCORE + r" (?:when|while|on stairs|walking|running|at rest|by the end|in the morning)\b")
_PLACE = re.compile(
    r"\b(?:shins?|calf|calves|knees?|achilles|ankles?|foot|feet|heels?|hips?|groin|glutes?|"
    r"quads?|hamstrings?|hammy|thighs?|legs?)"
    r"(?: (?:is|at|was|about|a|still))?[ :=]{1,2}" + _N + r"(?=$|[,.;)\n]|ish)"
)
_NOW = re.compile(
    r"\b(?:now|currently|today|at the moment|right now|atm|down to|up to|this morning|to)\b[ "
    r":,=a-z']{0,14}$"
)
_PAST = re.compile(
    r"\b(?:worst|was|were|peaked|started|originally|earlier|during|yesterday|last week|used "
    r"to be|from|before|at first|hit)"
    r"\b[ :,=a-z']{0,14}$"
)


def read_severity(folded: str) -> int | None:
    """Read how bad the pain is now, 0 to 10, if the text says so; what is beyond the scale is no score."""
    text = with_digits(folded)
    said: dict[int, tuple[int, int]] = {}
    for pattern in (_OF_TEN, _NAMED, _SCALE_AFTER, _ABOUT, _PLACE):
        said.update(_scores(pattern, text, said))
    if said:
        said.update(_scores(_WHEN, text, said))
    scores = [(_when(text, start), score) for start, score in sorted(said.values()) if score <= 10]
    return _current(scores)


def _scores(pattern: re.Pattern[str], text: str, known: Mapping[int, object]) -> dict[int, tuple[int, int]]:
    """Collect the scores of one way to say them: where the number stands, and what it is."""
    found = {}
    for match in pattern.finditer(text):
        start = match.start(match.lastindex or 0)
        if start not in known and not _is_beyond(text, match):
            found[start] = (start, max(int(group) for group in match.groups() if group))
    return found


def _is_beyond(text: str, match: re.Match[str]) -> bool:
    """Refuse minus signs, as in -3."""
    start = match.start(match.lastindex or 0)
    return text[max(0, start - 1) : start] == "-" and match.lastindex == 1


def _when(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start]
    after = text[start : start + 16]
    if _NOW.search(before) or re.match(
        r"\d+(?:/10)?(?: out of 10)? (?:now|today|currently|at the moment)\b(?! ?\w* ?\d)", after
    ):
        return "now"
    return "past" if _PAST.search(before) else ""


def _current(scores: Sequence[tuple[str, int]]) -> int | None:
    """Prefer what is said of now; else what is not said of the past; else all: the highest."""
    for times in (("now",), ("",), ("past",)):
        some = [score for when, score in scores if when in times]
        if some:
            return max(some)
    return None
