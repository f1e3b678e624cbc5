"""The lobby's page."""

from nicegui import ui
from starlette.requests import Request

from videochat.components.backend import Backend
from videochat.components.lobby_view import LobbyView
from videochat.elements.text_field import recall


def register(backend: Backend) -> None:
    """Put the lobby at `/`."""

    @ui.page('/', title='videochat', dark=None)
    async def lobby(request: Request) -> None:
        LobbyView(backend, await backend.store.list_rooms(), name=recall(request, 'name'))
