"""The lobby's page."""

from nicegui import ui
from starlette.requests import Request

from videochat.assets import ASSETS
from videochat.components.backend import Backend
from videochat.components.lobby_view import LobbyView
from videochat.elements.text_field import recall


def register(backend: Backend) -> None:
    """Put the lobby at `/`."""

    @ui.page('/', title='videochat', favicon=ASSETS / 'img' / 'favicon.svg', dark=None)
    async def lobby(request: Request) -> None:
        LobbyView(backend, await backend.store.list_rooms(), name=recall(request, 'name'))
