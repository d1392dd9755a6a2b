"""What runners read: every text can be said, fits a phone, is HTML that Telegram takes, and is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.articles import Article, views
from bot.core.content import Question
from bot.core.replies import Advise, Ask, Card, Edit, Notice, Tell
from bot.library import load
from bot.sandbox.markup import parse_html
from bot.settings import CHECKOUT

LIBRARY = load(CHECKOUT / "content")
WORDS = LIBRARY.speak("en")
QUESTIONS = [
    question for name in ("triage", "setup", "follow_up") for question in LIBRARY.scripts[name].flow.questions
]  # fmt: skip
VALUES: dict[str, str | int | float] = {
    "number": "112", "topic": "Shoes", "title": "Ice?", "told": "Ice heals", "found": "It eases", "do": "Wait",
    "keys": "NHS", "key": "NHS", "languages": "English", "place": "Leeds", "time": "19:00", "zone": "UTC+2", "done": 3,
    "about": 8, "signs": "a pop",
    "answers": "Shin", "why": "A reason.", "expect": "Days.", "day": "Monday", "hours": 4, "when": "tomorrow",
    "what": "how", "sources": "NHS", "city": "Leeds", "check_in": "19:00", "days": "Mo", "consent": "yes",
    "line": "Sit.", "rules": "a", "version": "1", "from": "Mon", "until": "Tue", "lost": "Mon", "wake": "07:30",
    "site": "shin", "first": "shin", "last": "calf",
    "run": "8 km", "pace": "5:30", "unit": "km", "far": "8 km", "long": "45 min", "minutes": 45, "count": 20,
    "score": 3, "scores": "3", "rise": 2, "name": "Left shin", "rule": "three in a row",
    "most": "8 km", "because": "A reason.", "lines": "A line.", "context": "in a run", "entry": "5 Nov · 8 km",
    "said": "6/10", "says": "It fits.", "health": "none", "was": 5, "now": 2,
    "before": 7, "longest": "8 km", "advices": "Soon", "sign": "🟠", "level": "Soon",
}  # fmt: skip


def _texts() -> list[str]:
    found = [path.read_text("utf-8") for path in sorted((CHECKOUT / "content/en").glob("*.ftl"))]
    return [name for source in found for name in re.findall(r"^([a-z][A-Za-z0-9_-]*) =", source, re.M)]


@pytest.mark.parametrize("name", _texts())
def test_every_text_can_be_said_and_is_html_that_telegram_takes(name: str) -> None:
    """One bad tag, and a runner would get nothing."""
    said = [WORDS.text(part, VALUES) for part in WORDS.parts(name)]

    assert said
    assert all(parse_html(one)[0].strip() for one in said)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_fits_a_glance(question: Question) -> None:
    """Questions stay under 700 characters, labels fit a button, data fits 64 bytes."""
    message = LIBRARY.say(Ask(10**12 - 1, question, done=3, about=8, values=VALUES))

    assert len(message.text) <= 700
    for label, data in (button for row in message.buttons for button in row):
        assert len(label) <= 40
        assert len(data.encode()) <= 64


@pytest.mark.parametrize("article", LIBRARY.articles.values(), ids=lambda article: article.id)
def test_articles_are_short_first_and_every_view_fits_a_message(article: Article) -> None:
    """The short answer is a glance, every other view a screen or two; all their buttons can be tapped."""
    sources = [LIBRARY.sources[key] for key in article.cited]
    shown = {view: LIBRARY.say(Tell(article, view, sources=sources)) for view in views(article)}
    data = [one for message in shown.values() for row in message.buttons for _, one in row]

    assert len(parse_html(shown["answer"].text)[0]) <= 500
    assert max(len(parse_html(message.text)[0]) for message in shown.values()) <= 2_500
    assert all(len(one.encode()) <= 64 for one in data)
    assert {one.rpartition(":")[2] for one in data} >= set(views(article))


def test_values_are_escaped() -> None:
    """What runners type comes back to them, and must not become markup."""
    said = WORDS.text("settings", VALUES | {"city": "<b>O'Brien & Sons"})

    assert "&lt;b&gt;O'Brien &amp; Sons" in said


def test_a_text_or_a_value_that_is_missing_is_an_error() -> None:
    """A hole in a message is found by tests, never by a runner."""
    with pytest.raises((KeyError, LookupError)):
        WORDS.text("no-such-text")
    with pytest.raises(KeyError):
        WORDS.text("settings", {})


def test_another_language_falls_back_to_english() -> None:
    """A runner whose Telegram speaks Finnish still gets an answer."""
    assert LIBRARY.say(Notice("privacy"), "fi") == LIBRARY.say(Notice("privacy"), "en")


def test_an_emergency_card_holds_nothing_else() -> None:
    """Whom to call, one line until help comes, what to say, and a way to take a wrong tap back."""
    shown = {"until_then": ["Sit still."], "because": ["A reason."], "answers": ["Chest pain", "now"]}

    card = LIBRARY.say(Card(shown, "999", "x:7"))

    assert card.text.split("\n\n") == [
        "🚑 <b>Call 999 now. This could be serious.</b>", "Until help comes: Sit still.", "Say: “Chest pain; now”",
    ]  # fmt: skip
    assert card.buttons == ((("I tapped wrong", "x:7"),),)


def test_advice_that_may_not_be_kept_is_said_without_buttons() -> None:
    """Without consent nothing is stored, so there are no buttons that would need it: both parts are sent."""
    empty: dict[str, list[str]] = {"avoid": [], "diary": [], "sources": [], "rules": []}
    empty["mainly"] = ["A reason."]
    shown = {"level": "soon", "headline": "See a physio.", "because": ["A reason."], "answers": ["Shin"],
             "until_then": ["Rest it."], "sooner_if": ["it swells"], "expect": "", "asks": "", **empty}  # fmt: skip

    message = LIBRARY.say(Edit(5, Advise(shown, None)))
    rest = LIBRARY.say(Advise(shown, None, "then"))

    assert "See a physio." in message.text
    assert "Rest it." in rest.text
    assert not message.buttons and not rest.buttons
    assert message.edit == 5


def test_every_text_is_used() -> None:
    """A text that nobody says any more goes."""
    code = "\n".join(path.read_text("utf-8") for path in Path(CHECKOUT / "bot").rglob("*.py"))
    made = (
        "question-",
        "after-",
        "who-",
        "within-",
        "command-",
        "level-",
        "evidence-",
        "heard-",
        "when-",
        "button-set-",
        "site-",
        "side-",
        "context-",
        "refer-",
        "button-refer-",
        "signs-because-",
        "topic-",
        "source-",
        "weekday-",
        "language-",
        "button-tip-",
        "button-up",
        "promise-",
        "picture-",
        "button-down",
    )
    unused = [
        name for name in _texts() if not name.startswith(made) and f'"{name}' not in code and f"{name}'" not in code
    ]

    assert unused == []
