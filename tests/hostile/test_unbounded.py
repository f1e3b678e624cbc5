"""What grows with each newcomer is forgotten again."""

from __future__ import annotations

from tests.rooms.fakes import Sessions
from videochat.rooms import MemoryRoomStore
from videochat.rooms.chat import History


def test_who_came_and_went_is_not_remembered_by_the_chat_for_ever() -> None:
    history = History()
    history.restore((), (7, 7), {'kept': 7, 'away': 5})
    for number in range(10_000):
        history.begin_for(f'guest{number}', ['kept'], away=['away'])
    assert len(history._begins) < 200
    assert (history.begin_of('kept'), history.begin_of('away')) == (7, 5)


async def test_a_room_keeps_nothing_of_a_thousand_guests_who_have_left() -> None:
    store = MemoryRoomStore(Sessions())
    host = await store.join('Garden', 'Host', browser='host')
    for number in range(1000):
        guest = await store.join('Garden', f'Guest {number}', browser=f'b{number}')
        await store.leave(guest.visit)
    live = next(iter(store._rooms.values()))
    sizes = {name: len(value) for name, value in vars(live).items() if isinstance(value, dict | list | set)}
    assert max(sizes.values()) < 300, sizes
    assert len(store._visits) == 1
    await store.leave(host.visit)
    await store.close()
