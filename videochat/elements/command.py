"""A method of an element's browser half, run from Python."""

import asyncio

from nicegui import json
from nicegui.element import Element


def send(element: Element, method: str, *arguments: object) -> None:
    """Run `method` in the browser; nobody waits for it.

    It joins the queue at once and costs half of what `run_method` does, which makes a task for the result
    each time: what happens in a room is sent to everybody's page.
    """
    if not element.is_deleted:
        code = f'runMethod({element.id},"{method}",{json.dumps(arguments)})'
        element.client.outbox.enqueue_message('run_javascript', {'code': code}, element.client.id)


async def sent(element: Element, *, turns: int = 10) -> None:
    """Let what was sent to the element's page go, before the page is changed: changes overtake it.

    :param turns: of the event loop at most; without a connection it would never go.
    """
    for _ in range(turns):
        if element.is_deleted or not element.client.outbox.messages:
            return
        await asyncio.sleep(0)
