"""The card that says a call is over."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from videochat.elements.command import send

from .text import Text


class Ended(ui.element):
    """Why the call ended, with the ways on."""

    def __init__(
        self, room: str, sentence: str, *, on_rejoin: Callable[[], Any], lobby: str | None = None
    ) -> None:
        """Say `sentence`.

        :param on_rejoin: called when the person wants back in.
        :param lobby: path of a page to go back to, if there is one.
        """
        super().__init__('div')
        self.classes('vc-panel')
        with self:
            self._heading = Text('h1', room).props('dir=auto tabindex=-1')
            Text('p', sentence).props('role=alert').classes('vc-panel-who')
            ui.button('Rejoin', on_click=on_rejoin, color=None).props('flat').classes(
                'vc-button vc-button-wide'
            )
            if lobby:
                ui.link('Back to the lobby', lobby).classes('vc-panel-back')

    def focus(self) -> None:
        """Let keyboard and screen reader begin here."""
        send(self._heading, 'focus')
