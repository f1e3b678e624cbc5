"""The way out of a call."""

from collections.abc import Callable
from typing import Any

from nicegui.element import Element

from .files import JS
from .publisher import Publisher
from .styles import use_styles


class LeaveButton(Element, component=JS / 'leave_button.js'):
    """Ends the call in the browser at once, camera and microphone off, and tells Python."""

    def __init__(self, publisher: Publisher, *, on_click: Callable[[], Any]) -> None:
        """Make a button.

        :param publisher: whose camera and microphone go off.
        :param on_click: called when the person has left.
        """
        super().__init__()
        use_styles()
        self._props['call'] = publisher.props['call']
        self._props['publisher'] = publisher.id
        self.on('click', lambda: on_click(), args=[])
