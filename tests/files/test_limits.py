"""How much may be sent and had: by one person, in a room, on the server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.files.conftest import LIMITS, Server
from videochat.files import FileRefused
from videochat.rooms import Admission

SMALL = replace(
    LIMITS,
    room_files=4,
    room_bytes=2000,
    person_bytes=1000,
    total_bytes=2500,
    uploads=5,
    file_bytes=1000,
    uploads_each=3,
)


@pytest.mark.parametrize('limits', [SMALL])
async def test_one_person_does_not_fill_a_room(server: Server, ann: Admission, ben: Admission) -> None:
    await server.share(ann, b'x' * 600)
    with pytest.raises(FileRefused, match='no more files'):
        await server.ticket(ann, 401)
    await server.ticket(ann, 400)
    with pytest.raises(FileRefused, match='no more files'):  # what is on its way counts
        await server.ticket(ann, 1)
    await server.ticket(ben, 400)


@pytest.mark.parametrize('limits', [SMALL])
async def test_a_room_holds_so_many_files_and_bytes(
    server: Server, ann: Admission, ben: Admission, cid: Admission
) -> None:
    for who in (ann, ben):
        await server.share(who, b'x' * 900)
    with pytest.raises(FileRefused, match='no more files'):
        await server.ticket(cid, 201)
    for _ in range(2):
        await server.share(cid, b'')
    with pytest.raises(FileRefused, match='no more files'):
        await server.ticket(cid, 0)


@pytest.mark.parametrize('limits', [SMALL])
async def test_the_server_holds_so_much_and_gets_it_back(server: Server, ann: Admission) -> None:
    others = [await server.join('Dan', room=f'Room {number}') for number in range(2)]
    for who in others:
        await server.share(who, b'x' * 1000)
    with pytest.raises(FileRefused, match='no space'):
        await server.ticket(ann, 501)
    await server.store.leave(others[0].visit)
    await server.share(ann, b'x' * 501)


@pytest.mark.parametrize('limits', [SMALL])
async def test_a_flood_of_offers_is_dammed_and_ebbs(server: Server, ann: Admission, ben: Admission) -> None:
    for _ in range(3):
        await server.ticket(ann, 1)
    with pytest.raises(FileRefused, match='Too many'):
        await server.ticket(ann, 1)
    assert len(server.files._places._coming) == 3
    server.now += SMALL.ticket_seconds
    await server.ticket(ann, 1)
    assert len(server.files._places._coming) == 1


@pytest.mark.parametrize('limits', [SMALL])
async def test_so_many_send_at_once(server: Server, ann: Admission) -> None:
    people = [await server.join('Dan', room=f'Room {number}') for number in range(6)]
    for who in people[:5]:
        await server.ticket(who, 1)
    with pytest.raises(FileRefused, match='Too many'):
        await server.ticket(people[5], 1)


@pytest.mark.parametrize('limits', [replace(LIMITS, total_bytes=0)])
async def test_sharing_can_be_switched_off(server: Server, ann: Admission) -> None:
    assert not server.sharing.enabled
    with pytest.raises(FileRefused, match='cannot be shared'):
        await server.ticket(ann, 5)


@pytest.mark.parametrize('limits', [replace(LIMITS, downloads_each=1, tickets_each=3)])
async def test_so_many_are_had_at_once(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    grants = [server.files.redeem_wish(server.sharing.want(ann, file_id)[0]) for _ in range(2)]
    assert grants[0] and grants[1]
    with server.files.sending(grants[0]):
        with pytest.raises(FileRefused, match='Too many'), server.files.sending(grants[1]):
            pass
        assert (await server.fetch(ann, file_id)).status_code == 503
    assert (await server.fetch(ann, file_id)).content == b'12345'
    for _ in range(3):
        server.sharing.want(ann, file_id)
    with pytest.raises(FileRefused, match='Too many'):
        server.sharing.want(ann, file_id)
