"""What a service answers, as values; words.py turns them into messages in the runner's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.core.articles import ANSWER, Article
from bot.core.content import Question, Source

Values: TypeAlias = Mapping[str, "str | int | float"]


@dataclass(frozen=True)
class Choice:
    """A button: the id of its label in the texts (or the label itself), and what a tap on it says."""

    text: str
    data: str
    plain: bool = False


@dataclass(frozen=True)
class Notice:
    """A text of content/<language>/texts.ftl, with its values and buttons; `silent` makes no sound."""

    text: str
    values: Values = field(default_factory=dict)
    choices: Sequence[Sequence[Choice]] = ()
    silent: bool = False
    rank: str = "reply"


@dataclass(frozen=True)
class Ask:
    """A question of a flow, with what is ticked so far; `said`: the answer that the runner's own words give."""

    dialog_id: int
    question: Question
    ticks: Sequence[str] = ()
    done: int = 0
    about: int = 0
    stoppable: bool = True
    values: Values = field(default_factory=dict)
    lead: str | None = None
    skippable: bool = False
    said: str | None = None


@dataclass(frozen=True)
class Part:
    """One question of a prompt: its text and buttons, or, once it is answered, what was answered."""

    text: str
    values: Values = field(default_factory=dict)
    choices: Sequence[Sequence[Choice]] = ()
    about: str = ""
    lines: Sequence[str] = ()
    answered: str | None = None


@dataclass(frozen=True)
class Prompt:
    """Questions that stand in one message, that of the check-in `head`; `lead` is said before them."""

    head: int
    parts: Sequence[Part]
    steering: Sequence[Choice] = ()
    silent: bool = False
    lead: str | None = None


@dataclass(frozen=True)
class Answered:
    """A question that has its answer: the chat reads as a diary. `answer` names options, or is the plain text."""

    question: str
    answer: Sequence[str]
    plain: bool = False


@dataclass(frozen=True)
class Advise:
    """Advice with its reasons; `shown` is what /why replays, `state` what became of its promise."""

    shown: Mapping[str, Any]
    advice_id: int | None
    part: str = "first"
    given_on: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Card:
    """The emergency card: who to call, one line until help comes, what to say; nothing else."""

    shown: Mapping[str, Any]
    number: str | None
    undo: str | None


@dataclass(frozen=True)
class Tell:
    """One view of an article (see core/articles.py), with what else could have been meant and what else can be done."""

    article: Article
    view: str = ANSWER
    others: Sequence[Article] = ()
    choices: Sequence[Sequence[Choice]] = ()
    sources: Sequence[Source] = ()


@dataclass(frozen=True)
class Contents:
    """A shelf of the library: articles to choose from, and the way to other shelves."""

    text: str
    values: Values = field(default_factory=dict)
    articles: Sequence[Article] = ()
    choices: Sequence[Sequence[Choice]] = ()


@dataclass(frozen=True)
class Attach:
    """A file, made from its recipe when it is sent; a photo is shown in the chat."""

    recipe: str
    name: str
    caption: str
    is_photo: bool = False


@dataclass(frozen=True)
class Edit:
    """Show the reply in place of an earlier message."""

    message_id: int
    reply: Reply


@dataclass(frozen=True)
class Toast:
    """A line over the chat for a tap; not stored, and gone when the connection is."""

    text: str


Reply: TypeAlias = Notice | Ask | Prompt | Answered | Advise | Card | Tell | Contents | Attach | Edit | Toast
Replies: TypeAlias = Sequence[Reply]


@dataclass(frozen=True)
class Message:
    """What Telegram is to show: HTML, rows of (label, data), in place of a message, with a file."""

    text: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    edit: int | None = None
    recipe: str | None = None
    file_name: str | None = None
    silent: bool = False
    is_photo: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give it as plain data for the outbox, without what is empty."""
        fields = {"text": self.text, "buttons": self.buttons, "edit": self.edit, "recipe": self.recipe}
        more = {"file_name": self.file_name, "silent": self.silent, "is_photo": self.is_photo}
        return {name: value for name, value in (fields | more).items() if value}
