"""What a page brings to the door of its room."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .command import send
from .files import JS
from .payload import Payload, listen

MAX_INVITATION = 1024
"""Characters; as in visit_memory.js."""


@dataclass(kw_only=True, slots=True)
class Arrived(UiEventArguments):
    """The page is at the door.

    :param invite: an invitation, unchecked; '' for none.
    :param asking: the name of who waited when the page was reloaded; '' for nobody.
    """

    invite: str
    asking: str


@dataclass(kw_only=True, slots=True)
class Gone(UiEventArguments):
    """The page goes: it is closed, reloaded or left for another."""


class Entrance(Element, component=JS / 'entrance.js'):
    """Takes an invitation out of the address bar, and keeps it in the tab; draws nothing."""

    def __init__(self, room: str, *, on_arrived: Handler[Arrived], on_gone: Handler[Gone]) -> None:
        """Look at the page's address.

        :param room: what tells this room from others in the same browser tab.
        """
        super().__init__()
        self._props['room'] = room
        listen(self, 'arrived', _read_arrived, [on_arrived])
        listen(self, 'gone', lambda s, c, _: Gone(sender=s, client=c), [on_gone])

    def forget(self) -> None:
        """Keep no invitation any more."""
        send(self, 'forget')

    def remember_asking(self, name: str) -> None:
        """Let a reload go on waiting under this name; '': no longer."""
        send(self, 'ask', name)

    def call_back(self, words: str) -> None:
        """Say it by the page's title, while nobody looks at the page."""
        send(self, 'call', words)


def _read_arrived(sender: Element, client: Client, payload: Payload) -> Arrived:
    invite = payload.text('invite', most=MAX_INVITATION)
    return Arrived(sender=sender, client=client, invite=invite, asking=payload.text('asking'))
