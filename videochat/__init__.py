"""Video calls in pure Python: an application on NiceGUI, and a kit of components to build others from.

`VideoChat` is what a NiceGUI app creates once. `RoomView` puts a whole room into a page; `Call`, `Publisher`,
`Subscribers` and `OpenRooms` are what to build one's own from.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from videochat.app import VideoChat
    from videochat.components.call import Call
    from videochat.components.controls import Controls
    from videochat.components.lobby_view import LobbyView
    from videochat.components.open_rooms import OpenRooms
    from videochat.components.room_view import RoomView
    from videochat.components.subscribers import Subscribers
    from videochat.elements.background_choice import Background, BackgroundChoice
    from videochat.elements.caption_settings import CaptionSettings
    from videochat.elements.captions import Captions
    from videochat.elements.control_bar import ControlBar
    from videochat.elements.hand_toggle import HandToggle
    from videochat.elements.leave_button import LeaveButton
    from videochat.elements.media_toggle import MediaToggle
    from videochat.elements.more_button import MoreButton
    from videochat.elements.network_test import NetworkTest
    from videochat.elements.noise_choice import NoiseChoice
    from videochat.elements.panel_toggle import PanelToggle
    from videochat.elements.publisher import Publisher
    from videochat.elements.reaction_menu import ReactionMenu
    from videochat.elements.screen_toggle import ScreenToggle
    from videochat.elements.stage import Stage
    from videochat.elements.statistics_panel import StatisticsPanel
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
    'Background': 'elements.background_choice',
    'BackgroundChoice': 'elements.background_choice',
    'Call': 'components.call',
    'CaptionSettings': 'elements.caption_settings',
    'Captions': 'elements.captions',
    'ControlBar': 'elements.control_bar',
    'Controls': 'components.controls',
    'HandToggle': 'elements.hand_toggle',
    'InvalidName': 'rooms',
    'LeaveButton': 'elements.leave_button',
    'LobbyView': 'components.lobby_view',
    'MediaToggle': 'elements.media_toggle',
    'MoreButton': 'elements.more_button',
    'NameTaken': 'rooms',
    'NetworkTest': 'elements.network_test',
    'NoiseChoice': 'elements.noise_choice',
    'OpenRooms': 'components.open_rooms',
    'PanelToggle': 'elements.panel_toggle',
    'Participant': 'rooms',
    'Publisher': 'elements.publisher',
    'ReactionMenu': 'elements.reaction_menu',
    'Role': 'rooms',
    'RoomError': 'rooms',
    'RoomStore': 'rooms',
    'RoomView': 'components.room_view',
    'ScreenToggle': 'elements.screen_toggle',
    'Settings': 'settings',
    'Stage': 'elements.stage',
    'StatisticsPanel': 'elements.statistics_panel',
    'Subscriber': 'elements.subscriber',
    'Subscribers': 'components.subscribers',
    'VideoChat': 'app',
    'parse_room_address': 'rooms',
    'room_address': 'rooms',
}

__all__ = [
    'Background',
    'BackgroundChoice',
    'Call',
    'CaptionSettings',
    'Captions',
    'ControlBar',
    'Controls',
    'HandToggle',
    'InvalidName',
    'LeaveButton',
    'LobbyView',
    'MediaToggle',
    'MoreButton',
    'NameTaken',
    'NetworkTest',
    'NoiseChoice',
    'OpenRooms',
    'PanelToggle',
    'Participant',
    'Publisher',
    'ReactionMenu',
    'Role',
    'RoomError',
    'RoomStore',
    'RoomView',
    'ScreenToggle',
    'Settings',
    'Stage',
    'StatisticsPanel',
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
