"""Advice and the emergency card -> messages: the point first, the rest behind a button."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from bot.core.replies import Advise, Card, Message
from bot.library.layout import bullets

if TYPE_CHECKING:
    from bot.library.words import Words

Shown = Mapping[str, Any]
Rows = tuple[tuple[tuple[str, str], ...], ...]
URGENT = ("emergency", "same_day")
PARTS = {"then": "button-until-then", "led": "button-led", "why": "button-why"}
REFERRED, SEEN = ("will-book", "booked", "seen", "not-now"), "seen"


def advice(words: Words, reply: Advise) -> Message:
    """Say an advice, or one part of it."""
    lead = [words.text("given-on", {"day": reply.given_on})] if reply.given_on else []
    became = [words.text(f"promise-{reply.state}-since")] if reply.state in ("held", "broken") else []
    said = {"first": _first, "then": _until_then, "led": _led, "why": _why}[reply.part](words, reply.shown)
    return Message("\n\n".join([*lead, *said, *became]), _buttons(words, reply))


def _first(words: Words, shown: Shown) -> list[str]:
    if shown.get("places"):
        return _refer(words, shown)
    sign = words.text(f"level-{shown['level']}.sign")
    parts = [f"{sign} <b>{escape(shown['headline'], quote=False)}</b>"]
    parts.append(words.text("advice-why", {"why": " ".join(_reason(one) for one in shown["mainly"])}))
    if shown["answers"] and not any(one["answers"] for one in shown["mainly"] if not isinstance(one, str)):
        parts.append(words.text("advice-said", {"answers": " · ".join(shown["answers"])}))
    if shown["sooner_if"]:
        parts.append(_list(words, "advice-sooner", shown["sooner_if"]))
    return [*parts, *_ahead(shown)]


def _ahead(shown: Shown) -> list[str]:
    """Say what should be so by when, and when it is asked about."""
    ahead = " ".join(said for said in (shown.get("promise"), shown["asks"]) if said)
    return [escape(ahead, quote=False)] if ahead else []


def _reason(reason: Shown | str) -> str:
    """Say a rule's sentence with the runner's own answers; advice of earlier versions kept the sentence alone."""
    if isinstance(reason, str):
        return reason
    sentence = str(reason["because"])
    if not reason["answers"]:
        return sentence
    return f"{sentence.rstrip('.')} ({'; '.join(reason['answers'])})."


def _refer(words: Words, shown: Shown) -> list[str]:
    """See a professional: the dated answers and the rule in words, for each place."""
    sign = words.text(f"level-{shown['level']}.sign")
    parts = [f"{sign} <b>{escape(shown['headline'], quote=False)}</b>"]
    parts += [words.text("refer-place", place) for place in shown["places"]]
    parts.append(words.text("refer-what", {"what": shown["what"]}))
    if shown.get("reply"):
        return [*parts, words.text(f"refer-said-{shown['reply']}")]
    return [*parts, escape(shown["asks"], quote=False)] if shown["asks"] else parts


def _until_then(words: Words, shown: Shown) -> list[str]:
    lists = {"advice-until-then": shown["until_then"], "advice-avoid": shown["avoid"]}
    parts = [_list(words, name, items) for name, items in lists.items() if items]
    return [*parts, words.text("advice-expect", {"expect": shown["expect"]})] if shown["expect"] else parts


def _led(words: Words, shown: Shown) -> list[str]:
    """What may have led here, each with what speaks for it and against it; and what it often fits."""
    leads = [_lead(words, number, lead) for number, lead in enumerate(shown.get("leads", ()), 1)]
    fits = [words.text("advice-fits", {"name": one["name"], "says": one["says"]}) for one in shown.get("patterns", ())]
    parts = [words.text("advice-leads"), *leads] if leads else [words.text("advice-leads-none")]
    return [*parts, *([words.text("advice-fits-title") + "\n" + "\n".join(fits)] if fits else [])]


def _lead(words: Words, number: int, lead: Shown) -> str:
    lines = [words.text("advice-lead", {"number": number, "title": lead["title"]})]
    lines += [words.text("advice-lead-for", {"says": " ".join(lead["for"])})]
    lines += [words.text("advice-lead-against", {"says": " ".join(lead["against"])})] if lead["against"] else []
    return "\n".join([*lines, *([escape(lead["note"], quote=False)] if lead["note"] else [])])


def _why(words: Words, shown: Shown) -> list[str]:
    because = [_reason(one) for one in shown.get("reasons", shown["because"])]
    lists = {"why-rules": because, "why-answers": shown["diary"], "why-sources": shown["sources"]}
    parts = [_list(words, name, items) for name, items in lists.items() if items]
    return [*parts, words.text("why-version", {"rules": ", ".join(shown["rules"]), "version": shown["version"]})]


def _list(words: Words, heading: str, items: list[str]) -> str:
    return words.text(heading) + "\n" + bullets(items)


def _buttons(words: Words, reply: Advise) -> Rows:
    if reply.advice_id is None:
        return ()
    led = "leads" in reply.shown and not reply.shown.get("places") and reply.shown["level"] not in URGENT
    wanted = {part: label for part, label in PARTS.items() if part != reply.part and (part != "led" or led)}
    articles = _articles(reply.shown) if reply.part == "led" else ()
    more = articles + tuple(((words.text(label), f"w:{reply.advice_id}:{part}"),) for part, label in wanted.items())
    asks = reply.part == "first" and reply.shown.get("places") and reply.shown.get("reply") != SEEN
    return (*_refer_buttons(words, reply.advice_id, reply.shown.get("reply")), *more) if asks else more


def _articles(shown: Shown) -> Rows:
    """Lead from each contributor, and from a pattern that has one, to its article."""
    leads = {lead["id"]: lead["title"] for lead in shown.get("leads", ())}
    leads |= {one["article"]: one["name"] for one in shown.get("patterns", ()) if one["article"]}
    return tuple(((f"📖 {title}", f"k:{article}:anew"),) for article, title in leads.items())


def _refer_buttons(words: Words, advice_id: int, said: str | None) -> Rows:
    """Whoever has booked can say later that they were seen."""
    buttons = [(words.text(f"button-refer-{one}"), f"p:{advice_id}:{one}") for one in REFERRED]
    return (tuple(buttons[:2]), tuple(buttons[2:])) if said is None else ((buttons[2],),)


def card(words: Words, reply: Card) -> Message:
    """Say whom to call, one line until help comes and what to say: nothing else on the screen."""
    call = words.text("card-call", {"number": reply.number}) if reply.number else words.text("card-call-unknown")
    parts = [f"{words.text('level-emergency.sign')} <b>{call}</b>"]
    parts.append(words.text("card-until", {"line": reply.shown["until_then"][0]}))
    parts.append(words.text("card-say", {"answers": "; ".join(reply.shown["answers"] or reply.shown["because"])}))
    return Message("\n\n".join(parts), (((words.text("button-wrong"), reply.undo),),) if reply.undo else ())
