"""What pages send to NiceGUI: any program may send it, and anything."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any

import structlog
from nicegui import core

log = structlog.get_logger(__name__)

MALFORMED = (AttributeError, KeyError, TypeError, ValueError)
"""What NiceGUI raises when a message is none; it handles itself what goes wrong in those that are."""

LONGEST_WORD = 300
"""Characters of what a page wants to have logged."""


def refuse_malformed() -> None:
    """Let nobody fill the log with tracebacks, or with words of their own; call it at startup."""
    handlers = core.sio.handlers['/']
    for name in ('connect', 'handshake', 'event', 'javascript_response', 'ack'):
        handlers[name] = _guarded(name, handlers[name])
    handlers['log'] = _log


def _guarded(name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(error: Exception) -> bool:
        log.debug('page message refused', message_name=name, error=type(error).__name__)
        return False  # to who wants to connect: you may not

    if asyncio.iscoroutinefunction(handler):

        @functools.wraps(handler)
        async def guarded_async(*arguments: Any) -> Any:
            try:
                return await handler(*arguments)
            except MALFORMED as error:
                return refuse(error)

        return guarded_async

    @functools.wraps(handler)
    def guarded(*arguments: Any) -> Any:
        try:
            return handler(*arguments)
        except MALFORMED as error:
            return refuse(error)

    return guarded


def _log(_socket_id: str, message: object) -> None:
    """A page says that something is wrong with it, which only matters when looking for a fault."""
    words = message.get('message') if isinstance(message, dict) else message
    log.debug('page says', words=ascii(words)[:LONGEST_WORD])
