"""The lobby, live, in the browsers of people who are not in any call."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.browser.conftest import Arrive, StartApplication


async def test_the_lobby_follows_a_room_from_its_making_to_its_end(person: Arrive, room: str):
    carl = await person(viewport={'width': 700, 'height': 400})
    ann, bob = await person(), await person()
    await carl.visit_lobby()
    await carl.page.evaluate('window.sameVisit = true')
    await carl.field('Room name').press_sequentially('My own')

    await ann.visit_lobby()
    await ann.field('Your name').fill('Ann')
    await ann.field('Room name').fill(room)
    await ann.button('Create room').click()
    await expect(ann.button('Join now')).to_be_visible()
    await expect(carl.row(room)).to_contain_text('Nobody inside yet')
    await carl.row(room).scroll_into_view_if_needed()
    row = await carl.row(room).element_handle()
    scrolled = await carl.page.evaluate('scrollY')

    ann.name = 'Ann'
    await ann.join()
    await expect(carl.row(room)).to_contain_text('1 in call')
    await bob.call(room, 'Bob')
    await expect(carl.row(room)).to_contain_text('2 in call')
    assert await carl.page.evaluate('row => row.isConnected', row)
    assert await carl.page.evaluate('scrollY') == scrolled

    await bob.leave()
    await expect(carl.row(room)).to_contain_text('1 in call')
    await ann.leave()
    await expect(carl.row(room)).to_have_count(0)

    assert await carl.page.evaluate('window.sameVisit')
    await expect(carl.field('Room name')).to_be_focused()
    await expect(carl.field('Room name')).to_have_value('My own')


async def test_the_join_button_leads_to_the_room_s_door(person: Arrive, room: str):
    ann, carl = await person(), await person()
    await ann.call(room, 'Ann')
    await carl.visit_lobby()
    await carl.field('Your name').fill('Carl')
    await carl.row(room).get_by_role('button').click()
    await expect(carl.page.get_by_role('heading', name=room)).to_be_visible()
    await expect(carl.page.get_by_role('status').filter(has_text='Ann is here')).to_be_visible()
    await expect(carl.field('Your name')).to_have_value('Carl')
    carl.name = 'Carl'
    await carl.join()
    await carl.until_meeting(ann)


async def test_a_room_of_any_name_is_found_by_its_address(person: Arrive):
    ann, bob, carl = await person(), await person(), await person()
    ann.name = 'Ann'
    await carl.visit_lobby()
    for name in ('a b', '🚀 emoji', 'a/b', '100%', '..', '?#&=+', 'Ünïted', '%2F', 'x' * 64):
        await ann.visit_lobby()
        await ann.field('Your name').fill('Ann')
        await ann.field('Room name').fill(name)
        await ann.button('Create room').click()
        await expect(ann.page.get_by_role('heading', name=name, exact=True)).to_be_visible()
        await expect(carl.row(name)).to_contain_text('Nobody inside yet')

        await bob.page.goto(ann.page.url)
        await expect(bob.page.get_by_role('heading', name=name, exact=True)).to_be_visible()
        await ann.join()
        await expect(bob.page.get_by_role('status').filter(has_text='Ann is here')).to_be_visible()
        await expect(carl.row(name)).to_contain_text('1 in call')


@pytest.mark.parametrize(
    ('name', 'sentence'),
    [
        ('', 'Please enter a name for the room.'),
        ('   ', 'Please enter a name for the room.'),
        ('x' * 65, 'at most 64 characters'),
        ('abc\u202edef', 'cannot'),
    ],
    ids=['empty', 'spaces', 'too long', 'reversing'],
)
async def test_a_room_name_that_is_none_is_refused_at_its_field(person: Arrive, name: str, sentence: str):
    ann = await person()
    await ann.visit_lobby()
    await ann.field('Your name').fill('Ann')
    await ann.field('Room name').fill(name)
    await ann.button('Create room').click()

    field = ann.field('Room name')
    await expect(ann.told(sentence)).to_have_count(1)
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute('aria-invalid', 'true')
    await expect(field).to_have_accessible_description(await ann.told(sentence).inner_text())

    await field.fill(f'mended {sentence}')
    await field.press('Enter')
    await expect(ann.button('Join now')).to_be_visible()


async def test_a_person_s_name_that_is_none_is_refused_at_its_field(person: Arrive, room: str):
    ann = await person()
    await ann.visit_lobby()
    await ann.field('Your name').fill('x' * 65)
    await ann.field('Room name').fill(room)
    await ann.button('Create room').click()
    await expect(ann.field('Your name')).to_have_accessible_description(
        await ann.told('at most 64 characters').inner_text()
    )

    await ann.enter(room, '')
    await ann.field('Your name').fill('')
    await ann.button('Join now').click()
    await expect(ann.told('Please enter a name.')).to_be_visible()
    await expect(ann.field('Your name')).to_be_focused()


async def test_ann_is_faster_than_the_network_and_nothing_she_does_is_lost(person: Arrive, room: str):
    ann = await person()
    network = asyncio.Event()

    async def wait_for_network(socket: WebSocketRoute) -> None:
        await network.wait()
        socket.connect_to_server()

    await ann.page.route_web_socket('**/_nicegui_ws/**', wait_for_network)
    await ann.visit_lobby()
    await ann.field('Your name').press_sequentially('Ann')
    await ann.field('Room name').press_sequentially(room)
    await ann.button('Create room').click()
    network.set()
    await expect(ann.page.get_by_role('heading', name=room)).to_be_visible()
    await expect(ann.field('Your name')).to_have_value('Ann')


async def test_the_browser_remembers_ann_s_name(person: Arrive, room: str):
    ann = await person()
    await ann.visit_lobby()
    await ann.field('Your name').fill('Ann É')
    await ann.field('Room name').fill(room)
    await ann.button('Create room').click()
    await expect(ann.field('Your name')).to_have_value('Ann É')

    tab = await person(beside=ann)
    await tab.visit_lobby()
    await expect(tab.field('Your name')).to_have_value('Ann É')
    await expect(tab.field('Room name')).to_be_focused()


async def test_an_empty_lobby_invites_to_create_the_first_room(
    person: Arrive, start_application: StartApplication
):
    application = await start_application()
    ann = await person(url=application.url)
    await ann.visit_lobby()
    await expect(ann.page.get_by_text('Create the first one')).to_be_visible()
    await expect(ann.page.get_by_role('listitem')).to_have_count(0)

    bob = await person(url=application.url)
    await bob.call('Garden', 'Bob')
    await expect(ann.row('Garden')).to_be_visible()
    await expect(ann.page.get_by_text('Create the first one')).to_have_count(0)
    await bob.leave()
    await expect(ann.page.get_by_text('Create the first one')).to_be_visible()
    await bob.page.get_by_role('link', name='Back to the lobby').click()
    await expect(bob.page.get_by_text('Create the first one')).to_be_visible()


async def test_among_many_rooms_one_is_found_by_its_name_or_by_who_is_in_it(
    person: Arrive, start_application: StartApplication
):
    application = await start_application()
    ann, bob = await person(url=application.url), await person(url=application.url)
    for number in range(8):
        await ann.visit_lobby()
        await ann.field('Room name').fill(f'Room {number}')
        await ann.button('Create room').click()
        await expect(ann.button('Join now')).to_be_visible()
    search = bob.page.get_by_role('searchbox', name='Find a room or a person')
    await bob.visit_lobby()
    await expect(bob.page.get_by_role('listitem')).to_have_count(8)
    await expect(search).to_have_count(0)

    await ann.call('Jardín', 'Zoé')
    await expect(bob.page.get_by_role('listitem')).to_have_count(9)
    for wish in ('jardin', ' zoe'):
        await search.fill(wish)
        await expect(bob.page.get_by_role('listitem')).to_have_count(1)
        await expect(bob.row('Jardín')).to_contain_text('1 in call')
        await expect(bob.page.get_by_role('status').filter(has_text='Rooms found: 1')).to_have_count(1)

    await search.fill('nowhere')
    await expect(bob.page.get_by_role('listitem')).to_have_count(0)
    await bob.button('Show all rooms').click()
    await expect(bob.page.get_by_role('listitem')).to_have_count(9)
