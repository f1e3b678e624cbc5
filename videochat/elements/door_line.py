"""What a page and its server tell each other about who waits before the room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import Knocker

from .command import send
from .payload import Payload, listen


@dataclass(kw_only=True, slots=True)
class KnockAnswered(UiEventArguments):
    """The host has decided about one who waits, or lets all of them in.

    :param knocker_id: None: all of them.
    """

    knocker_id: str | None
    admitted: bool


class DoorLine:
    """The line of one page: the host's answers come in, who waits goes out."""

    def __init__(self, page: Element, *, on_answered: Handler[KnockAnswered]) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        """
        self._page = page
        listen(page, 'knockAnswered', _read_answered, [on_answered])

    def show(self, waiting: Iterable[Knocker]) -> None:
        """Show these people, and nobody else, as waiting."""
        send(self._page, 'showWaiting', [{'id': each.id, 'name': each.name} for each in waiting])


def _read_answered(sender: Element, client: Client, payload: Payload) -> KnockAnswered:
    return KnockAnswered(
        sender=sender,
        client=client,
        knocker_id=payload.optional_text('id'),
        admitted=payload.flag('admitted'),
    )
