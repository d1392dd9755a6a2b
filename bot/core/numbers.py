"""Numbers as people type them: scores of pain, how long ago, answers to a scale or a list of choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.core.heard import fold

T = TypeVar("T")

_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "ninety": "90"}
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b")
_EMOJI = {"0️⃣": "0", "🔟": "10"}

_N = r"(?<![\d.,/:-])(\d{1,2})(?![\d:])(?!\.\d)"
_NO_SCORE = (
    r"(?! ?-?(?:k|km|kms|m|mi|milers?|miles?|mins?|minutes?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|times|x|am|pm"
    r"|steps|st|nd|rd|th|%|'|different|places|spots|other|others|runs?|reps|or|of my|kilometres?|kilometers?|seconds?|stone"
    r"|kg|lbs|pairs|legs|calves|shins|knees|hills|laps|sets|half|to \d+ (?:days|weeks|months|miles|km|mins|minutes))\b)"
)
_SOFT = (
    r"(?: (?:level|score|scale|is|was|now|of|at|about|around|maybe|like|a|an|rated?|rating|currently|today|roughly|probably"
    r"|approx|up|to|only|just|still|its|it's|it|id say|say|worst|hit|hits|solid|the|goes|got|as)){0,4}[ :=,]{0,3}"
)
_OF_TEN = re.compile(
    r"(?<![\d./:])(?<!since )(?<!from )(?<!on )(?:(\d{1,2})(?: ?- ?| to | or |/))?(?<![./:])(\d{1,2})"
    r" ?(?:/|out of|outta|outa|of) ?10\b(?! ?k)"
)
_NAMED = re.compile(
    r"\b(?:pain|hurts?|hurting|score|level|severity|sore(?:ness)?|discomfort|ache|aching)\b,?"
    + _SOFT + _N + _NO_SCORE
)
_ABOUT = re.compile(
    r"\b(?:(?:like|about|around|its|it's|it is|at|is|to|a solid|maybe|hits|hit|reaches|say|probably|to about) an?"
    r"|worst|worst is|at worst|now|now its|now it's|now about|currently|today its|today|down to|up to|then|peaked at|rate it"
    r"|rate it an?|rate it at|id say|i'd say|solid|call it an?|gone to|went to|from) "
    + _N + _NO_SCORE
)
_SCALE_AFTER = re.compile(_N + r"(?:ish)? (?:on (?:the|a) (?:pain )?scale|for pain|pain|in pain)\b(?! ?free)")
_WHEN = re.compile(_N + _NO_SCORE + r" (?:when|while|on stairs|walking|running|at rest|by the end|in the morning)\b")
_PLACE = re.compile(
    r"\b(?:shins?|calf|calves|knees?|achilles|ankles?|foot|feet|heels?|hips?|groin|glutes?|quads?|hamstrings?|hammy|thighs?|legs?)"
    r"(?: (?:is|at|was|about|a|still))?[ :=]{1,2}" + _N + r"(?=$|[,.;)\n]|ish)"
)
_NOW = re.compile(r"\b(?:now|currently|today|at the moment|right now|atm|down to|up to|this morning|to)\b[ :,=a-z']{0,14}$")
_PAST = re.compile(
    r"\b(?:worst|was|were|peaked|started|originally|earlier|during|yesterday|last week|used to be|from|before|at first|hit)"
    r"\b[ :,=a-z']{0,14}$"
)


def with_digits(folded: str) -> str:
    """Write number words as digits."""
    return _WORD.sub(lambda found: _WORDS[found.group()], folded)


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
    if _NOW.search(before) or re.match(r"\d+(?:/10)?(?: out of 10)? (?:now|today|currently|at the moment)\b(?! ?\w* ?\d)", after):
        return "now"
    return "past" if _PAST.search(before) else ""


def _current(scores: Sequence[tuple[str, int]]) -> int | None:
    """Prefer what is said of now; else what is not said of the past; else all: the highest."""
    for times in (("now",), ("",), ("past",)):
        some = [score for when, score in scores if when in times]
        if some:
            return max(some)
    return None


_UNITS = {
    "hour": 0.0,
    "hr": 0.0,
    "day": 1,
    "week": 7,
    "wk": 7,
    "fortnight": 14,
    "month": 30,
    "mth": 30,
    "year": 365,
    "yr": 365,
}
_UNIT = r"(hour|hr|day|week|wk|fortnight|month|mth|year|yr)s?"
_MANY = {
    "a": 1,
    "an": 1,
    "1": 1,
    "couple": 2,
    "couple of": 2,
    "a couple": 2,
    "few": 3,
    "a few": 3,
    "several": 4,
    "half a": 0.5,
    "past": 1,
    "last": 1,
}
_COUNT = r"(\d{1,3}(?:\.\d)?(?:(?: ?- ?| to | or )\d{1,2})?|half an?|an?|(?:a )?couple(?: of)?|(?:a )?few|several)"
_SPAN = re.compile(
    rf"(?<!in )(?<!every )(?<!\d)\b{_COUNT}[ -]?(?:good |solid |full |whole )?{_UNIT}\b(?: and a half)?(?!ly| (?:a|per|out|off|until|till|break) )(?! to go| ?/)"
)
_ANCHOR = re.compile(
    r"\b(?:for|since|past|last|over|about|around|roughly|nearly|almost|been|started|began|going on|the|hurting|sore|pain|onset|now|over the)\b[ a-z,]{0,24}$"
)
_SINCE = (
    (re.compile(r"\bsince (?:the )?(?:day before yesterday)"), 2),
    (re.compile(r"\b(?:since|from|started|began) (?:the )?(?:last night|yesterday)"), 1),
    (
        re.compile(
            r"\b(?:since|from|started|began) (?:the )?(?:today|this morning|this afternoon|this evening|tonight|lunch)"
        ),
        0,
    ),
    (re.compile(r"\b(?:since|started|began|from) (?:the )?last month"), 30),
    (re.compile(r"\b(?:since|started|began|from) (?:the )?last week\b"), 7),
    (re.compile(r"\b(?:since|started|began|from|over) (?:the )?(?:last |the )?weekend"), 3),
    (re.compile(r"\b(?:since|started|began|from) last year"), 365),
    (re.compile(r"\b(?:past|last) fortnight"), 14),
    (re.compile(r"\b(?:past|last|this past) week\b"), 7),
    (re.compile(r"\b(?:past|last) month\b"), 30),
    (re.compile(r"\b(?:past|last) year\b"), 365),
    (re.compile(r"\bday before yesterday"), 2),
    (re.compile(r"\b(?:yesterday|last night)"), 1),
    (
        re.compile(
            r"\b(?:today|this morning|this afternoon|this evening|tonight|just now|just started|minutes ago|mins ago)"
        ),
        0,
    ),
)


def read_days(folded: str) -> int | None:
    """Read for how many days something has been so (about; today is 0), if the text says so."""
    text = with_digits(folded)
    spans = [(match, _days(match)) for match in _SPAN.finditer(text)]
    for match, days in spans:
        if re.match(
            r"(?:s)? ?(?:ago|now|or so|old|straight|running)\b", text[match.end() : match.end() + 9].lstrip("s")
        ):
            return days
    for match, days in spans:
        if _ANCHOR.search(text[max(0, match.start() - 36) : match.start()]):
            return days
    day = re.search(r"\bday (\d{1,2})\b", text)
    return int(day.group(1)) if day else next((days for said, days in _SINCE if said.search(text)), None)


def _days(match: re.Match[str]) -> int:
    count, unit = match.group(1), match.group(2)
    half = 0.5 if match.group().endswith("half") else 0.0
    if count[0].isdigit():
        many = max(float(one) for one in re.findall(r"\d+(?:\.\d)?", count))
    else:
        many = _MANY.get(count, _MANY.get(count.removeprefix("a ").removesuffix(" of"), 0.5))
    if unit in ("hour", "hr"):
        return int(many // 24)
    return round((many + half) * _UNITS[unit])


def read_scale(text: str) -> int | None:
    """Read a whole number from 0 to 10 as the answer to a scale; anything else is no answer."""
    for emoji, digits in _EMOJI.items():
        text = text.replace(emoji, digits)
    typed = with_digits(fold(text)).strip(" .!\n")
    found = re.fullmatch(
        r"(?:(?:its|it's|it is|about|around|maybe|like|pain|a|an|is|say|id say|i'd say|probably|roughly|only|just|now|today|still|worst|score|level) ?[:=]? ?){0,4}"
        r"(\d{1,2})(?:ish)?(?: ?(?:/|out of|of) ?10)?(?: ?(?:now|today|i think|i guess|maybe|this morning|pain|thanks|please))?",
        typed,
    )
    score = int(found.group(1)) if found else 11
    return score if score <= 10 else None


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """Read which of the shown labels somebody typed: its number, its words, its beginning, a slip; never a guess between two."""
    typed = _bare(text)
    shown = [_bare(label) for label in labels]
    if not typed:
        return None
    if typed in shown:
        return _only([n for n, label in enumerate(shown) if label == typed])
    if typed.isdigit():
        return int(typed) - 1 if 1 <= int(typed) <= len(labels) else None
    begun = [
        n
        for n, label in enumerate(shown)
        if label.startswith(typed + " ") or (len(typed) > 1 and label.startswith(typed))
    ]
    return _only(begun) if begun else _slipped(typed, shown)


def _slipped(typed: str, shown: Sequence[str]) -> int | None:
    slips = 1 if len(typed) < 8 else 2
    near = [n for n, label in enumerate(shown) if len(typed) >= 3 and OSA.distance(typed, label) <= slips]
    return _only(near) if near else _only([n for n, label in enumerate(shown) if label and _is_within(label, typed)])


def _is_within(label: str, typed: str) -> bool:
    """Meet a label inside an answer: "the left one"; a denied label is no choice."""
    words = typed.split()
    return (
        f" {label} " in f" {typed} "
        and len(words) <= len(label.split()) + 3
        and not {"not", "no", "isnt", "dont"} & set(words) - set(label.split())
    )


def _only(some: Sequence[T]) -> T | None:
    return some[0] if len(some) == 1 else None


def _bare(text: str) -> str:
    """Leave letters and numbers, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", with_digits(fold(text)).replace("'", "")))
