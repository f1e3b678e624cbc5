"""Who may send nothing, and what gets nobody further."""

from __future__ import annotations

import asyncio

import pytest

from tests.files.conftest import LIMITS, Server
from videochat.files import FileRefused
from videochat.rooms import Admission


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


async def test_secrets_show_in_no_text(server: Server, ann: Admission) -> None:
    ticket = await server.ticket(ann, 5)
    grant = server.files.redeem_offer(ticket)
    assert ann.visit not in repr(grant)
    assert ticket not in repr(grant)
