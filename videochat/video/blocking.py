"""Blocking calls, kept off the event loop."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar('T')


class BlockingCalls:
    """Runs blocking functions in threads of their own, a few at a time, each within a time.

    The threads are daemons: one that hangs on a dead network outlives its caller, but never holds up the end
    of the program, as those of `asyncio.to_thread` and of any other pool do.

    :param limit: how many may run at once; the others wait, and the wait counts as theirs.
    :param name: what the threads are called.
    """

    def __init__(self, *, limit: int, name: str) -> None:
        self._slots = asyncio.Semaphore(limit)
        self._name = name
        self._pending: set[asyncio.Future[Any]] = set()
        self._closed = False

    async def run(self, function: Callable[[], T], *, timeout: float) -> T:
        """Call `function` in a thread and wait at most `timeout` seconds for it.

        :raises TimeoutError: it took longer; it is left to itself.
        :raises ConnectionAbortedError: `close` was called.
        :raises Exception: what the function itself raises.
        """
        async with asyncio.timeout(timeout):
            await self._slots.acquire()
            if self._closed:
                self._slots.release()
                raise ConnectionAbortedError
            loop = asyncio.get_running_loop()
            result: asyncio.Future[T] = loop.create_future()
            thread = threading.Thread(
                target=_work, args=(function, result, self._slots, loop), name=self._name, daemon=True
            )
            try:
                thread.start()
            except RuntimeError:  # no more threads on this machine
                self._slots.release()
                raise
            self._pending.add(result)
            try:
                return await result
            finally:
                self._pending.discard(result)

    def close(self) -> None:
        """Let everybody who waits go; a call that hangs is left to itself."""
        if not self._closed:
            self._closed = True
            self._slots.release()  # the first who waits for a slot gives it to the next on leaving
        for result in self._pending:
            if not result.done():
                result.set_exception(ConnectionAbortedError())


def _work(
    function: Callable[[], T],
    result: 'asyncio.Future[T]',
    slots: asyncio.Semaphore,
    loop: asyncio.AbstractEventLoop,
) -> None:
    """The thread: calls the function and hands over what came of it, if the loop is still there."""
    value: T
    failure: Exception | None = None
    try:
        value = function()
    except Exception as error:  # noqa: BLE001  # whatever it is, it belongs to the one who waits
        failure = error

    def settle() -> None:
        slots.release()
        if result.done():
            return
        if failure is None:
            result.set_result(value)
        else:
            result.set_exception(failure)

    try:
        loop.call_soon_threadsafe(settle)
    except RuntimeError:  # the loop has ended meanwhile, and nobody waits any more
        pass
