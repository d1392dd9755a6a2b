"""A person's side of a chat with the bot: saying, sending, tapping, blocking."""

from __future__ import annotations

from typing import Any

from bot.sandbox import making
from bot.sandbox.chats import Chat, Shown
from bot.sandbox.described import Json
from bot.sandbox.files import Upload, document, photo
from bot.sandbox.world import Query, World


class Person:
    """Somebody with Telegram on a phone. Every act queues one update and gives its id."""

    def __init__(self, world: World, chat: Chat, described: Json) -> None:
        self.chat = chat
        self.described = described
        self._world = world

    def says(self, text: str, **extra: Any) -> int:
        """Type a text or a command."""
        return self.sends(**making.text_fields(text), **extra)

    def sends(self, **fields: Any) -> int:
        """Send a message with any fields of Telegram's Message object."""
        message = self._message(self._world.next_message_id(), fields)
        return self._world.updates.add("message", message.raw)

    def edits(self, message_id: int, text: str) -> int:
        """Change a message of one's own."""
        message = self.chat.shown[message_id]
        raw = {name: value for name, value in message.raw.items() if name not in ("text", "entities")}
        changed = {**raw, **making.text_fields(text), "edit_date": int(self._world.clock())}
        return self._world.updates.add("edited_message", self.chat.change(message, raw=changed).raw)

    def sends_location(self, latitude: float, longitude: float) -> int:
        """Share a place."""
        return self.sends(location={"latitude": latitude, "longitude": longitude})

    def sends_photo(self, caption: str = "", upload: Upload | None = None) -> int:
        """Send a picture."""
        upload = upload or making.tiny_picture()
        sizes = photo(self._world.files.keep(upload, "photo"), upload)
        return self.sends(photo=sizes, **({"caption": caption} if caption else {}))

    def sends_document(self, name: str, content: bytes, caption: str = "") -> int:
        """Send a file."""
        upload = Upload(name, content)
        described = document(self._world.files.keep(upload, "document"), upload)
        return self.sends(document=described, **({"caption": caption} if caption else {}))

    def sends_voice(self, seconds: int = 4) -> int:
        """Send a voice message."""
        upload = Upload("voice.ogg", b"OggS" + bytes(1000))
        return self.sends(**making.voice(self._world.files.keep(upload, "voice"), seconds, len(upload.content)))

    def sends_sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        file_id = self._world.files.keep(Upload("sticker.webp", b"RIFF"), "sticker")
        return self.sends(**making.sticker(file_id, emoji))

    def sends_contact(self, phone_number: str = "+10000000000", first_name: str = "Sam") -> int:
        """Share somebody's number."""
        return self.sends(**making.contact(phone_number, first_name))

    def forwards(self, text: str, sender: str = "Somebody") -> int:
        """Pass on what somebody else wrote."""
        origin = {"type": "hidden_user", "sender_user_name": sender, "date": int(self._world.clock()) - 60}
        return self.says(text, forward_origin=origin)

    def taps(self, button: str | int, message_id: int | None = None) -> int:
        """Tap a button by its label, or by its place counted from 0, on the newest message with buttons."""
        message = self._message_with_buttons(message_id)
        if message is None:
            return self._taps_keyboard(button)
        flat = [pair for row in message.buttons for pair in row]
        labels = [label for label, _ in flat]
        place = button if isinstance(button, int) else labels.index(button) if button in labels else -1
        if 0 <= place < len(flat):
            return self.taps_data(flat[place][1], message.message_id)
        return self._taps_keyboard(button, labels)

    def taps_data(self, data: str, message_id: int) -> int:
        """Tap with any data at all: forged, or of a button that is long gone."""
        query_id = self._world.next_query_id()
        self._world.queries[query_id] = Query(self.chat.id, self._world.clock())
        query = {"id": query_id, "from": self.described, "chat_instance": str(7_000_000 + self.chat.id), "data": data}
        return self._world.updates.add("callback_query", {**query, "message": self._tapped(message_id)})

    def blocks(self) -> int:
        """Stop the bot from writing."""
        self.chat.blocked = True
        return self._member("member", "kicked")

    def unblocks(self) -> int:
        """Let the bot write again."""
        self.chat.blocked = False
        return self._member("kicked", "member")

    def deletes_account(self) -> None:
        """Leave Telegram; the bot is not told until it writes."""
        self.chat.deactivated = True

    def inline(self, query: str, offset: str = "") -> int:
        """Type the bot's name and a question in another chat."""
        query_id = self._world.next_query_id()
        self._world.queries[query_id] = Query(self.chat.id, self._world.clock())
        content = {"id": query_id, "from": self.described, "query": query, "offset": offset, "chat_type": "sender"}
        return self._world.updates.add("inline_query", content)

    def _message(self, message_id: int, fields: Json) -> Shown:
        now = self._world.clock()
        head = {"message_id": message_id, "from": self.described, "chat": self.chat.described, "date": int(now)}
        return self.chat.put(Shown({**head, **fields}, sent_at=now, from_bot=False))

    def _message_with_buttons(self, message_id: int | None) -> Shown | None:
        if message_id is not None:
            return self.chat.shown[message_id]
        return next((message for message in reversed(self.chat.messages) if message.buttons), None)

    def _taps_keyboard(self, button: str | int, seen: list[str] | None = None) -> int:
        """A button under the text field types its label."""
        typed = [label for row in self.chat.keyboard for label in row]
        if isinstance(button, str) and button in typed:
            return self.says(button)
        raise LookupError(f"there is no button {button!r}; there are {[*(seen or []), *typed]}")

    def _tapped(self, message_id: int) -> Json:
        """The message as a tap carries it; Telegram sends an empty one where it is gone."""
        message = self.chat.shown.get(message_id)
        return message.raw if message else {"message_id": message_id, "chat": self.chat.described, "date": 0}

    def _member(self, old: str, new: str) -> int:
        change = {"chat": self.chat.described, "from": self.described, "date": int(self._world.clock())}
        return self._world.updates.add(
            "my_chat_member",
            {**change, "old_chat_member": self._standing(old), "new_chat_member": self._standing(new)},
        )

    def _standing(self, status: str) -> Json:
        return {"user": self._world.me, "status": status, **({"until_date": 0} if status == "kicked" else {})}
