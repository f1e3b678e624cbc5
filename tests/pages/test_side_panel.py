"""What stands beside the stage is there when somebody looks for it."""

from collections.abc import Callable

from nicegui.testing import User

from videochat.components.settings_panel import SettingsPanel
from videochat.elements.side_panel import SidePanel

from .conftest import join

CreateUser = Callable[[], User]


async def test_the_settings_are_made_for_who_opens_them(create_user: CreateUser) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    await ann.should_not_see(kind=SettingsPanel)
    ann.find(kind=SidePanel).trigger('opened', {'panel': 'chat'})
    await ann.should_not_see(kind=SettingsPanel)

    for _ in range(2):
        ann.find(kind=SidePanel).trigger('opened', {'panel': 'settings'})
        await ann.should_see(kind=SettingsPanel)
    assert len(ann.find(kind=SettingsPanel).elements) == 1
