from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from videochat import VideoChat
from videochat.components.debug_panel import DebugPanel
from videochat.rooms import RoomEvent


async def test_a_panel_that_is_taken_away_watches_no_more(
    create_user: Callable[[], User], chat: VideoChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    panels: list[DebugPanel] = []
    heard: list[RoomEvent] = []
    changed = DebugPanel._changed

    def noted(panel: DebugPanel, event: RoomEvent) -> None:
        heard.append(event)
        changed(panel, event)

    monkeypatch.setattr(DebugPanel, '_changed', noted)

    @ui.page('/panel')
    def page() -> None:
        panels.append(DebugPanel(chat, 'Garden'))

    user = create_user()
    await user.open('/panel')
    await chat.store.join('Garden', 'Ann', browser='a')
    await user.should_see('"name": "Ann"')
    assert len(heard) == 1

    panels[0].delete()
    await chat.store.join('Garden', 'Bob', browser='b')
    assert len(heard) == 1
