"""What those who run it see, while people are in calls: stopping, watching over it, debugging it."""

from __future__ import annotations

import asyncio
import re
import time

from playwright.async_api import WebSocket, expect

from tests.browser.application import Application
from tests.browser.conftest import Arrive, StartApplication

NETWORK_GONE = 'WebSocket|ERR_|Failed to load resource'
A_WHILE = 15.0
"""Seconds in which even a busy machine stops what does stop."""


async def test_ctrl_c_tells_everyone_and_stops_cleanly(person: Arrive, start_application: StartApplication):
    application = await start_application()
    ann, bob = [await person(url=application.url, forgive=NETWORK_GONE) for _ in range(2)]
    await ann.call('Garden', 'Ann')
    await bob.call('Garden', 'Bob')
    await ann.until_meeting(bob)

    started = time.monotonic()
    stopping = asyncio.create_task(application.stop())
    for each in (ann, bob):
        await expect(each.told('The server was stopped')).to_be_visible()
        await each.until_cameras_live(0)
    assert await stopping == 0
    assert time.monotonic() - started < A_WHILE
    assert application.trouble() == ''


async def test_health_and_numbers_follow_a_call(person: Arrive, start_application: StartApplication):
    application = await start_application()
    assert await application.health() == await application.health() | {'status': 'ok', 'rooms': 0}

    ann, bob, other = [await person(url=application.url) for _ in range(3)]
    await ann.call('Garden', 'Ann')
    await bob.call('Garden', 'Bob')
    await other.enter('Garden', 'Bob')
    await other.button('Join now').click()
    await expect(other.told('already in room')).to_be_visible()
    assert (await application.health())['rooms'] == 1
    assert await application.metric('videochat_rooms') == 1
    assert await application.metric('videochat_participants') == 2
    assert await application.metric('videochat_joins_total') == 2
    assert await application.metric(r'videochat_join_failures_total\{reason="name_taken"\}') == 1
    assert await application.metric('videochat_event_fanout_seconds_count') >= 2

    for each in (ann, bob):
        await each.leave()
        await expect(each.button('Rejoin')).to_be_visible()
    assert await application.metric('videochat_participants') == 0
    assert (await application.health())['rooms'] == 0


async def test_the_debug_panel_shows_the_room_and_no_secret(
    person: Arrive, start_application: StartApplication
):
    application = await start_application('--debug', '--log-level', 'debug')
    ann, bob = [await person(url=application.url, forgive=NETWORK_GONE) for _ in range(2)]
    said: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on('framesent', lambda payload: said.append(str(payload)))
        socket.on('framereceived', lambda payload: said.append(str(payload)))

    ann.page.on('websocket', listen)
    await ann.call('Garden', 'Ann Example')
    panel = ann.page.get_by_label('Room state')
    await expect(panel).to_contain_text('"name": "Ann Example"')
    await expect(panel).to_contain_text('"connection": "connected"')
    await bob.call('Garden', 'Bob Example')
    await expect(panel).to_contain_text('"name": "Bob Example"')
    await ann.until_meeting(bob)

    secrets = {kind: values(kind, said) for kind in ('token', 'visit')}
    assert all(secrets.values()), said
    shown = [await ann.page.content(), await bob.page.content()]
    await bob.leave()
    await expect(panel).not_to_contain_text('Bob Example')
    assert await application.stop() == 0
    for kind, found in secrets.items():
        for secret in found:
            assert secret not in application.errors(), f'{kind} in the log'
            assert all(secret not in content for content in shown), f'{kind} in a page'
    assert 'Ann Example' not in application.errors()


async def test_a_room_holds_only_as_many_as_it_is_set_to(person: Arrive, start_application: StartApplication):
    application = await start_application('--max-participants', '2')
    ann, bob, carl = [await person(url=application.url) for _ in range(3)]
    await ann.call('Garden', 'Ann')
    await bob.call('Garden', 'Bob')
    await carl.enter('Garden', 'Carl')
    await carl.button('Join now').click()
    await expect(carl.told('full')).to_be_visible()

    await bob.leave()
    await expect(carl.page.get_by_role('status').filter(has_text='Ann is here')).to_be_visible()
    await carl.join()
    await carl.until_meeting(ann)
    await expect(carl.told('full')).to_have_count(0)


async def test_a_page_that_dies_in_the_middle_of_saying_goodbye_is_no_trouble(
    start_application: StartApplication,
):
    application = await start_application()
    _, writer = await asyncio.open_connection('127.0.0.1', application.port)
    writer.write(b'POST /videochat/leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 32\r\n\r\nunfinished')
    await writer.drain()
    await until_request_is_read(application)
    writer.close()
    await writer.wait_closed()
    assert await application.stop() == 0
    assert application.trouble() == ''


async def until_request_is_read(application: Application) -> None:
    """What comes later on another connection is answered later."""
    await application.health()
    await application.health()


def values(name: str, said: list[str]) -> set[str]:
    """The values of a JSON field in what was said."""
    return set(re.findall(rf'"{name}\\*":\s*\\*"([^"\\]{{16,}})', ' '.join(said)))
