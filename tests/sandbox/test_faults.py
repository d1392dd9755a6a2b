from __future__ import annotations

import aiohttp
import pytest

from bot.sandbox import Fault, Sandbox
from bot.sandbox.faults import Faults
from tests.sandbox.conftest import Caller

STATUSES = [
    (401, None, "Unauthorized"),
    (403, "Forbidden: user is deactivated", "Forbidden: user is deactivated"),
    (500, None, "Internal Server Error"),
    (502, None, "Bad Gateway"),
]


def texts(sandbox: Sandbox) -> list[str]:
    return [message.text for message in sandbox.user(1).chat.messages]


@pytest.mark.parametrize(("status", "description", "seen"), STATUSES)
async def test_a_status_is_answered_as_often_as_asked(
    sandbox: Sandbox, call: Caller, status: int, description: str | None, seen: str
) -> None:
    """Permanent and passing outcomes are told apart by code; each must be producible."""
    sandbox.user(1)
    sandbox.faults.add(Fault(action="status", method="sendMessage", status=status, description=description, times=1))

    struck = await call("sendMessage", chat_id=1, text="one")
    spared = await call("sendMessage", chat_id=1, text="two")

    assert (struck.status, struck.description) == (status, seen)
    assert spared.status == 200
    assert texts(sandbox) == ["two"]


async def test_a_429_opens_a_penalty(sandbox: Sandbox, call: Caller) -> None:
    """Whoever sends on during retry_after is refused and counted."""
    sandbox.user(1)
    sandbox.faults.add(Fault(action="status", status=429, retry_after=3, times=1))

    first = await call("sendMessage", chat_id=1, text="one")
    second = await call("sendMessage", chat_id=1, text="one")

    assert first.body["parameters"] == second.body["parameters"] == {"retry_after": 3}
    assert sandbox.flood.refused_in_penalty == 1


@pytest.mark.parametrize(("action", "accepted"), [("drop_before", []), ("drop_after", ["one"])])
async def test_a_dropped_connection_leaves_the_outcome_open(
    sandbox: Sandbox, call: Caller, action: str, accepted: list[str]
) -> None:
    """The client sees the same error, whether the message arrived or not."""
    sandbox.user(1)
    sandbox.faults.add(Fault(action=action, method="sendMessage", times=1))  # type: ignore[arg-type]

    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=1, text="one")

    assert texts(sandbox) == accepted
    assert (sandbox.ledger[-1].outcome, sandbox.ledger[-1].accepted) == (action, bool(accepted))


@pytest.mark.parametrize(("action", "accepted"), [("refuse_before", []), ("silent", ["one"])])
async def test_silence_lasts_until_the_client_gives_up(
    sandbox: Sandbox, call: Caller, action: str, accepted: list[str]
) -> None:
    """A time-out says nothing about acceptance: the two must look alike."""
    sandbox.user(1)
    sandbox.faults.add(Fault(action=action, method="sendMessage", times=1))  # type: ignore[arg-type]

    address = f"{sandbox.url}/bot{sandbox.token}/sendMessage"
    with pytest.raises(TimeoutError):
        await call.session.post(
            address, data={"chat_id": 1, "text": "one"}, timeout=aiohttp.ClientTimeout(sock_read=0.05)
        )

    assert texts(sandbox) == accepted
    assert sandbox.ledger[-1].accepted == bool(accepted)


async def test_a_fault_can_mean_one_chat(sandbox: Sandbox, call: Caller) -> None:
    """Trouble with one runner must not touch the others, and this is how it is made."""
    sandbox.user(1), sandbox.user(2)
    sandbox.faults.add(Fault(action="status", chat_id=2))

    mine, theirs = await call("sendMessage", chat_id=1, text="a"), await call("sendMessage", chat_id=2, text="a")
    sandbox.faults.clear()
    later = await call("sendMessage", chat_id=2, text="a")

    assert [mine.status, theirs.status, later.status] == [200, 500, 200]


def test_chance_is_repeatable() -> None:
    """One seed is one run, so that a failure can be seen again."""
    runs = []
    for seed in (1, 1, 2):
        faults = Faults(seed)
        faults.add(Fault(action="delay", probability=0.3))
        runs.append([bool(faults.strike("sendMessage", 1)) for _ in range(200)])

    assert runs[0] == runs[1] != runs[2]
    assert 30 < sum(runs[0]) < 90
