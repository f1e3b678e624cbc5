import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from nicegui import app
from nicegui.testing import User

from videochat import VideoChat
from videochat.components import doorway
from videochat.components.prejoin import Prejoin
from videochat.elements.text_field import TextField
from videochat.rating import Rating


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.nicegui_main_file(here / 'application.py'))


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test leaves on the disk is nothing that another finds."""
    monkeypatch.setenv('XDG_STATE_HOME', str(tmp_path))


@pytest.fixture(autouse=True)
def arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated pages bring nothing to the door, and need not be waited for."""
    monkeypatch.setattr(doorway, 'ARRIVING', 0)


@pytest.fixture
def chat(create_user: Callable[[], User]) -> VideoChat:
    return app.state.chat


def field(user: User, label: str) -> TextField:
    """The field with that label."""
    with user:
        return next(one for one in user.find(kind=TextField).elements if one.props['label'] == label)


async def join(user: User, room: str, name: str) -> None:
    """Open a room's page and join by the button."""
    await user.open(f'/room/{room}?name={name}')
    user.find('Join now').click()
    await user.should_not_see(kind=Prejoin)


async def until(condition: Callable[[], bool], *, seconds: float = 5) -> None:
    """Wait until `condition` holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what a simulated page shows gives no event
            await asyncio.sleep(0.01)


async def names_in(chat: VideoChat, room: str) -> list[str]:
    found = await chat.store.get_room(room)
    return [person.name for person in found.participants] if found else []


def ratings(chat: VideoChat) -> dict[str, float | None]:
    read = chat.metrics.registry.get_sample_value
    return {rating: read('videochat_call_ratings_total', {'rating': rating}) for rating in Rating}
