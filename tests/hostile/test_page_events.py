"""Whatever a browser says in the name of whichever element, nobody else's room changes and nothing breaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from nicegui import Client, app
from nicegui.testing import User

from tests.hostile.corpus import read
from tests.pages.conftest import join
from videochat.serving.page_messages import MALFORMED, refuse_unreadable

CreateUser = Callable[[], User]


def listeners(client: Client) -> list[tuple[int, str, str]]:
    """Every element of a page that listens, to what, and by which id."""
    return [
        (element.id, listener.type, listener.id)
        for element in list(client.elements.values())
        for listener in list(element._event_listeners.values())
    ]


def say(client: Client, element: object, listener: object, *arguments: Any) -> None:
    """What NiceGUI does with a message of the page's socket."""
    texts = [json.dumps(argument) for argument in arguments]
    message = {'id': element, 'client_id': client.id, 'listener_id': listener, 'args': texts}
    with suppress(*MALFORMED):
        refuse_unreadable(message)
        client.handle_event(message)


async def test_no_event_of_any_element_breaks_or_moves_anything(create_user: CreateUser) -> None:
    chat = app.state.chat
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    before = await chat.store.get_room('Garden')
    payloads = read('payloads')
    for path in ('/', '/room/Cellar?name=Eve', '/room/Garden?name=Eve'):
        eve = create_user()
        await eve.open(path)
        if 'Garden' in path:
            await join(eve, 'Garden', 'Eve')
        client = eve.client
        assert client
        for element, _, listener in sorted(listeners(client), key=lambda each: 'click' in each[1]):
            say(client, element, listener)
            say(client, element, listener, {}, [])
            for payload in payloads.values():
                say(client, element, listener, payload)
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        if not client.is_deleted:
            client.delete()
    await asyncio.sleep(0.2)
    assert await chat.store.get_room('Garden') == before
