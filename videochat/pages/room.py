"""The room's page."""

from nicegui import ui
from starlette.requests import Request

from videochat.components.backend import Backend
from videochat.components.problem import Problem
from videochat.components.room_view import RoomView
from videochat.components.sentences import of_error
from videochat.elements.language import _
from videochat.elements.text_field import recall
from videochat.rooms import InvalidName, parse_room_address, room_address

VIEWPORT = 'width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content'


def register(backend: Backend) -> None:
    """Put rooms at `/room/{room}` and `/room/{room}/{name}`."""

    # a name may hold a slash, so the address is read from the path as it was sent, still quoted
    @ui.page('/room/{address:path}', dark=True, viewport=VIEWPORT)
    def room(request: Request, name: str = '', prejoin: str = '1') -> None:
        raw_path = request.scope.get('raw_path') or request.url.path.encode()
        try:
            room_name, own_name = parse_room_address(raw_path)
        except InvalidName as error:
            Problem(_('There is no such room'), of_error(error))
            return
        ui.page_title(f'{room_name} · videochat')
        RoomView(
            backend,
            room_name,
            name=own_name or name or recall(request, 'name'),
            prejoin=own_name is None and prejoin != '0',
            link=room_address(room_name),
            lobby='/',
        )
