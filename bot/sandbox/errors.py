"""The refusals of the Bot API, in Telegram's own words."""

from __future__ import annotations

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Refused(Exception):
    """Telegram refuses a call."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(why: str) -> Refused:
    """Something about the call itself is wrong."""
    return Refused(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refused:
    """The person does not want to hear from the bot."""
    return Refused(403, f"Forbidden: {why}")


def conflict(why: str) -> Refused:
    """Somebody else fetches this bot's updates."""
    return Refused(409, f"Conflict: {why}")


def unauthorized() -> Refused:
    """The token is not this bot's."""
    return Refused(401, "Unauthorized")


def not_found() -> Refused:
    """There is no such method."""
    return Refused(404, "Not Found")


def too_large() -> Refused:
    """The body is bigger than a bot may send."""
    return Refused(413, "Request Entity Too Large")


def too_many(seconds: int) -> Refused:
    """The bot sends too fast."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", seconds)


def entities(why: str) -> Refused:
    """The text is not the HTML that Telegram reads."""
    return bad_request(f"can't parse entities: {why}")
