"""The card that says a call is over."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from .text import Text


class Ended(ui.element):
    """Why the call ended, with the two ways on."""

    def __init__(self, room: str, sentence: str, *, on_rejoin: Callable[[], Any]) -> None:
        """Say `sentence`.

        :param on_rejoin: called when the person wants back in.
        """
        super().__init__('div')
        self.classes('vc-panel')
        with self:
            Text('h1', room).props('dir=auto')
            Text('p', sentence).props('role=alert').classes('vc-panel-who')
            ui.button('Rejoin', on_click=on_rejoin, color=None).props('flat').classes(
                'vc-button vc-button-wide'
            )
            ui.link('Back to the lobby', '/').classes('vc-panel-back')
