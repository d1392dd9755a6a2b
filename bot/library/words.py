"""Replies -> messages, in one language: every word comes from content, every value is escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Resource

from bot.core.ahead import Script
from bot.core.content import Question
from bot.core.dialog import SKIP, Answer, Answers, is_closed, option_of
from bot.core.replies import (
    Advise,
    Answered,
    Ask,
    Attach,
    Card,
    Choice,
    Contents,
    Edit,
    Message,
    Notice,
    Prompt,
    Reply,
    Tell,
    Toast,
    Values,
)
from bot.library.advising import advice, card
from bot.library.layout import rows
from bot.library.prompting import prompt
from bot.library.reading import Desk
from bot.library.telling import contents, tell


class Words:
    """The texts of one language."""

    def __init__(self, language: str, texts: Sequence[Resource]) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        for text in texts:
            self._bundle.add_resource(text)
        self._sayers: dict[type, Callable[[Any], Message]] = {
            Notice: self._notice, Ask: self._ask, Prompt: partial(prompt, self), Answered: self._answered,
            Advise: partial(advice, self), Card: partial(card, self),
            Tell: partial(tell, self), Contents: partial(contents, self),
            Attach: self._attach, Edit: self._edit, Toast: self._toast,
        }  # fmt: skip

    @classmethod
    def read(cls, desk: Desk, folder: Path) -> Words:
        """Read the Fluent files of a language folder, noting what is no message."""
        texts = {path.relative_to(desk.folder).as_posix(): _parsed(path) for path in sorted(folder.glob("*.ftl"))}
        for name, text in texts.items():
            for junk in (entry for entry in text.body if isinstance(entry, Junk)):
                desk.wrong(name, str(junk.content).splitlines()[0], "is no Fluent message")
        return cls(folder.name, list(texts.values()))

    def has(self, name: str) -> bool:
        """Say whether there is such a text (`message` or `message.attribute`)."""
        message, _, attribute = name.partition(".")
        if not self._bundle.has_message(message):
            return False
        found = self._bundle.get_message(message)
        return attribute in found.attributes if attribute else found.value is not None

    def parts(self, name: str) -> tuple[str, ...]:
        """Name everything that a message says: itself and its attributes."""
        found = self._bundle.get_message(name)
        attributes = tuple(f"{name}.{attribute}" for attribute in found.attributes)
        return (name, *attributes) if found.value is not None else attributes

    def text(self, name: str, values: Values | None = None) -> str:
        """Give a text as HTML, its values escaped. Raises KeyError when it or a value is missing."""
        message, _, attribute = name.partition(".")
        found = self._bundle.get_message(message)
        pattern = found.attributes[attribute] if attribute else found.value
        if pattern is None:
            raise KeyError(name)
        safe = {
            key: escape(value, quote=False) if isinstance(value, str) else value
            for key, value in (values or {}).items()
        }
        said, errors = self._bundle.format_pattern(pattern, safe)
        if errors:
            raise KeyError(f"{name}: {errors[0]}")
        return str(said)

    def say(self, reply: Reply) -> Message:
        """Put a reply into words."""
        return self._sayers[type(reply)](reply)

    def label(self, question: Question, answer: Answer) -> str:
        """Name an answer as the runner saw it."""
        if question.kind == "signs" and answer == ["none"]:
            return self.text("signs-none")
        if isinstance(answer, list):
            ticked = [tick for tick in answer if tick != "done"]
            return ", ".join(self.label(question, tick) for tick in ticked)
        if isinstance(answer, str) and option_of(question, answer):
            return self.text(f"question-{question.id}.{answer}")
        if answer is None:
            return self.text("skipped")
        return f"{answer}/10" if question.kind == "scale" else escape(str(answer), quote=False)

    def diary(self, script: Script, answers: Answers) -> list[str]:
        """List what was answered, a line a question."""
        closed = (q for q in script.flow.questions if is_closed(q, answers))
        return [f"{self.text(f'question-{q.id}.title')}: {self.label(q, answers[q.id])}" for q in closed]

    def _notice(self, reply: Notice) -> Message:
        buttons = tuple(tuple(self.button(choice) for choice in row) for row in reply.choices)
        return Message(self.text(reply.text, reply.values), buttons, silent=reply.silent)

    def button(self, choice: Choice) -> tuple[str, str]:
        """Give a button its label."""
        return (choice.text if choice.plain else self.text(choice.text), choice.data)

    def _ask(self, reply: Ask) -> Message:
        question = reply.question
        lines = [self.text(f"question-{question.id}", reply.values)]
        if question.kind == "signs":
            lines += ["", *self._sign_lines(question, reply.ticks)]
        if reply.said is not None:
            lines.insert(0, self.text("as-you-wrote", {"said": self.label(question, reply.said)}) + "\n")
        if reply.lead:
            lines.insert(0, self.text(reply.lead) + "\n")
        if reply.about > 1:
            lines.append("\n<i>" + self.text("progress", {"done": reply.done + 1, "about": reply.about}) + "</i>")
        return Message("\n".join(lines), self._ask_buttons(reply))

    def _sign_lines(self, question: Question, ticks: Sequence[str]) -> list[str]:
        signs = [option for option in question.options if not option.ends]
        return [
            f"{'☑️' if option.id in ticks else f'{number}.'} {self.text(f'question-{question.id}.{option.id}')}"
            for number, option in enumerate(signs, 1)
        ]

    def _ask_buttons(self, reply: Ask) -> tuple[tuple[tuple[str, str], ...], ...]:
        question, prefix = reply.question, f"q:{reply.dialog_id}:{reply.question.id}"
        if question.kind == "scale":
            shown = [(_marked(str(number), reply), f"{prefix}:{number}") for number in range(11)]
        else:
            ticked = [*reply.ticks, *([reply.said] if reply.said is not None else [])]
            shown = [self._option(question, option.id, ticked, prefix) for option in question.options]
        steering = [("‹ " + self.text("back"), f"{prefix}:<")] if reply.done else []
        steering += [(self.text("skip"), f"{prefix}:{SKIP}")] if reply.skippable else []
        steering += [(self.text("stop"), f"{prefix}:x")] if reply.stoppable else []
        return (*rows(shown), *((tuple(steering),) if steering else ()))

    def _option(self, question: Question, name: str, ticks: Sequence[str], prefix: str) -> tuple[str, str]:
        data, option = f"{prefix}:{name}", option_of(question, name)
        if question.kind == "signs" and option is not None and not option.ends:
            number = str([o.id for o in question.options].index(name) + 1)
            return (f"✓ {number}" if name in ticks else number, data)
        label = self.text(f"question-{question.id}.{name}")
        if question.picture:
            label = f"{[o.id for o in question.options].index(name) + 1} {label}"
        return (f"✓ {label}" if name in ticks else label, data)

    def _answered(self, reply: Answered) -> Message:
        said = [escape(one, quote=False) for one in reply.answer]
        if not reply.plain:
            said = [self._said(reply.question, one) for one in reply.answer if one != "done"]
        return Message(f"{self.text(f'question-{reply.question}.title')}: <b>{', '.join(said)}</b> ✓")

    def _said(self, question: str, answer: str) -> str:
        """The button says "None of these"; the diary says of what."""
        if question in ("signs", "signs-unsure") and answer == "none":
            return self.text("signs-none")
        return self.text(f"question-{question}.{answer}")

    def _attach(self, reply: Attach) -> Message:
        return Message(self.text(reply.caption), recipe=reply.recipe, file_name=reply.name, is_photo=reply.is_photo)

    def _edit(self, reply: Edit) -> Message:
        new = self.say(reply.reply)
        return Message(new.text, new.buttons, edit=reply.message_id)

    def _toast(self, reply: Toast) -> Message:
        return Message(self.text(reply.text))


def _marked(number: str, ask: Ask) -> str:
    return f"✓ {number}" if number == ask.said else number


def _parsed(path: Path) -> Resource:
    text: Resource = FluentResource(path.read_text("utf-8"))
    return text
