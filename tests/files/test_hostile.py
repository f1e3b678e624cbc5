"""What nobody may send or have."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.files.conftest import LIMITS, Server
from videochat.files import FILES_URL, FileRefused
from videochat.rooms import Admission, LeaveReason

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


# sending


@pytest.mark.parametrize('ticket', [None, '', 'made-up', '../../x', 'x' * 5000])
async def test_without_a_ticket_nothing_is_taken(server: Server, ann: Admission, ticket: str | None) -> None:
    answer = await server.send(ticket, b'12345')
    assert (answer.status_code, answer.json()) == (403, {'fault': 'ticket'})
    assert answer.headers['connection'] == 'close'
    assert server.on_disk() == []


async def test_a_ticket_is_good_once(server: Server, ann: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    assert (await server.send(ticket, b'12345')).status_code == 201
    assert (await server.send(ticket, b'12345')).status_code == 403
    assert len(await server.store.list_messages(ann.visit)) == 1


async def test_of_two_who_use_a_ticket_at_once_one_gets_through(server: Server, ann: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    answers = await asyncio.gather(*[server.send(ticket, b'12345') for _ in range(2)])
    assert sorted(answer.status_code for answer in answers) == [201, 403]


async def test_an_old_ticket_is_worth_nothing(server: Server, ann: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    server.now += LIMITS.ticket_seconds
    assert (await server.send(ticket, b'12345')).status_code == 403
    assert server.files._places._coming == {}


async def test_who_has_left_sends_nothing(server: Server, ann: Admission, ben: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    await server.store.leave(ann.visit)
    assert (await server.send(ticket, b'12345')).status_code == 403
    assert server.on_disk() == []
    assert server.files._places._coming == {}


async def test_who_leaves_while_sending_has_sent_nothing(
    server: Server, ann: Admission, ben: Admission
) -> None:
    async def leave_between():
        yield b'123'
        await server.store.leave(ann.visit)
        yield b'45'

    assert (await server.send(await server.ticket(ann, 5), leave_between())).status_code == 403
    assert server.on_disk() == []
    assert await server.store.list_messages(ben.visit) == ()


async def test_whoever_it_is_for_must_be_there(server: Server, ann: Admission, ben: Admission) -> None:
    for nobody in ('made-up', ann.participant.id):
        with pytest.raises(FileRefused, match='not in the call'):
            await server.ticket(ann, 5, to=nobody)
    ticket = await server.ticket(ann, 5, to=ben.participant.id)
    await server.store.leave(ben.visit)
    assert (await server.send(ticket, b'12345')).status_code == 403
    assert server.on_disk() == []


@pytest.mark.parametrize(
    'origin', ['https://evil.example', 'null', 'http://calls.example:81', 'https://calls.example:8']
)
async def test_another_site_s_page_sends_and_gets_nothing(
    server: Server, ann: Admission, origin: str
) -> None:
    answer = await server.send(await server.ticket(ann, 5), b'12345', Origin=origin)
    assert answer.status_code == 403
    assert 'access-control-allow-origin' not in answer.headers
    file_id = await server.share(ann, b'12345')
    assert (await server.fetch(ann, file_id, Origin=origin)).status_code == 403


@pytest.mark.parametrize('origin', ['https://calls.example', 'https://friend.example'])
async def test_our_own_pages_and_friends_do(server: Server, ann: Admission, origin: str) -> None:
    answer = await server.send(await server.ticket(ann, 5), b'12345', Origin=origin)
    assert answer.status_code == 201
    assert (await server.fetch(ann, answer.json()['id'], Origin=origin)).content == b'12345'


# how much


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


# having


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


async def test_secrets_show_in_no_text(server: Server, ann: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    grant = server.files.redeem_offer(ticket)
    assert ann.visit not in repr(grant)
    assert ticket not in repr(grant)
