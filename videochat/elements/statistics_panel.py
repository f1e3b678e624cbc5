"""The figures of a call: codecs, bitrates, loss, routes."""

from __future__ import annotations

from nicegui.element import Element

from .call_session import CallSession
from .command import send
from .files import JS
from .styles import use_styles


class StatisticsPanel(Element, component=JS / 'statistics_panel.js'):
    """Shows how each connection goes, once a second while it is open, and copies it all as text.

    A `RoomView` has one in its side panel. While a page has one, the menu "More", the tiles and the word on
    the connection lead to it; without one they do not. It shows itself where it is made:

        call = Call(chat)
        with ui.card():
            panel = StatisticsPanel(call)
        ui.button('How is it going?', on_click=lambda: panel.open())
    """

    def __init__(self, call: CallSession) -> None:
        """Make a panel; it is closed at first, and nothing is measured for it.

        :param call: the session whose connections are measured.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id

    def open(self, participant_id: str | None = None) -> None:
        """Show the figures; outside a call there are none.

        :param participant_id: whose to unfold and scroll to.
        """
        send(self, 'open', participant_id)

    def close(self) -> None:
        """Put them away, and measure no more."""
        send(self, 'close')
