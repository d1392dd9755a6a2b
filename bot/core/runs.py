"""The run that a text tells of: how far, how long, how it hurt, or that there was none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.numbers import KM_PER_MILE, with_digits

_K = r"(?:k|km|kms|kilometers?|kilometres?|ks|klicks)"
_MILES = r"(?:mi|miles?|milers?|mile)"
_PACE = re.compile(
    r"(?:@ ?|\b(?:at|pace(?: of)?|avg|average|averaging) )?\d{1,2}[:.]\d{2} ?(?:/ ?|per |min/|"
    r"mins?/|a |mins? per |minutes? per )(?:k|km|mi|mile)\b"
    r"|@ ?\d{1,2}:\d{2}\b|\bpace (?:of |was |is |around |about )?\d{1,2}[:.]\d{2}|\b(?:at )?\d{1,2}[:.]\d{2} pace"
    r"|\b\d{1,2} ?(?:min|mins|minutes?)[ /-](?:per )?(?:k|km|mi|miles?|mile)\b|\b\d{1,2}(?:\.\d)? ?(?:kph|km/h|mph)\b"
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)\b|\b(?:at|by|around) \d{1,2}:\d{2}\b(?! ?(?:min|pace)"
    r")|\b\d{1,2}(?::\d{2})? o'?clock"
)
_WEEKLY = re.compile(
    rf"\b\d{{1,3}}(?:\.\d+)? ?(?:{_K}|{_MILES}|hours?|hrs?)?(?: of running| running)? ?(?:a|"
    rf"per|each|every|/) ?(?:week|wk|month|day)\b|\b\d{{1,3}} ?(?:mpw|kpw)\b"
)
_NOT_HERE = (
    r"(?<!after )(?<!at )(?<!from )(?<!since )(?<!around )(?<!about )(?<!until )(?<!till )(?<!by "
    r")(?<!first )(?<!last )(?<!every )(?<!past )(?<!couple )(?<!within )(?<!final )(?<!upcoming "
    r")"
)
_REPS = re.compile(rf"\b(\d{{1,2}}) ?[x×*] ?(\d{{1,4}}(?:\.\d{{1,2}})?) ?({_K}|{_MILES}|m|metres?|meters?|s)?\b")
_FAR = re.compile(rf"{_NOT_HERE}(?<![\d.:/-])(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?-?({_K}|{_MILES})\b")
_NAMED = (
    (re.compile(r"\bultra ?marathon\b"), None),
    (
        re.compile(r"\b(?:half[ -]?marathon|half marathon|hm|a half)\b(?! (?:training|plan|pace|prep|block|build))"),
        21.1,
    ),
    (re.compile(r"(?<!half )(?<!half-)\bmarathon\b(?! (?:training|plan|pace|prep|block|build|runner))"), 42.2),
    (re.compile(r"\bpark ?run\b"), 5.0),
    (re.compile(r"(?<![\d.:])13\.1(?=$| (?:in|done|miler?s?)\b)"), 21.1),
    (re.compile(r"(?<![\d.:])26\.2(?=$| (?:in|done|miler?s?)\b)"), 42.2),
)
# A finish time without its unit: "13.1 in 2:02", "parkrun 26.45", "5k in 25".
_SPLIT = re.compile(r"\bpark ?run (?:in )?(\d{2})\.(\d{2})\b")
_IN = re.compile(r"\bin (\d{2,3})$")
_HOURS = re.compile(
    r"(?<![\d:.])(\d{1,2}) ?(?:h|hr|hrs|hours?)(?: ?(?:and )?(\d{1,2}) ?(?:m|min|mins|minutes?)?)?\b(?! ago| later)"
)
_DECIMAL_HOURS = re.compile(r"(?<![\d:])(\d{1,2}\.\d{1,2}) ?(?:h|hr|hrs|hours?)\b")
_COLONS = re.compile(r"(?<![\d:.])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_MINUTES = re.compile(
    rf"{_NOT_HERE}(?<![\d.:])(\d{{1,3}}(?:\.\d)?) ?-?(?:mins?|minutes?|minuets?|'|min|m)(?![a-z'])"
    rf"(?! (?:ago|later|after|in|into|rest)\b)"
)
_SAID_HOURS = (
    (re.compile(r"\b(?:an )?hour and a half\b|\b1 and a half hours\b"), 90.0),
    (re.compile(r"\b2 and a half hours\b"), 150.0),
    (re.compile(r"\bhour and a quarter\b"), 75.0),
    (re.compile(r"\bhalf an? hour\b|\bhalf hour\b"), 30.0),
    (re.compile(r"\b(?:three quarters of an hour|3 quarters of an hour)\b"), 45.0),
    (
        re.compile(r"(?<!half )\b(?:for |in |about |under |just under |just over )?an hour\b(?! ago| later| after)"),
        60.0,
    ),
)
_REST = re.compile(
    r"(?<!no )(?<!more )\b(?:rest(?:ing)? day\b|day off\b(?! running)|"
    r"off day|rested today|resting today|complete rest|took the "
    r"day off|no runn?(?:ing)? (?:today|yesterday|for me|this morning|tonight)|no run$|not? "
    r"run(?:ning)? today|no run\b(?=[.,!])"
    r"|(?:didn'?t|did not|havent|haven't|have not) (?:go )?(?:run|running|ran)(?: (?:today|"
    r"yesterday|this morning|tonight))?(?! (?:for|in|since|much|far|properly|this week))"
    r"|skipped (?:my|the|todays|today's) run|skipped (?:it )?today|couldn'?t run today|cant run today|can't run today)"
)
_PAST = re.compile(
    r"\b(?:ran|did|done|completed|finished|jogged|logged|raced|plodded|shuffled|managed|covered|"
    r"clocked|smashed|banged out|knocked out|got in|had a|back from|just (?:run|been|back|did|"
    r"done)|went for|been for|(?:went|popped|nipped|headed|got) out for|gone for|went running|"
    r"have run|i've run|ive run|"
    r"set a|run today)\b"
)
_BARE = re.compile(
    r"^(?:(?:today|this morning|morning|tonight|evening|lunch|yesterday|sunday|saturday|easy|"
    r"long run|tempo|steady|recovery|slow|fast|treadmill|run|parkrun|race|race day|hilly|trail|"
    r"intervals|track|fartlek|jog|a|my|update|log)[ :,.-]{1,3}){0,4}\d"
)
_NO_LOG = re.compile(
    r"\b(?:training for|train for|want to|wanna|going to|gonna|planning|plan to|hope to|hoping|"
    r"should i|can i|could i|will i|shall i|tomorrow|next (?:week|month|sunday|saturday)|would "
    r"like|aiming|signed up|upcoming|in \d+ (?:weeks|days|months)|how (?:do|can|long|many|much)"
    r"|used to|usually|normally|typically|coming up)\b"
)
_QUESTION = re.compile(r"^(?:what|why|how|when|which|who|can|could|should|is|are|does|do|will|would|whats|any)\b")
_WENT = re.compile(
    r"\b(?:went for (?:a|my|an) [a-z ]{0,14}(?:run|jog)|went (?:running|jogging)|been for a "
    r"[a-z ]{0,10}(?:run|jog)|just (?:ran|finished (?:my|a|the) [a-z ]{0,10}run)|ran (?:today|"
    r"this morning|tonight|yesterday)|been (?:running|out running) today|back from (?:a|my)"
    r" [a-z ]{0,10}(?:run|jog)|done my run|did my [a-z ]{0,10}run)\b"
)


@dataclass(frozen=True)
class RunHeard:
    """What a text says of a run; what it does not say is None."""

    distance_km: float | None = None
    duration_min: float | None = None
    pain_0_10: int | None = None
    rest_day: bool | None = None


def read_run(folded: str, pain: int | None) -> RunHeard | None:
    """Read a run that was, or a day without one; plans, questions and weekly sums are none."""
    text = with_digits(folded.strip())
    if _QUESTION.match(text) or _NO_LOG.search(text.split(" but ")[0][:400]):
        return None
    if _REST.search(text) and not _ran(text):
        return RunHeard(pain_0_10=pain, rest_day=True)
    bare = _WEEKLY.sub(" ", _CLOCK.sub(" ", _PACE.sub(" ", text)))
    far = _distance(bare)
    long = _duration(_REPS.sub(" ", bare), far)
    if not _is_log(text, bare, far, long):
        return None
    return RunHeard(far, long, pain)


def _ran(text: str) -> bool:
    return bool(re.search(r"\b(?:ran|jogged) \d", text))


def _is_log(text: str, bare: str, far: float | None, long: float | None) -> bool:
    """A log has a verb of the past and a figure, or is little more than figures."""
    if _WENT.search(text):
        return True
    if far is None and long is None:
        return False
    if _PAST.search(text):
        return far is not None or bool(re.search(r"\b(?:ran|jogged|run|jog|treadmill|tempo|intervals)\b", text))
    words = len(bare.split())
    if re.search(r"\b(?:training|plan|hurts?|shoes|pace)\b", text):
        return False
    if far is not None and long is not None:
        return words <= 12 or bool(_BARE.match(text))
    return words <= 7 and bool(
        _BARE.match(text)
        and (far is not None or re.search(r"\b(?:easy|run|jog|tempo|treadmill|fartlek|intervals)\b", text))
    )


def _distance(text: str) -> float | None:
    """Read how far, in km; laps are multiplied."""
    reps = _REPS.search(text)
    if reps:
        each = _km(float(reps.group(2)), reps.group(3) or "m")
        return _tidy(int(reps.group(1)) * each) if each >= 0.1 else None
    far = _FAR.search(text)
    if far:
        return _tidy(_km(float(far.group(1).replace(",", ".")), far.group(2)))
    miles = re.search(r"\b(?:ran|did|done|jogged) (?:an? )(?:\w+ )?mile\b", text)
    named = next((km for said, km in _NAMED if said.search(text)), None)
    return _tidy(KM_PER_MILE) if miles else named


def _km(number: float, unit: str) -> float:
    if unit.startswith("k"):
        return number
    return number * KM_PER_MILE if unit.startswith("mi") else number / 1000


def _tidy(number: float) -> float:
    return round(number, 2)


def _duration(text: str, far: float | None) -> float | None:
    """Read how long, in minutes."""
    said = next((minutes for pattern, minutes in _SAID_HOURS if pattern.search(text)), None)
    colons, decimal, hours, minutes = (p.search(text) for p in (_COLONS, _DECIMAL_HOURS, _HOURS, _MINUTES))
    if said is not None:
        return said
    if colons:
        return _clocked(colons, far)
    if decimal:
        return _tidy(float(decimal.group(1)) * 60)
    if hours:
        return float(int(hours.group(1)) * 60 + int(hours.group(2) or 0))
    return float(minutes.group(1)) if minutes else _without_unit(text, far)


def _without_unit(text: str, far: float | None) -> float | None:
    """Read minutes that only the place tells: "parkrun 26.45", "5k in 25"."""
    split, last = _SPLIT.search(text), _IN.search(text)
    if split:
        return round(int(split.group(1)) + int(split.group(2)) / 60, 1)
    return float(last.group(1)) if far and last and 2.4 <= float(last.group(1)) / far <= 20 else None


def _clocked(match: re.Match[str], far: float | None) -> float:
    """Read 1:45:30 or 50:12; whether 1:20 is hours or minutes is told by the distance."""
    first, second = int(match.group(1)), int(match.group(2))
    if match.group(3):
        return round(first * 60 + second + int(match.group(3)) / 60, 1)
    short, long = first + second / 60, float(first * 60 + second)
    if far and not 2.4 <= short / far <= 20 and 2.4 <= long / far <= 20:
        return long
    return long if not far and first <= 4 else round(short, 1)
