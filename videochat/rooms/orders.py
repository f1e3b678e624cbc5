"""What a store tells the engine about a session: in order, and so that nobody waits for it who need not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable

import structlog

from .errors import SessionUnavailable
from .failure import describe_failure

_log = structlog.get_logger(__name__)

Work = Callable[[], Awaitable[None]]


class Orders:
    """A queue for each session; of those that say the same thing again, the last counts.

    :param start: runs a task in the background, and keeps hold of it.
    """

    def __init__(self, start: Callable[[Coroutine[None, None, None]], asyncio.Task[None]]) -> None:
        self._start = start
        self._queues: dict[str, dict[Hashable, Work]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}

    def give(self, session_id: str, key: Hashable, work: Work) -> None:
        """Do this after all that was ordered before; a failure is logged.

        :param key: what it is about: an earlier order about the same that still waits is dropped, and so
            there are never more of them than people.
        """
        queue = self._queues.setdefault(session_id, {})
        queue.pop(key, None)
        queue[key] = work
        if session_id not in self._workers:
            self._workers[session_id] = self._start(self._carry_out(session_id, queue))

    async def fulfil(self, session_id: str, work: Work) -> None:
        """Do this after all that was ordered before, and come back when it is done.

        :raises Exception: whatever `work` raises.
        :raises SessionUnavailable: the session has ended before.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def tell() -> None:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 -- whoever waits is told
                if not done.done():
                    done.set_exception(error)
            else:
                if not done.done():
                    done.set_result(None)

        self.give(session_id, done, tell)
        try:
            await asyncio.wait({done, self._workers[session_id]}, return_when=asyncio.FIRST_COMPLETED)
            if not done.done():
                raise SessionUnavailable
            done.result()
        finally:
            done.cancel()

    def forget(self, session_id: str) -> None:
        """The session ends: nothing that waits need be done any more."""
        if queue := self._queues.get(session_id):
            queue.clear()

    async def _carry_out(self, session_id: str, queue: dict[Hashable, Work]) -> None:
        try:
            while queue:
                work = queue.pop(next(iter(queue)))
                try:
                    await work()
                except Exception as error:  # noqa: BLE001 -- an engine may fail in any way; the next order counts
                    _log.warning('engine_did_not_obey', **describe_failure(error))
        finally:
            del self._queues[session_id], self._workers[session_id]
