"""Random updates: every kind, odd fields, long and hostile texts, forged taps."""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]
COMMANDS = ["start", "triage", "pain", "why", "cancel", "settings", "privacy", "consent", "export", "delete", "help"]
COMMANDS += ["tips", "causes", "faq", "nonsense", "start@legcheck_sandbox_bot"]
LINES = [
    "my left shin hurts",
    "I have chest pain",
    "no chest pain",
    "4",
    "leeds",
    "UTC+2",
    "/faq <b>shoes</b>",
    "ran 8k 45min",
    "worse",
    "Done",
    "1",
    "none of these",
    "& < > \" ' </b> <script>alert(1)</script>",
    "‏ركبتي تؤلمني‏ ‮abc‬",
    "\x00\x01\x07\x1b[31m\u200b\ufeff",
    "🦵" * 300,
    "a" * 4096,
    "пятка болит " * 300,
    "e\u0301" * 500,
    "\n\n\n",
    "%s %n {0} {name} $x \\",
    "١٢٣",
    "-1",
    "1e999",
    "'; drop table runner; --",
]
NAMES = ["Ann", "<b>Ann</b>", "&amp;", "\u202eAnn", "", "🦵" * 64, "{ $name }"]
WORDS = [
    "q",
    "c",
    "k",
    "w",
    "x",
    "s",
    "a",
    "1",
    "2",
    "3",
    "0",
    "-1",
    "9" * 18,
    "9" * 40,
    "signs",
    "consent",
    "none",
    "<",
    "x",
]
WORDS += [
    "agree",
    "place-ok",
    "another",
    "faq.footwear",
    "more",
    "delete",
    "why",
    "number",
    "",
    "é",
    "a:b",
    "run-days",
    "mo",
]
KINDS = ("text", "line", "command", "tap", "button", "file", "edit", "place", "member", "odd")


class Monkey:
    """Makes updates for a few chats; one seed is one history."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self._message_id = 50_000

    def text(self) -> str:
        """A random text: words, control characters, scripts of the world, up to 4,096 characters."""
        alphabet = [" ", "a", "ж", "م", "漢", "🦵", "<", "&", "\n", "\t", "\u202e", "\u0000", "5", "/", "'", '"']
        length = self.chance.choice((1, 3, 20, 200, 4096))
        text = "".join(self.chance.choices(alphabet, k=length))
        return text if text.strip() else "x"

    def update(self, chat_id: int, buttons: list[tuple[int, str]]) -> tuple[str, Json]:
        """One update of one chat: its kind, and what it holds."""
        kind = self.chance.choice(KINDS)
        made: Json = getattr(self, f"_{kind}")(chat_id, buttons)
        return kind, made

    def _message(self, chat_id: int, **fields: Any) -> Json:
        self._message_id += 1
        name = self.chance.choice(NAMES)
        sender = {"id": chat_id, "is_bot": False, "first_name": name}
        if self.chance.random() < 0.7:
            sender["language_code"] = self.chance.choice(("en", "de", "zh-hans", "", "xx-YY-zz"))
        chat = {"id": chat_id, "type": "private", "first_name": name}
        return {"message_id": self._message_id, "date": 1_790_000_000, "chat": chat, "from": sender, **fields}

    def _text(self, chat_id: int, _: Any) -> Json:
        return {"message": self._message(chat_id, text=self.text())}

    def _line(self, chat_id: int, _: Any) -> Json:
        return {"message": self._message(chat_id, text=self.chance.choice(LINES))}

    def _command(self, chat_id: int, _: Any) -> Json:
        command = f"/{self.chance.choice(COMMANDS)}"
        rest = self.chance.choice(("", " ", f" {self.text()}"[:200], " shoes"))
        entity = {"type": "bot_command", "offset": 0, "length": len(command)}
        return {"message": self._message(chat_id, text=command + rest, entities=[entity])}

    def _tap(self, chat_id: int, _: Any) -> Json:
        forged = ":".join(self.chance.choices(WORDS, k=self.chance.randint(1, 5))).encode()[:64].decode(errors="ignore")
        return self._query(chat_id, self.chance.randint(0, 40), forged or "q")

    def _button(self, chat_id: int, buttons: list[tuple[int, str]]) -> Json:
        message_id, data = self.chance.choice(buttons or [(1, "a:triage")])
        return self._query(chat_id, message_id, data)

    def _query(self, chat_id: int, message_id: int, data: str) -> Json:
        message = self._message(chat_id, text="?") | {"message_id": message_id}
        if self.chance.random() < 0.2:
            message = {"message_id": message_id, "chat": message["chat"], "date": 0}
        sender = {"id": chat_id, "is_bot": False, "first_name": "Ann"}
        query = {"id": str(self.chance.getrandbits(60)), "from": sender, "chat_instance": "1", "data": data}
        return {"callback_query": query | {"message": message}}

    def _file(self, chat_id: int, _: Any) -> Json:
        file = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
        kinds: list[Json] = [
            {"photo": [file | {"width": 1, "height": 1}]},
            {"voice": file | {"duration": 3}},
            {"document": file},
            {"contact": {"phone_number": "+1", "first_name": "<i>"}},
            {"dice": {"emoji": "🎲", "value": 3}},
        ]
        caption = {"caption": self.chance.choice(LINES)[:1024]} if self.chance.random() < 0.5 else {}
        return {"message": self._message(chat_id, **self.chance.choice(kinds), **caption)}

    def _edit(self, chat_id: int, _: Any) -> Json:
        text = self.chance.choice([line for line in LINES if line.strip()])
        return {"edited_message": self._message(chat_id, text=text, edit_date=1_790_000_001)}

    def _place(self, chat_id: int, _: Any) -> Json:
        corner = {
            "latitude": self.chance.choice((0, 90, -90, 53.8)),
            "longitude": self.chance.choice((0, 180, -180, -1.5)),
        }
        return {"message": self._message(chat_id, location=corner)}

    def _member(self, chat_id: int, _: Any) -> Json:
        before, after = self.chance.sample(("member", "kicked", "left"), 2)
        me = {"id": 123456789, "is_bot": True, "first_name": "LegCheck"}
        standing = [{"user": me, "status": status, "until_date": 0} for status in (before, after)]
        change = self._message(chat_id) | {"old_chat_member": standing[0], "new_chat_member": standing[1]}
        return {"my_chat_member": change}

    def _odd(self, chat_id: int, _: Any) -> Json:
        """Fields that a newer Bot API may bring."""
        return {
            "message": self._message(
                chat_id, text="my knee hurts", hologram={"sparkle": [1, None]}, sender_boost_count=-1
            )
        }
