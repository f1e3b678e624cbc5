"""What a page at the door is told beforehand is what joining tells it."""

import pytest

from videochat.rooms import (
    Entry,
    InvalidInvitation,
    InviteRole,
    MustWait,
    PasswordWanted,
    Refused,
    Removed,
    RoomLocked,
    RoomStore,
    Rules,
)


async def both(store: RoomStore, browser: str, entry: Entry, name: str = 'Bob') -> type[Refused] | None:
    """What looking tells, having checked that joining tells the same."""
    looked = await store.look('Team', name, browser=browser, entry=entry)
    if looked is None:
        admission = await store.join('Team', name, browser=browser, entry=entry)
        await store.leave(admission.visit)
        return None
    with pytest.raises(type(looked)):
        await store.join('Team', name, browser=browser, entry=entry)
    return type(looked)


async def test_looking_tells_what_joining_would(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    invites = {role: await store.invite(ann.visit, role, seconds=60) for role in InviteRole}
    guest, host = (Entry(invite=invites[role]) for role in (InviteRole.GUEST, InviteRole.HOST))
    nothing = Entry()

    assert await both(store, 'c', nothing, 'Cid') is None
    assert await both(store, 'c', Entry(invite='x'), 'Cid') is InvalidInvitation
    await store.set_rules(ann.visit, Rules(waiting_room=True))
    assert await both(store, 'c', nothing, 'Cid') is MustWait
    assert await both(store, 'c', guest, 'Cid') is None
    await store.set_password(ann.visit, 'sesame')
    assert await both(store, 'c', nothing, 'Cid') is PasswordWanted
    assert await both(store, 'c', guest, 'Cid') is None
    await store.set_rules(ann.visit, Rules(locked=True))
    assert await both(store, 'c', guest, 'Cid') is RoomLocked
    assert await both(store, 'b', nothing) is None, 'who is inside already is known'
    await store.set_rules(ann.visit, Rules())
    cid = await store.join('Team', 'Cid', browser='c', entry=guest)
    await store.remove(ann.visit, cid.participant.id)
    assert await both(store, 'c', host, 'Cid') is Removed
    assert bob


async def test_looking_is_no_attempt_and_opens_no_room(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.set_password(ann.visit, 'sesame')
    for _ in range(100):
        looked = await store.look('Team', 'Bob', browser='b', entry=Entry(password='wrong', address='1'))
        assert isinstance(looked, PasswordWanted)
    await store.join('Team', 'Bob', browser='b', entry=Entry(password='sesame', address='1'))
    assert await store.look('Elsewhere', 'Bob', browser='b') is None
    assert await store.get_room('Elsewhere') is None


@pytest.mark.parametrize('name', ['', 'x' * 500, '\u202e', 'Bob'])
async def test_looking_takes_any_name(store: RoomStore, name: str) -> None:
    assert await store.look('Team', name, browser='b') is None
