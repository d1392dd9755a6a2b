"""For how long something has been so, as a text says it."""

from __future__ import annotations

import re

from bot.core.numbers import with_digits

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
    rf"(?<!in )(?<!every )(?<!\d)\b{_COUNT}[ -]?(?:good |solid |full |whole )?{_UNIT}\b(?: and "
    rf"a half)?(?!ly| (?:a|per|out|off|until|till|break) )(?! to go| ?/)"
)
_ANCHOR = re.compile(
    r"\b(?:for|since|past|last|over|about|around|roughly|nearly|almost|been|started|began|going "
    r"on|the|hurting|sore|pain|onset|now|over the)\b[ a-z,]{0,24}$"
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


_AGO = re.compile(r"s? ?(?:ago|now|or so|old|straight|running)\b")
_ENDS_PIECE = re.compile(r"s? ?(?:$|[,.;)\n])")
_BEGINS_PIECE = re.compile(r"(?:^|[,.;(\n]) ?$")


def read_days(folded: str) -> int | None:
    """Read for how many days something has been so (about; today is 0), if the text says so."""
    text = with_digits(folded)
    spans = list(_SPAN.finditer(text))
    for is_meant in (_is_ago, _is_anchored, _stands_alone):
        meant = next((span for span in spans if is_meant(text, span)), None)
        if meant:
            return _days(meant)
    day = re.search(r"\bday (\d{1,2})\b", text)
    return int(day.group(1)) if day else next((days for said, days in _SINCE if said.search(text)), None)


def _is_ago(text: str, span: re.Match[str]) -> bool:
    return bool(_AGO.match(text, span.end()))


def _is_anchored(text: str, span: re.Match[str]) -> bool:
    return bool(_ANCHOR.search(text[max(0, span.start() - 36) : span.start()]))


def _stands_alone(text: str, span: re.Match[str]) -> bool:
    """Take a span between commas as since when: "R knee, dull ache, 10 days"."""
    begins = _BEGINS_PIECE.search(text[max(0, span.start() - 3) : span.start()] or ",")
    return bool(begins and _ENDS_PIECE.match(text, span.end()))


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
