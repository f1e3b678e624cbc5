"""What is left over in the server, compared with what there was before."""

from __future__ import annotations

from typing import Any

Census = dict[str, Any]

OWN = ('videochat.', 'nicegui.', 'socketio.', 'engineio.', 'starlette.', 'websockets.', 'uvicorn.')
"""Whose objects are to be back to the number they were."""
ASYNC = ('_asyncio.Task', 'asyncio.events.TimerHandle', 'coroutine', 'uvloop.loop.TimerHandle')
SLACK_OBJECTS = 2
"""Objects of a kind that may be more: a timer that just runs, the socket that asks for the census."""
RESIDENT_SLACK = 0.08, 8 * 2**20
"""Share and bytes that resident memory may have grown: what the allocators of Python and glibc cannot give
back, since something that lives lies beside it. What leaks by the piece is seen by its objects, sooner."""
BLOCKS_SLACK = 0.01
"""Share of Python's memory blocks that may be more: caches that fill up (regular expressions, JSON keys)."""


def kept(before: Census, after: Census) -> list[str]:
    """What the server keeps more of than before, by name."""
    return [
        f'{name}: {count}, {before["kept"].get(name, 0)} before'
        for name, count in after['kept'].items()
        if count > before['kept'].get(name, 0)
    ]


def leftovers(before: Census, after: Census) -> list[str]:
    """What there is more of than before, in what it keeps, its tasks and its objects, by name."""
    found = kept(before, after)
    for name, count in after['open'].items():
        if count > before['open'].get(name, 0):
            found.append(f'open {name}: {count}, {before["open"].get(name, 0)} before')
    for name, count in after['tasks'].items():
        if count > before['tasks'].get(name, 0) + SLACK_OBJECTS:
            found.append(f'tasks {name}: {count}, {before["tasks"].get(name, 0)} before')
    for name, count in after['objects'].items():
        known = before['objects'].get(name, 0)
        if name.startswith((*OWN, *ASYNC)) and count > known + SLACK_OBJECTS:
            found.append(f'objects {name}: {count}, {known} before')
    return found


def memory_growth(before: Census, after: Census) -> list[str]:
    """What of memory is beyond its bound."""
    found = []
    share, size = RESIDENT_SLACK
    if after['resident'] > before['resident'] * (1 + share) + size:
        found.append(f'resident memory: {mib(after)} MiB, {mib(before)} MiB before')
    if after['blocks'] > before['blocks'] * (1 + BLOCKS_SLACK):
        found.append(
            f'memory blocks: {after["blocks"]}, {before["blocks"]} before; {_most_grown(before, after)}'
        )
    return found


def mib(census: Census) -> str:
    """Resident memory."""
    return f'{census["resident"] / 2**20:.0f}'


def _most_grown(before: Census, after: Census) -> str:
    grown = {name: count - before['objects'].get(name, 0) for name, count in after['objects'].items()}
    most = sorted(grown, key=lambda name: -grown[name])[:6]
    return ', '.join(f'{name} +{grown[name]}' for name in most)
