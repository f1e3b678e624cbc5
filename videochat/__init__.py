"""Video calls in pure Python: an application on NiceGUI, and a kit of components to build others from.

`VideoChat` is what a NiceGUI app creates once. `RoomView` puts a whole room into a page; `Call`, `Publisher`,
`Subscribers` and `OpenRooms` are what to build one's own from.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from videochat.app import VideoChat
    from videochat.components.call import Call
    from videochat.components.lobby_view import LobbyView
    from videochat.components.open_rooms import OpenRooms
    from videochat.components.room_view import RoomView
    from videochat.components.subscribers import Subscribers
    from videochat.elements.media_toggle import MediaToggle
    from videochat.elements.publisher import Publisher
    from videochat.elements.stage import Stage
    from videochat.elements.subscriber import Subscriber
    from videochat.rooms import (
        InvalidName,
        NameTaken,
        Participant,
        Role,
        RoomError,
        RoomStore,
        parse_room_address,
        room_address,
    )
    from videochat.settings import Settings

# Loaded when first asked for: the command line sets NiceGUI up before NiceGUI is imported.
_MODULES = {
    'Call': 'components.call',
    'InvalidName': 'rooms',
    'LobbyView': 'components.lobby_view',
    'MediaToggle': 'elements.media_toggle',
    'NameTaken': 'rooms',
    'OpenRooms': 'components.open_rooms',
    'Participant': 'rooms',
    'Publisher': 'elements.publisher',
    'Role': 'rooms',
    'RoomError': 'rooms',
    'RoomStore': 'rooms',
    'RoomView': 'components.room_view',
    'Settings': 'settings',
    'Stage': 'elements.stage',
    'Subscriber': 'elements.subscriber',
    'Subscribers': 'components.subscribers',
    'VideoChat': 'app',
    'parse_room_address': 'rooms',
    'room_address': 'rooms',
}

__all__ = [
    'Call',
    'InvalidName',
    'LobbyView',
    'MediaToggle',
    'NameTaken',
    'OpenRooms',
    'Participant',
    'Publisher',
    'Role',
    'RoomError',
    'RoomStore',
    'RoomView',
    'Settings',
    'Stage',
    'Subscriber',
    'Subscribers',
    'VideoChat',
    'parse_room_address',
    'room_address',
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    return getattr(import_module(f'{__name__}.{_MODULES[name]}'), name)
