from __future__ import annotations

import pytest

from bot.sandbox.errors import Refused
from bot.sandbox.markup import parse_html
from bot.sandbox.texts import message_text

READ = [
    ("plain", "plain", []),
    ("<b>bold</b> <i>it</i>", "bold it", [("bold", 0, 4), ("italic", 5, 2)]),
    ("<strong>a<em>b</em></strong>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("👟<u>x</u>", "👟x", [("underline", 2, 1)]),
    ("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"', []),
    ("&nbsp;&copy;&#39;&#x1F45F;", "&nbsp;&copy;'👟", []),
    ("&#12345678;", "&#12345678;", []),
    ('<a href="https://a.io/?b=1&amp;c=2">link</a>', "link", [("text_link", 0, 4)]),
    ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", 0, 4)]),
    ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ('<tg-time unix="1790000000" format="t">8:00</tg-time>', "8:00", [("date_time", 0, 4)]),
    ("<B>x</B> > y", "x > y", [("bold", 0, 1)]),
]
REFUSED = [
    ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
    ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
    ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<a href='x", "Unclosed start tag at byte offset 0"),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<i =a>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("html", "plain", "entities"), READ)
def test_html_becomes_words_and_entities(html: str, plain: str, entities: list[tuple[str, int, int]]) -> None:
    """Limits count the words that are left, and people see these words."""
    text, found = parse_html(html)

    assert text == plain
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(("html", "why"), REFUSED)
def test_wrong_html_is_refused_as_telegram_does(html: str, why: str) -> None:
    """One bad tag and the runner gets nothing at all: the tests must notice before Telegram does."""
    with pytest.raises(Refused) as refused:
        parse_html(html)

    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


def test_only_what_is_read_counts() -> None:
    """4,096 characters are meant after parsing, so that markup costs nothing."""
    full = message_text({"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"})

    assert len(full.plain) == 4096


def test_blanks_around_are_cut_and_entities_move_along() -> None:
    """Telegram trims, and bold words stay the same words."""
    text = message_text({"text": " \n<b>Hi</b> there \n", "parse_mode": "HTML"})

    assert text.plain == "Hi there"
    assert text.entities == ({"type": "bold", "offset": 0, "length": 2},)
