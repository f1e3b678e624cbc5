"""The application with two more addresses, for a soak: all that is in it, and what it is made of.

Usage: observed.py [--hasty] [options of videochat]. Never run it where others can reach it.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from starlette.responses import JSONResponse

from videochat.serving.command_line import read_settings

if TYPE_CHECKING:
    from videochat.app import VideoChat

HASTY_SECONDS = 4.0
"""How long the hasty application keeps what it keeps for those who may be back."""


def main() -> None:
    """Serve until it is stopped."""
    arguments = sys.argv[1:]
    hasty = '--hasty' in arguments
    settings = read_settings([each for each in arguments if each != '--hasty'])
    os.environ.setdefault('NICEGUI_STORAGE_PATH', str(settings.state_dir / 'storage'))
    from nicegui import app

    from videochat.app import VideoChat

    if hasty:
        _hurry()
    chat = VideoChat(settings)
    chat.add_pages()
    for path, answer in (('/soak/state', _state), ('/soak/census', _census)):
        app.add_api_route(path, partial(answer, chat), response_class=JSONResponse, response_model=None)
    chat.run(title='videochat', tailwind=False)


def _hurry() -> None:
    """Keep nothing long, so that a short run sees it go."""
    from nicegui import Client

    from videochat.components import page_keeping
    from videochat.rooms import MemoryRoomStore
    from videochat.video.embedded.limits import Limits

    page_keeping.SECONDS = HASTY_SECONDS
    for name in ('away_seconds', 'empty_room_seconds'):
        MemoryRoomStore.__init__.__kwdefaults__[name] = HASTY_SECONDS
    defaults = zip(Limits.__dataclass_fields__, Limits.__init__.__defaults__ or (), strict=True)
    Limits.__init__.__defaults__ = tuple(
        HASTY_SECONDS if name == 'grace' else value for name, value in defaults
    )
    Client.prune_instances.__func__.__kwdefaults__['client_age_threshold'] = HASTY_SECONDS


async def _state(chat: VideoChat) -> dict[str, Any]:
    """Every room of the store, and every session of the engine."""
    from videochat.video.embedded import EmbeddedPlatform

    store, platform = _inner(chat), chat.platform
    assert isinstance(platform, EmbeddedPlatform)
    rooms = {}
    for live in store._rooms.values():
        room = live.snapshot()
        rooms[live.id] = {
            'name': room.name,
            'host': room.host_id,
            'spotlight': room.spotlight_id,
            'recorder': room.recorder_id,
            'session': next((seat.session_id for seat in live.seats), None),
            'people': [
                {
                    'id': person.id,
                    'name': person.name,
                    'hand': person.hand,
                    'stream': person.stream_id,
                    'connection': person.connection.value,
                    'connectionId': person.connection_id,
                    'messages': [each.id for each in live.history.list_for(person.id, after=0)],
                }
                for person in room.participants
            ],
            'oldest': min((each.id for each in live.history.kept), default=0),
        }
    sessions = {
        session.id: {
            'connections': {
                each.id: {'data': each.data, 'wired': each.wire is not None}
                for each in session.connections.values()
            },
            'streams': {stream.id: stream.describe() for stream in session.streams.values()},
            'subscriptions': [
                [each.id, each.stream.id, each.subscriber.id, each.stream.publisher.id]
                for each in session.subscriptions.values()
            ],
        }
        for session in platform._sessions.values()
    }
    return {'rooms': rooms, 'sessions': sessions}


async def _census(chat: VideoChat) -> dict[str, Any]:
    """What there is of everything, once the garbage is gone and the memory that nobody uses is given back."""
    from nicegui import Client, background_tasks, core

    store, platform = _inner(chat), chat.platform
    for _ in range(3):
        gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    kinds = Counter(_kind(each) for each in gc.get_objects())
    tasks = Counter(_task_kind(task) for task in asyncio.all_tasks())
    storage = core.app.storage
    state = chat.settings.state_dir
    return {
        'kept': {
            'rooms': len(store._rooms),
            'visits': len(store._visits),
            'room watchers': len(store._room_watchers),
            'lobby watchers': len(store._lobby._watchers._watches),
            'people away': len(store._away),
            'silences': len(store._silences._silences),
            'rooms that rest': len(store._rests),
            'rooms held open': len(store._holds._timers),
            'background work of the store': len(store._background),
            'sessions': len(platform._sessions),  # type: ignore[attr-defined]
            'engine connections': platform.connections,  # type: ignore[attr-defined]
            'engine sockets': len(platform._sockets),  # type: ignore[attr-defined]
            'engine strangers': platform.stats.strangers,  # type: ignore[attr-defined]
            'NiceGUI clients': len(Client.instances),
            'NiceGUI tabs': len(storage._tabs),
            'NiceGUI background tasks': len(background_tasks.running_tasks),
            'engine.io sockets': len(core.sio.eio.sockets),
            'socket.io environments': len(core.sio.environ),
            'socket.io rooms': sum(len(rooms) for rooms in core.sio.manager.rooms.values()),
            'socket.io callbacks': len(core.sio.manager.callbacks),
            'files shared': sum(1 for each in (state / 'files').rglob('*') if each.is_file()),
        },
        'open': _open_files(),
        'users of NiceGUI': len(storage._users),
        'tasks': dict(tasks),
        'objects': dict(kinds),
        'blocks': sys.getallocatedblocks(),
        'resident': _resident(),
    }


def _inner(chat: VideoChat) -> Any:
    """The store in memory, below those that count."""
    store: Any = chat.store
    while hasattr(store, '_store'):
        store = store._store
    return store


def _kind(thing: object) -> str:
    kind = type(thing)
    return f'{kind.__module__}.{kind.__qualname__}'


def _task_kind(task: asyncio.Task[Any]) -> str:
    coroutine = task.get_coro()
    return str(getattr(coroutine, '__qualname__', coroutine))


def _open_files() -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in Path('/proc/self/fd').iterdir():
        try:
            found['sockets' if str(each.readlink()).startswith('socket:') else 'files'] += 1
        except OSError:
            continue  # it was this listing's own
    return dict(found)


def _resident() -> int:
    pages = int(Path('/proc/self/statm').read_text().split()[1])
    return pages * os.sysconf('SC_PAGE_SIZE')


if __name__ == '__main__':
    main()
