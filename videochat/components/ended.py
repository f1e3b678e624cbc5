"""The card that says a call is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from nicegui import ui

from videochat.elements.command import send
from videochat.elements.icon_element import Icon
from videochat.elements.language import _
from videochat.rating import Rating

from .ending import Ending
from .feedback import Feedback
from .spans import in_words
from .text import Text


class Ended(ui.element):
    """Why the call ended and how long it lasted, with the ways on and a question."""

    def __init__(
        self,
        room: str,
        ending: Ending,
        *,
        seconds: float,
        on_rejoin: Callable[[], Any],
        on_rated: Callable[[Rating], None],
        lobby: str | None = None,
    ) -> None:
        """Tell of a call in `room`.

        :param seconds: how long it lasted.
        :param on_rejoin: called when the person wants back in; who was removed is not asked.
        :param on_rated: called once, with how it was; nobody is asked whose call goes on elsewhere or who is
            not heard any more.
        :param lobby: path of a page to go back to, if there is one.
        """
        super().__init__('div')
        goes_on = ending is Ending.REPLACED
        self.classes('vc-ended')
        with self:
            with ui.element('span').classes('vc-ended-mark').props('aria-hidden=true'):
                Icon('copy' if goes_on else 'phone')
            title = _('The call goes on elsewhere') if goes_on else _('The call has ended')
            self._heading = Text('h1', title).props('tabindex=-1')
            Text('p', _(ending.value)).classes('vc-ended-why').props(
                'role=status' if ending is Ending.LEFT else 'role=alert'
            )
            self._build_facts(room, seconds)
            self._build_ways(ending, on_rejoin, lobby)
            if ending not in {Ending.REPLACED, Ending.REMOVED, Ending.OVERRUN}:
                Feedback(on_rated)

    def focus(self) -> None:
        """Let keyboard and screen reader begin here."""
        send(self._heading, 'focus')

    def lead_to_door(self, link: str, name: str) -> None:
        """Let a reload lead to the room's door, and not into the call again.

        :param link: path of the room's page.
        :param name: whose name is filled in there.
        """
        with self:
            ui.navigate.history.replace(f'{link}?{urlencode({"name": name})}')

    def _build_facts(self, room: str, seconds: float) -> None:
        with ui.element('dl').classes('vc-ended-facts'):
            for term, fact in ((_('Room'), room), (_('Duration'), in_words(seconds))):
                with ui.element('div'):
                    Text('dt', term)
                    Text('dd', fact).props('dir=auto')

    def _build_ways(self, ending: Ending, on_rejoin: Callable[[], Any], lobby: str | None) -> None:
        with ui.element('div').classes('vc-ended-ways'):
            if ending is not Ending.REMOVED and ending is not Ending.OVERRUN:
                ui.button(_('Rejoin'), on_click=on_rejoin, color=None).props('flat').classes('vc-button')
            elif ending is Ending.OVERRUN:  # nobody hears this page any more: it has to be loaded anew
                ui.link(_('Rejoin'), '').classes('vc-button')
            if lobby:
                ui.link(_('Back to the lobby'), lobby).classes('vc-button vc-button-quiet')
