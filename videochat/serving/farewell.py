"""A stop that people are told of while they can still be reached."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

import structlog
from nicegui.server import Server

log = structlog.get_logger(__name__)

DRAIN = 0.3
"""Seconds that the last messages are given to leave; a message takes milliseconds on a quiet server."""

_farewells: set[asyncio.Task[None]] = set()


def say_goodbye(close: Callable[[], Awaitable[None]]) -> None:
    """Before the server stops on Ctrl-C or SIGTERM, await `close`; a second signal stops at once.

    The server closes all connections before it tells the application that it stops: too late to tell anybody.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, _stop, number, close)
        except NotImplementedError:  # Windows: people learn it from the lost connection
            return


def _stop(number: signal.Signals, close: Callable[[], Awaitable[None]]) -> None:
    if _farewells:
        Server.instance.handle_exit(number, None)
        return
    task = asyncio.get_running_loop().create_task(_farewell(number, close))
    _farewells.add(task)


async def _farewell(number: signal.Signals, close: Callable[[], Awaitable[None]]) -> None:
    try:
        await close()
        await asyncio.sleep(DRAIN)
    except Exception as error:  # noqa: BLE001 - whatever it is, the server must stop
        log.error('nobody was told of the stop', error=repr(error))
    Server.instance.handle_exit(number, None)
