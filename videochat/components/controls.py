"""The buttons under the stage."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from videochat.elements.command import send
from videochat.elements.icon_element import Icon
from videochat.elements.media_toggle import MediaToggle
from videochat.elements.publisher import Publisher


class Controls(ui.element):
    """Microphone, camera, and the way out."""

    def __init__(self, publisher: Publisher, *, on_leave: Callable[[], Any]) -> None:
        """Control `publisher`.

        :param on_leave: called when the person wants to leave.
        """
        super().__init__('div')
        self.classes('vc-controls').props('role=toolbar aria-label="Call controls" tabindex=-1')
        with self:
            MediaToggle(publisher, 'microphone')
            MediaToggle(publisher, 'camera')
            with ui.button(on_click=on_leave, color=None) as leave:
                Icon('phone')
            leave.props('flat aria-label=Leave title=Leave').classes('vc-button vc-leave').mark('leave')

    def focus(self) -> None:
        """Let keyboard and screen reader begin here."""
        send(self, 'focus')
