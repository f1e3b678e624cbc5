"""What a page says again, not knowing whether it was heard (assets/js/modules/call/telling.js)."""

from __future__ import annotations

import functools
from typing import Any
from weakref import WeakKeyDictionary

from nicegui import Client, core


def hear_once() -> None:
    """Let NiceGUI hear each message of a page once; call it at startup."""
    handlers = core.sio.handlers['/']
    handler = handlers['event']
    heard: WeakKeyDictionary[Client, int] = WeakKeyDictionary()

    @functools.wraps(handler)
    def hear(socket_id: str, message: Any) -> Any:
        client = Client.instances.get(message['client_id'])
        number = message.get('number')  # pages give them in order, to what they say in a room
        if client and type(number) is int:
            if number <= heard.get(client, 0):
                return None
            heard[client] = number
        return handler(socket_id, message)

    handlers['event'] = hear
