"""One thread that writes: it takes what is waiting, commits it as one group, and only then says so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.store.trouble import TURNS, in_our_terms, may_run_again

T = TypeVar("T")
Job = Callable[[Connection], T]
GROUP = 64
log = logging.getLogger(__name__)


class Waiting:
    """A job, and the future that learns of its outcome."""

    __slots__ = ("done", "job", "loop")

    def __init__(self, job: Job[Any], loop: asyncio.AbstractEventLoop) -> None:
        self.job, self.loop, self.done = job, loop, loop.create_future()


class Failed:
    """The outcome of a job that raised."""

    __slots__ = ("error",)

    def __init__(self, error: BaseException) -> None:
        self.error = in_our_terms(error)


class Writer:
    """The writer thread of one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="legcheck-writer", daemon=True)
        self._thread.start()

    def put(self, job: Job[T]) -> asyncio.Future[T]:
        """Queue a job; the future resolves after its commit."""
        waiting = Waiting(job, asyncio.get_running_loop())
        self._queue.put(waiting)
        return waiting.done

    def stop(self) -> None:
        """Finish what is waiting, then end."""
        self._queue.put(None)
        self._thread.join()

    def abandon(self) -> None:
        """End after the group under way; what is waiting is lost, as in a kill."""
        with contextlib.suppress(Empty):
            while True:
                self._queue.get_nowait()
        self.stop()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            self._commit(self._group(first))

    def _group(self, first: Waiting) -> list[Waiting]:
        group = [first]
        while len(group) < GROUP:
            try:
                following = self._queue.get_nowait()
            except Empty:
                break
            if following is None:
                self._queue.put(None)
                break
            group.append(following)
        return group

    def _commit(self, group: list[Waiting], turns: int = TURNS) -> None:
        """Commit the group; if anything fails nothing of it stays, and each job runs alone."""
        began = False
        try:
            with self._engine.begin() as connection:
                began = True
                results = [waiting.job(connection) for waiting in group]
        except BaseException as error:
            self._failed(group, error, began, turns)
        else:
            _settle(group, results)

    def _failed(self, group: list[Waiting], error: BaseException, began: bool, turns: int) -> None:
        """Where no transaction could begin, nobody waits for the lock once more: all hear of it now."""
        if began and len(group) > 1:
            for waiting in group:
                self._commit([waiting])
        elif may_run_again(error) and turns > 1:
            self._commit(group, turns - 1)
        else:
            _settle(group, [Failed(error) for _ in group])


def _settle(group: list[Waiting], results: list[Any]) -> None:
    """Resolve the futures on their loop, after the commit."""
    try:
        group[0].loop.call_soon_threadsafe(_resolve, group, results)
    except RuntimeError:  # the loop has been closed: nobody is waiting any more
        log.info("a commit outlived its event loop")


def _resolve(group: list[Waiting], results: list[Any]) -> None:
    for waiting, result in zip(group, results, strict=True):
        if waiting.done.cancelled():
            continue
        if isinstance(result, Failed):
            waiting.done.set_exception(result.error)
        else:
            waiting.done.set_result(result)
