"""How long a page waits for its browser, which may be gone for a while in the middle of a call."""

from __future__ import annotations

import copy

from nicegui import Client

SECONDS = 120.0
"""So long a page in a call is kept when its socket is lost: NiceGUI has a browser that comes later load it
anew, which would end the media that still flows between the browsers."""


class PageKeeping:
    """Keeps a page in a call longer than others, and lets go of it at once when it has said goodbye."""

    def __init__(self, client: Client) -> None:
        """Begin with what is usual.

        :param client: the page.
        """
        self._client = client
        self._usual = client.page

    def hold(self) -> None:
        """Be patient from now on."""
        patient = copy.copy(self._usual)
        patient.reconnect_timeout = max(SECONDS, self._usual.resolve_reconnect_timeout())
        self._client.page = patient

    def release(self) -> None:
        """Be as patient as with any other page."""
        self._client.page = self._usual

    def end(self) -> None:
        """The page is gone and will not come back."""
        self.release()
        client = self._client
        if client.is_deleted or client.has_socket_connection:
            return
        # NiceGUI has no name for this: it would wait as long as it was told to when the socket went
        for document_id in tuple(client._delete_tasks):
            client._cancel_delete_task(document_id)
        client.delete()
