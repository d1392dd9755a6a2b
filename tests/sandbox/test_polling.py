from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Fault, Sandbox
from bot.sandbox.errors import OTHER_POLLER
from tests.sandbox.conftest import Caller


async def ids(call: Caller, **params: object) -> list[int]:
    return [update["update_id"] for update in (await call("getUpdates", **params)).result]


async def test_updates_stay_until_a_higher_offset_confirms_them(sandbox: Sandbox, call: Caller) -> None:
    """Acknowledging after the commit rests on this: unconfirmed means delivered again."""
    ann = sandbox.user(1)
    first, second = ann.says("one"), ann.says("two")

    twice = [await ids(call), await ids(call)]
    confirmed = await ids(call, offset=second)

    assert twice == [[first, second]] * 2
    assert confirmed == [second]
    assert sandbox.pending == [second]


async def test_limit_and_negative_offset(sandbox: Sandbox, call: Caller) -> None:
    """One at a time, or only the newest, as the Bot API describes."""
    ann = sandbox.user(1)
    given = [ann.says(str(number)) for number in range(5)]

    assert await ids(call, limit=2) == given[:2]
    assert await ids(call, offset=-2) == given[3:]
    assert sandbox.pending == given[3:]


async def test_a_waiting_poll_is_woken_by_a_person(sandbox: Sandbox, call: Caller) -> None:
    """Answers come at once; no test has to sleep."""
    ann = sandbox.user(1)
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await sandbox.polled()

    said = ann.says("hello")

    assert [update["update_id"] for update in (await poll).result] == [said]


async def test_a_second_poller_ends_the_first(sandbox: Sandbox, call: Caller) -> None:
    """Two bots with one token must notice each other."""
    ann = sandbox.user(1)
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await sandbox.polled()

    second = asyncio.create_task(call("getUpdates", timeout=30))
    refused = await first
    ann.says("hello")

    assert (refused.status, refused.description) == (409, f"Conflict: {OTHER_POLLER}")
    assert len((await second).result) == 1


async def test_a_poller_that_goes_away_leaves_nothing_behind(sandbox: Sandbox, call: Caller) -> None:
    """After a kill the next process polls without a conflict."""
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await sandbox.polled()

    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    await sandbox.world.updates.left.wait()

    assert (await call("getUpdates")).result == []


async def test_polling_and_a_webhook_exclude_each_other(sandbox: Sandbox, call: Caller) -> None:
    """A forgotten webhook is the usual reason for a silent bot."""
    await call("setWebhook", url="https://example.org/hook", secret_token="abc")

    refused = await call("getUpdates")
    info = await call("getWebhookInfo")
    await call("deleteWebhook")

    assert refused.status == 409
    assert info.result["url"] == "https://example.org/hook"
    assert (await call("getUpdates")).status == 200


async def test_only_kinds_that_were_asked_for_arrive(sandbox: Sandbox, call: Caller) -> None:
    """A bot that forgets my_chat_member never learns that it was blocked."""
    ann = sandbox.user(1)
    await call("getUpdates", allowed_updates=["message"])

    ann.blocks()
    said = ann.says("hello")

    assert await ids(call) == [said]


async def test_anything_can_be_put_into_a_batch(sandbox: Sandbox, call: Caller) -> None:
    """One malformed update must not stop the others."""
    ann = sandbox.user(1)
    sandbox.inject('{"update_id": 700000500, "message": 7}')
    sandbox.inject({"message": {"text": None}})
    ann.says("hello")

    updates = (await call("getUpdates")).result

    assert [update["message"] for update in updates[:2]] == [7, {"text": None}]
    assert updates[2]["message"]["text"] == "hello"
    assert [update["update_id"] for update in updates] == sandbox.pending


async def test_confirmed_updates_come_again_on_request(sandbox: Sandbox, call: Caller) -> None:
    """At least once means now and then twice, and not always in order."""
    ann = sandbox.user(1)
    old = ann.says("one")
    sandbox.faults.add(Fault(action="redeliver", method="getUpdates"))
    sandbox.faults.add(Fault(action="shuffle", method="getUpdates"))
    sandbox.faults.add(Fault(action="malformed", raw='{"update_id": "?"}', times=1))
    await ids(call)

    new = ann.says("two")

    assert sorted(await ids(call, offset=old + 1)) == [old, new]
