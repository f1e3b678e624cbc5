"""What a room's page shows in place of the call, or beside its preview: one panel at a time."""

from __future__ import annotations

import asyncio

from nicegui import ui

from videochat.elements.command import send

from .ended import Ended
from .prejoin import Prejoin

SETTLING = 1.5
"""Seconds after a join until the page is rid of what it showed before: by then one sees the others."""

LOOKS = {'vc-room-preview', 'vc-room-ended'}
"""What the page is laid out by; none of them in the call."""


class RoomPanels:
    """The panel of one page."""

    def __init__(self, page: ui.element) -> None:
        """Show none.

        :param page: whose layout follows the panel.
        """
        self._page = page
        self._retired: Prejoin | None = None
        self.shown: Prejoin | Ended | None = None

    def show(self, panel: Prejoin | Ended | None, look: str) -> None:
        """Put a panel in place of the present one; with None the call has the page to itself."""
        earlier, self.shown = self.shown, panel
        self._delete_retired()
        page = self._page
        if panel is None and isinstance(earlier, Prejoin):
            # to draw a page anew takes a browser tens of ms, and this one has to connect a call just now
            with page.classes.suspend_updates():
                page.classes(remove=' '.join(LOOKS))
            send(page, 'setAttribute', 'class', ' '.join(page.classes))
            self._retired = earlier
            earlier.retire()
            asyncio.get_running_loop().call_later(SETTLING, self._delete_retired)
            return
        if earlier:
            earlier.delete()
        page.classes(add=look, remove=' '.join(LOOKS - {look}))

    def _delete_retired(self) -> None:
        retired, self._retired = self._retired, None
        if retired and not retired.is_deleted:
            retired.delete()
