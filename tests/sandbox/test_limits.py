from __future__ import annotations

from bot.sandbox import Sandbox
from bot.sandbox.errors import Refused
from bot.sandbox.limits import Flood
from tests.sandbox.conftest import Caller, Clock


def sent(flood: Flood, chat_id: int, now: float) -> bool:
    try:
        flood.admit(chat_id, now)
    except Refused:
        return False
    return True


def test_no_sliding_second_takes_more_than_thirty() -> None:
    """A limit by calendar seconds would let 60 through around a full second."""
    flood = Flood()

    first = [sent(flood, chat, 0.9) for chat in range(30)]
    over = sent(flood, 99, 1.1)

    assert all(first)
    assert not over


def test_twenty_nine_a_second_are_never_refused() -> None:
    """The pace of the bot's own sender must fit."""
    flood = Flood()

    accepted = [sent(flood, number % 97, number / 29) for number in range(2_000)]

    assert all(accepted)
    assert flood.refused == 0


def test_one_chat_takes_a_burst_and_then_one_a_second() -> None:
    """Whoever ignores the pace of a single chat is refused there and nowhere else."""
    flood = Flood(burst=5)

    burst = [sent(flood, 1, 0.0) for _ in range(6)]
    elsewhere = sent(flood, 2, 0.0)
    later = [sent(flood, 1, 2.0), sent(flood, 1, 3.0), sent(flood, 1, 4.0)]

    assert burst == [True] * 5 + [False]
    assert elsewhere
    assert later == [True] * 3


def test_a_penalty_refuses_everything_and_counts_it() -> None:
    """Calls into a running penalty are what gets a bot banned; the benches count them."""
    flood = Flood(per_second=2)
    for _ in range(3):
        sent(flood, 1, 0.0)

    during, after = sent(flood, 2, 0.5), sent(flood, 2, 1.1)

    assert not during
    assert after
    assert (flood.refused, flood.refused_in_penalty) == (2, 1)


async def test_a_refusal_says_when_to_come_again(sandbox: Sandbox, clock: Clock, call: Caller) -> None:
    """The bot waits as long as Telegram says, not as long as it thinks."""
    sandbox.user(1)
    for _ in range(20):
        await call("sendMessage", chat_id=1, text="hi")

    refused = await call("sendMessage", chat_id=1, text="hi")
    clock.now += refused.body["parameters"]["retry_after"]
    again = await call("sendMessage", chat_id=1, text="hi")

    assert refused.status == 429
    assert refused.body["parameters"] == {"retry_after": 1}
    assert refused.description == "Too Many Requests: retry after 1"
    assert again.status == 200


async def test_limits_can_be_lifted(sandbox: Sandbox, call: Caller) -> None:
    """Benchmarks measure the bot, not the limits."""
    sandbox.flood.on = False
    sandbox.user(1)

    answers = [await call("sendMessage", chat_id=1, text="hi") for _ in range(40)]

    assert {answer.status for answer in answers} == {200}
