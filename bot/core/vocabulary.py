"""The words and warning signs that content authors own, checked and made ready for use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.core.denial import DenialWords
from bot.core.heard import Lexicon, make_lexicon
from bot.core.likeness import Learnt
from bot.core.phrases import Groups, Phrase, Phrases, read_phrase, settle

Named = tuple[tuple[str, Phrases], ...]

LEVELS = ("emergency", "same_day", "noted", "self_harm")
FIELDS = ("regions", "character", "timing", "trend", "onset")
LISTS = ("idioms", "problems", "trend_is_timing", "general_questions", "elsewhere")
WORDS = ("own", "own_detail", "states", "little", "questions", "asks_for", "fillers", "ordinary")


@dataclass(frozen=True)
class Sign:
    """One warning sign: how urgent it is and how people put it."""

    id: str
    level: str
    flag: str
    phrases: Phrases
    denied_by: Phrases
    where_no_place: Phrases


@dataclass(frozen=True)
class Vocabulary:
    """All that a typed text is compared with."""

    lexicon: Lexicon
    denial: DenialWords
    signs: tuple[Sign, ...]
    sayings: Phrases
    hurt: Phrase
    fields: Mapping[str, Named]
    lists: Mapping[str, Phrases]
    words: Mapping[str, frozenset[str]]
    foreign: frozenset[str]
    learnt: Learnt
    synonyms: Mapping[str, str]


@dataclass(frozen=True)
class _Reader:
    """Reads phrases and remembers where in the file it is, for messages to authors."""

    groups: Groups
    fillers: frozenset[str]
    same: Groups

    def phrases(self, where: str, raw: object) -> Phrases:
        """Read a list of phrases."""
        try:
            return Phrases(read_phrase(said, self.groups, self.fillers, self.same) for said in _list(where, raw))
        except ValueError as problem:
            raise ValueError(f"{where}: {problem}".replace(f"{where}: {where}: ", f"{where}: ")) from None

    def named(self, where: str, raw: object) -> Named:
        """Read a mapping from names to lists of phrases; its order is kept."""
        return tuple((str(name), self.phrases(f"{where}.{name}", some)) for name, some in _mapping(where, raw).items())


def read_vocabulary(
    words: Mapping[str, object], signs: Mapping[str, object], foreign: Mapping[str, object], learnt: Learnt
) -> Vocabulary:
    """Check the content of words.yaml, signs.yaml and foreign.yaml. Raises ValueError in the author's terms."""
    plain = {name: frozenset(_strings(f"words.yaml: {name}", words.get(name))) for name in WORDS}
    same = _lists_by_name("words.yaml: short_forms", words.get("short_forms"))
    reader = _Reader(_lists_by_name("words.yaml: groups", words.get("groups")), plain["fillers"], same)
    fields = {name: reader.named(f"words.yaml: {name}", words.get(name)) for name in FIELDS}
    lists = {name: reader.phrases(f"words.yaml: {name}", words.get(name)) for name in LISTS}
    read_signs = tuple(_sign(raw, reader) for raw in _list("signs.yaml: signs", signs.get("signs")))
    sayings = reader.phrases("signs.yaml: sayings", signs.get("sayings"))
    raw_phrases = [*_all(fields, lists), *sayings, *(p for s in read_signs for p in _phrases(s))]
    hurt = read_phrase("@hurt", reader.groups, plain["fillers"], same)
    awaited = hurt.words().union(*(phrase.words() for phrase in raw_phrases))
    return Vocabulary(
        lexicon=make_lexicon(awaited, plain["ordinary"], plain["fillers"], same),
        denial=_denial(_mapping("words.yaml: denial", words.get("denial"))),
        signs=tuple(_settled_sign(sign) for sign in read_signs),
        sayings=_settled((*sayings, *lists["idioms"])),
        hurt=settle(hurt),
        fields={name: tuple((one, _settled(some)) for one, some in named) for name, named in fields.items()},
        lists={name: _settled(some) for name, some in lists.items()},
        words=plain,
        foreign=_foreign(foreign.get("foreign")),
        learnt=learnt,
        synonyms=_synonyms(words.get("synonyms")),
    )


def _all(fields: Mapping[str, Named], lists: Mapping[str, Phrases]) -> Iterable[Phrase]:
    for named in fields.values():
        for _, phrases in named:
            yield from phrases
    for some in lists.values():
        yield from some


def _settled(phrases: Iterable[Phrase]) -> Phrases:
    return Phrases(settle(phrase) for phrase in phrases)


def _phrases(sign: Sign) -> tuple[Phrase, ...]:
    return (*sign.phrases, *sign.denied_by, *sign.where_no_place)


def _settled_sign(sign: Sign) -> Sign:
    rest = (_settled(sign.denied_by), _settled(sign.where_no_place))
    return Sign(sign.id, sign.level, sign.flag, _settled(sign.phrases), *rest)


def _sign(raw: object, reader: _Reader) -> Sign:
    part = _mapping("signs.yaml: a sign", raw)
    name = str(part.get("id", ""))
    if not name:
        raise ValueError("signs.yaml: a sign without id")
    if part.get("level") not in LEVELS:
        raise ValueError(f"signs.yaml: {name}: level is one of {', '.join(LEVELS)}, not {part.get('level')!r}")
    phrases = reader.phrases(f"signs.yaml: {name}", part.get("phrases"))
    denied_by = reader.phrases(f"signs.yaml: {name}: denied_by", part.get("denied_by", []))
    anywhere = reader.phrases(f"signs.yaml: {name}: where_no_place", part.get("where_no_place", []))
    return Sign(name, str(part["level"]), str(part.get("flag", name)), phrases, denied_by, anywhere)


def _denial(raw: Mapping[str, object]) -> DenialWords:
    parts = {name: frozenset(_strings(f"words.yaml: denial.{name}", raw.get(name))) for name in _DENIAL}
    return DenialWords(**parts)


_DENIAL = ("deny", "doubt_after", "stop", "verbs")


def _foreign(raw: object) -> frozenset[str]:
    lists = [_strings("foreign.yaml", some) for some in _list("foreign.yaml: foreign", raw)]
    return frozenset(word for some in lists for word in some)


def _synonyms(raw: object) -> Mapping[str, str]:
    """Point every word at the first of its list."""
    lists = [_strings("words.yaml: synonyms", some) for some in _list("words.yaml: synonyms", raw)]
    return {word: some[0] for some in reversed(lists) for word in some}


def _lists_by_name(where: str, raw: object) -> Groups:
    return {str(name): _strings(f"{where}.{name}", some) for name, some in _mapping(where, raw).items()}


def _strings(where: str, raw: object) -> tuple[str, ...]:
    listed = _list(where, raw)
    for one in listed:
        if isinstance(one, (bool, list, Mapping)) or one is None:
            raise ValueError(f'{where}: {one!r} is no word; put words such as "no" or "on" in quotes')
    return tuple(str(one).casefold() for one in listed)


def _list(where: str, raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise ValueError(f"{where}: a list is wanted here, not {raw!r}")
    return raw


def _mapping(where: str, raw: object) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise ValueError(f"{where}: name: value lines are wanted here, not {raw!r}")
    return raw
