"""What guards a room from its beginning."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments, handle_event

from .command import send
from .files import JS
from .payload import Payload, listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class OptionsChosen(UiEventArguments):
    """What is chosen now.

    :param password: '' for none.
    """

    unlisted: bool
    waiting_room: bool
    password: str


class RoomOptions(Element, component=JS / 'room_options.js'):
    """A quiet line that unfolds: not in the list, password, waiting room."""

    def __init__(self, *, on_submit: Handler[UiEventArguments]) -> None:
        """Nothing is chosen, and nothing unfolded.

        :param on_submit: called when Enter is pressed in the password's field.
        """
        super().__init__()
        use_styles()
        self.unlisted = self.waiting_room = False
        self.password = ''
        listen(self, 'chosen', _read_chosen, [self._choose])
        self.on('submit', lambda e: handle_event(on_submit, UiEventArguments(sender=self, client=e.client)))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the password, beside it; '' for nothing."""
        send(self, 'complain', sentence)

    def _choose(self, event: OptionsChosen) -> None:
        self.unlisted, self.waiting_room, self.password = event.unlisted, event.waiting_room, event.password


def _read_chosen(sender: Element, client: Client, payload: Payload) -> OptionsChosen:
    return OptionsChosen(
        sender=sender,
        client=client,
        unlisted=payload.flag('unlisted'),
        waiting_room=payload.flag('waitingRoom'),
        password=payload.text('password', most=256),
    )
