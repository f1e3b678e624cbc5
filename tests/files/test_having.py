"""Who has a file, how it comes to them, and that nobody else gets at it."""

from __future__ import annotations

import pytest

from tests.files.conftest import Server
from videochat.files import FILES_URL, FileRefused
from videochat.rooms import Admission, LeaveReason


async def test_what_is_for_one_no_third_can_have(
    server: Server, ann: Admission, ben: Admission, cid: Admission
) -> None:
    file_id = await server.share(ann, b'secret', to=ben)
    for who in (ann, ben):
        assert (await server.fetch(who, file_id)).content == b'secret'
    with pytest.raises(FileRefused, match='no longer there'):
        server.sharing.want(cid, file_id)
    assert await server.store.list_messages(cid.visit) == ()


async def test_who_is_in_another_room_has_nothing(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    eve = await server.join('Eve', room='Cellar')
    with pytest.raises(FileRefused, match='no longer there'):
        server.sharing.want(eve, file_id)


async def test_who_comes_later_has_what_is_for_all(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    late = await server.join('Late')
    assert (await server.fetch(late, file_id)).content == b'12345'


async def test_who_has_left_gets_nothing(server: Server, ann: Admission, ben: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    ticket, _ = server.sharing.want(ben, file_id)
    await server.store.leave(ben.visit)
    assert (await server.get(file_id, ticket)).status_code == 403


async def test_a_ticket_to_have_opens_one_file_once(server: Server, ann: Admission) -> None:
    one, other = [await server.share(ann, content) for content in (b'one', b'other')]
    ticket, _ = server.sharing.want(ann, one)
    assert (await server.get(other, ticket)).status_code == 403
    assert (await server.get(one, ticket)).status_code == 403  # it was shown once
    ticket, _ = server.sharing.want(ann, one)
    assert (await server.get(one, ticket)).content == b'one'
    assert (await server.get(one, ticket)).status_code == 403
    sending = await server.ticket(ann, 5)
    assert (await server.get(one, sending)).status_code == 403


@pytest.mark.parametrize(
    'path', ['..%2f..%2fsecret', '..', '.', '%2e%2e%2flock', 'lock', '%00', '*', 'a/../b', '0' * 32]
)
async def test_no_path_leads_anywhere(server: Server, ann: Admission, path: str) -> None:
    ticket, _ = server.sharing.want(ann, await server.share(ann, b'12345'))
    answer = await server.get(path, ticket)
    assert answer.status_code in {403, 404, 405}
    assert b'12345' not in answer.content
    with pytest.raises(FileRefused):
        server.sharing.want(ann, path)


async def test_a_file_goes_with_its_room(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    ticket, _ = server.sharing.want(ann, file_id)
    await server.store.leave(ann.visit)
    assert server.on_disk() == []
    again = await server.join('Ann')
    assert (await server.get(file_id, ticket)).status_code == 403
    with pytest.raises(FileRefused, match='no longer there'):
        server.sharing.want(again, file_id)


async def test_a_file_waits_for_who_reloads_and_for_nobody_else(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    await server.store.leave(ann.visit, reason=LeaveReason.GONE)
    again = await server.join('Ann')
    assert (await server.fetch(again, file_id)).content == b'12345'
    await server.store.leave(again.visit, reason=LeaveReason.GONE)
    eve = await server.join('Eve')
    assert await server.store.list_messages(eve.visit) == ()  # nothing tells her what to ask for
    again = await server.join('Ann')
    assert (await server.fetch(again, file_id)).content == b'12345'


async def test_a_file_is_saved_and_never_shown(server: Server, ann: Admission) -> None:
    name = 'Grüße "für" alle.html'
    file_id = await server.share(ann, b'<script>alert(1)</script>', name=name)
    answer = await server.fetch(ann, file_id)
    disposition = answer.headers['content-disposition']
    assert disposition == (
        'attachment; filename="Gr__e _f_r_ alle.html"; '
        "filename*=UTF-8''Gr%C3%BC%C3%9Fe%20_f%C3%BCr_%20alle.html"
    )
    told = {key: answer.headers[key] for key in answer.headers if key != 'content-disposition'}
    assert told == {
        'content-type': 'application/octet-stream',
        'content-length': '25',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-encoding': 'identity',
    }


async def test_other_ways_of_asking_are_no_ways(server: Server, ann: Admission) -> None:
    file_id = await server.share(ann, b'12345')
    ticket, _ = server.sharing.want(ann, file_id)
    for method in ('HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'):
        answer = await server.http.request(
            method, f'{FILES_URL}/{file_id}', headers={'X-Videochat-Ticket': ticket}
        )
        assert answer.status_code == 405
    assert (await server.http.get(FILES_URL)).status_code == 405
    assert (await server.get(file_id, ticket, Range='bytes=1-2')).content == b'12345'
