from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.hostile.scene import Scene

APPLICATION = Path(__file__).parents[1] / 'pages' / 'application.py'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.nicegui_main_file(APPLICATION))


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test leaves on the disk is nothing that another finds."""
    monkeypatch.setenv('XDG_STATE_HOME', str(tmp_path))


@pytest_asyncio.fixture(scope='module', loop_scope='module')
async def shared_scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One server for the attacks of a file."""
    async with Scene(tmp_path_factory.mktemp('hostile')) as scene:
        yield scene


@pytest_asyncio.fixture(loop_scope='module')
async def scene(shared_scene: Scene) -> AsyncIterator[Scene]:
    shared_scene.begin()
    yield shared_scene
    await shared_scene.check()
