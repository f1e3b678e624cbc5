"""Getting into guarded rooms: by password, by the host's leave, by an invitation; and not."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import unquote

from playwright.async_api import Locator, Request, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person
from tests.browser.waiting import until

CHIMES = "performance.getEntriesByType('resource').some(({ name }) => name.includes('chime'))"
"""Whether the page has fetched what sounds when somebody knocks."""


async def open_room(host: Person, room: str, *, password: str = '', waiting: bool = False) -> None:
    """Create a room in the lobby that is guarded so, and go in; all by keyboard."""
    page = host.page
    await host.visit_lobby()
    await host.field('Your name').fill('Ann')
    await host.field('Room name').fill(room)
    await host.button('Options').press('Enter')
    if waiting:
        await page.get_by_role('switch', name='Waiting room').press('Space')
    await page.get_by_label('Password for the room', exact=True).fill(password)
    await host.button('Create room').press('Enter')
    await expect(host.button('Join now')).to_be_enabled()
    host.name = 'Ann'
    await host.button('Join now').press('Enter')
    await host.until_in_call()


async def test_a_password_then_the_host_s_leave_and_bob_is_in_the_call(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await open_room(ann, room, password='open sesame', waiting=True)
    await bob.enter(room, 'Bob')
    password = bob.page.get_by_label('Password', exact=True)
    await expect(bob.page.get_by_role('status').filter(has_text='This room has a password.')).to_be_visible()
    await expect(bob.page.get_by_role('status').filter(has_text='1 person is here')).to_be_visible()
    await expect(bob.page.get_by_text('Ann is here')).to_have_count(0)
    await expect(password).to_be_focused()
    await assert_accessible(bob.page)

    await password.fill('open barley')
    await password.press('Enter')
    await expect(bob.told('That is not the password.')).to_be_visible()
    await expect(password).to_be_focused()
    await expect(bob.field('Your name')).to_have_value('Bob')

    await password.fill('open sesame')
    await password.press('Enter')
    waits = bob.page.get_by_role('status').filter(has_text='Waiting for the host to let you in…')
    await expect(waits).to_be_focused()
    await bob.button('Turn camera off').click()  # one's devices are one's own meanwhile
    await bob.button('Turn camera on').click()
    await expect(ann.page.get_by_role('group', name='At the door')).to_contain_text('Bob wants to join')
    await assert_accessible(bob.page)
    await assert_accessible(ann.page)

    await ann.button('Let in Bob').press('Enter')
    await bob.until_in_call()
    await bob.until_meeting(ann)
    await expect(ann.page.get_by_role('group', name='At the door')).to_have_count(0)


async def test_who_waits_is_in_the_list_of_people_and_may_be_turned_away(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await open_room(ann, room, waiting=True)
    await (await switch_of(ann, 'Sounds')).click()
    await ann.page.reload()
    await ann.until_in_call()
    await expect(await switch_of(ann, 'Sounds')).not_to_be_checked()
    for each, name in ((bob, 'Bob'), (carl, '<b>Carl</b> \u05d3')):
        await each.enter(room, name)
        await each.button('Ask to join').click()
        await expect(each.button('Cancel')).to_be_visible()
    await ann.button('Show').click()
    waiting = ann.page.get_by_role('region', name='Waiting').get_by_role('listitem')
    await expect(waiting).to_contain_text(['Bob', '<b>Carl</b> \u05d3'])
    await expect(ann.button('People')).to_have_accessible_description('Waiting to join: 2')
    await assert_accessible(ann.page)
    await carl.button('Cancel').click()
    await expect(waiting).to_have_count(1)
    assert not await ann.page.evaluate(CHIMES)
    await (await switch_of(ann, 'Sounds')).click()
    await bob.page.reload()
    await expect(bob.button('Cancel')).to_be_visible()  # goes on waiting by itself
    await until(ann.page, CHIMES)
    await ann.button('People').click()
    await expect(waiting).to_have_count(1)
    await ann.button('Turn away Bob').press('Enter')
    await expect(waiting).to_have_count(0)
    await expect(
        bob.page.get_by_role('status').filter(has_text='The host has not let you in.')
    ).to_be_visible()
    await expect(bob.page.get_by_role('button', name=re.compile('Try again in'))).to_be_disabled()
    await assert_accessible(bob.page)


async def test_a_lock_keeps_out_who_is_new_and_disturbs_nobody_else(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await ann.call(room, 'Ann')
    await carl.call(room, 'Carl')
    await ann.until_meeting(carl)
    await ann.button('Host controls').click()
    lock = ann.page.get_by_role('switch', name='Lock the room')
    await lock.click()
    await expect(lock).to_have_attribute('aria-checked', 'true')
    await ann.button('Host controls').click()
    await expect(carl.page.get_by_role('img', name=re.compile('locked'))).to_be_visible()

    await bob.enter(room, 'Bob')
    sign = bob.page.get_by_role('status').filter(has_text='This room is locked. Nobody new can join.')
    await expect(sign).to_be_visible()
    await expect(bob.button('Join now')).to_be_disabled()

    await carl.until_frames_advance('Ann')
    await carl.page.reload()  # who was in is in again, and asked for nothing
    await carl.until_in_call()
    await asyncio.gather(ann.until_meeting(carl), carl.until_meeting(ann))
    await expect(bob.button('Join now')).to_be_disabled()

    await ann.button('Host controls').click()
    await lock.click()
    await expect(sign).to_have_count(0)
    await bob.join()
    await ann.until_meeting(bob)


async def test_a_secret_in_a_link_makes_a_host_and_is_seen_by_nobody(
    person: Arrive, start_application: StartApplication, tmp_path: Path
):
    application = await start_application()
    ann = await person(url=application.url)
    bob, carl = await person(url=application.url), await person(url=application.url)
    await ann.call('Garden', 'Ann')
    await ann.button('Invite people').press('Enter')
    links = ann.page.get_by_role('dialog', name='Invite people')
    await links.get_by_role('radio', name='Host').check()
    await links.get_by_role('button', name='Make a link').press('Enter')
    field = links.get_by_role('textbox', name='Link for a host')
    link = await field.input_value()
    plain, secret = link.split('#invite=')
    assert plain == f'{application.url}/room/Garden'
    mail = await links.get_by_role('link', name='E-mail').last.get_attribute('href') or ''
    assert mail.startswith('mailto:?subject=') and link in unquote(mail)
    await assert_accessible(ann.page)

    asked: list[str] = []
    for each in (bob, carl):
        each.page.on('request', lambda request: asked.append(told_by(request)))
    bob.name = 'Bob'
    await bob.page.goto(f'{plain}?name=Bob#invite={secret}')
    await expect(bob.button('Join now')).to_be_enabled()
    assert secret not in await bob.page.evaluate(
        '[location.href, document.title, document.body.innerHTML].join()'
    )
    await bob.join()
    await bob.until_meeting(ann)
    await bob.button('People').click()
    row = bob.page.get_by_role('list', name='People in this call').get_by_role('listitem')
    await expect(row.filter(has_text='Bob (you)')).to_contain_text('Host')

    await bob.leave()
    await expect(bob.button('Rejoin')).to_be_visible()
    assert secret not in await bob.page.evaluate('Object.values(sessionStorage).join()')
    await carl.page.goto(f'{plain}?name=Carl#invite={secret[:-1]}')
    await expect(carl.page.get_by_text('This invitation is no longer valid.')).to_be_visible()
    await expect(carl.button('Join now')).to_be_enabled()
    assert not any(secret[:-1] in each for each in asked)
    assert secret not in application.errors()


async def test_who_is_removed_does_not_come_straight_back(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.button('People').click()
    await ann.button('Options for Bob').click()
    await ann.button('Remove from call').click()
    await ann.page.locator('.vc-host-acts').get_by_role('button', name='Remove from call').click()
    await expect(bob.told('You were removed from the call.')).to_be_visible()
    await bob.enter(room, 'Bob')
    sentence = bob.page.get_by_role('status').filter(has_text='You were removed from this room.')
    await expect(sentence).to_be_visible()
    await expect(bob.button('Join now')).to_be_disabled()

    tab = await person(beside=bob)
    await tab.enter(room, 'Bert')
    await expect(tab.page.get_by_text('You were removed from this room.')).to_be_visible()
    await bob.page.context.clear_cookies()
    await tab.enter(room, 'Bert')
    await tab.button('Ask to join').click()
    await expect(ann.button('Let in Bert')).to_be_visible()


async def switch_of(person: Person, name: str) -> Locator:
    """One of the settings, which it opens."""
    await person.button('Settings').click()
    switch = person.page.get_by_role('switch', name=name, exact=True)
    await expect(switch).to_be_visible()
    return switch


def told_by(request: Request) -> str:
    """All that a server is told by a request but its body."""
    return f'{request.url} {request.headers}'
