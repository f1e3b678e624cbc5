"""What a host does to guests in a call, and what they see and hear of it."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import Locator, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_accessibility import A_SCREEN

LIVE_VIDEO = 'watch.live("video")'


async def three(person: Arrive, room: str) -> tuple[Person, Person, Person]:
    """Ann, who is host, Bob and Carl."""
    ann, bob, carl = await asyncio.gather(person(), person(), person())
    await bob.page.add_init_script(A_SCREEN)
    for each, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await each.call(room, name)
    await ann.until_frames_advance('Bob', 'Carl')
    return ann, bob, carl


def switch(host: Person, name: str) -> Locator:
    return host.page.get_by_role('switch', name=name, exact=True)


def word(person: Person, words: str) -> Locator:
    """What is shown near the controls."""
    return person.page.locator('.vc-host-notice').get_by_text(words)


async def turn(host: Person, name: str, *, on: bool) -> None:
    await switch(host, name).click()
    await expect(switch(host, name)).to_have_attribute('aria-checked', 'true' if on else 'false')


async def do(host: Person, whom: str, entry: str, *, confirm: bool = False) -> None:
    """Choose an entry of somebody's menu; most of them are done at once."""
    tile = host.tile(whom)
    await tile.click(button='right')
    menu = host.page.locator('.vc-menu')
    await menu.get_by_role('button', name=entry, exact=True).click()
    if confirm:
        await expect(menu.get_by_role('button', name='Cancel')).to_be_focused()
        await menu.get_by_role('button', name=entry, exact=True).click()


async def entries(host: Person, whom: str) -> list[str]:
    """What the menu of somebody's tile offers now."""
    await host.tile(whom).click(button='right')
    names = await host.page.locator('.vc-menu .vc-menu-entry').all_inner_texts()
    await host.page.keyboard.press('Escape')
    return names


async def test_a_host_mutes_stops_and_lets_speak(person: Arrive, room: str):
    ann, bob, carl = await three(person, room)

    assert 'Mute' in await entries(ann, 'Bob')
    await do(ann, 'Bob', 'Mute')
    await expect(bob.button('Unmute microphone')).to_be_visible()
    await expect(word(bob, 'Ann muted you. You can unmute.')).to_be_visible()
    await expect(carl.button('Mute microphone')).to_be_visible()
    await expect(ann.tile('Bob').get_by_text('Microphone off:')).to_be_attached()
    assert not {'Mute', 'Let speak'} & set(await entries(ann, 'Bob'))
    assert not {'Mute', 'Make host', 'Remove from call'} & set(await entries(bob, 'Carl'))
    await bob.button('Unmute microphone').click()
    await ann.until_heard('Bob')

    # nobody unmutes but whom the host lets speak; who speaks goes on until muted
    await ann.button('Host controls').click()
    await turn(ann, 'Unmute themselves', on=False)
    await expect(word(bob, 'Only the host can let you speak now.')).to_be_visible()
    await expect(bob.button('Mute microphone')).to_be_visible()
    await ann.button('Mute all').click()
    for each in (bob, carl):
        await expect(word(each, 'Ann muted you. Only the host can let you speak again.')).to_be_visible()
        muted = each.button('Unmute microphone')
        await expect(muted).to_have_attribute('aria-disabled', 'true')
        await expect(muted).to_have_accessible_description(
            'The host has switched off unmuting. Raise your hand to speak.'
        )
    await bob.page.keyboard.down('Space')  # to talk while it is held
    await expect(word(bob, 'Raise your hand to speak.')).to_be_visible()
    await bob.page.keyboard.up('Space')
    await expect(bob.button('Unmute microphone')).to_be_visible()
    await expect(ann.button('Mute microphone')).to_be_visible()

    await do(ann, 'Bob', 'Let speak')
    await expect(word(bob, 'The host lets you speak.')).to_be_visible()
    await bob.button('Unmute microphone').click()
    await ann.until_heard('Bob')
    await expect(carl.button('Unmute microphone')).to_have_attribute('aria-disabled', 'true')
    assert 'Take the floor back' in await entries(ann, 'Bob')

    # a camera goes off, its light as well; a screen is shared no more
    assert await bob.page.evaluate(LIVE_VIDEO) == 1
    await do(ann, 'Bob', 'Stop video')
    await expect(bob.button('Turn camera on')).to_be_visible()
    await expect(word(bob, 'Ann turned your camera off. You can turn it on again.')).to_be_visible()
    await bob.until_cameras_live(0)
    await bob.button('Turn camera on').click()
    await ann.until_frames_advance('Bob')
    await bob.button('Share screen').click()
    await ann.until_frames_advance("Bob's screen")
    await do(ann, "Bob's screen", 'Stop sharing')
    await ann.until_gone("Bob's screen")
    await expect(word(bob, 'Ann ended the sharing of your screen.')).to_be_visible()
    await expect(bob.button('Share screen')).to_be_visible()


async def test_guests_are_told_what_they_may_not_do_and_when_they_may_again(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_frames_advance('Bob')
    # by the keys alone
    await ann.page.keyboard.press('o')
    await expect(ann.page.get_by_role('heading', name='Host controls')).to_be_focused()
    for name in ('Share their screens', 'Write in the chat', 'React', 'Lock the room'):
        await switch(ann, name).focus()
        await ann.page.keyboard.press('Space')
        await expect(switch(ann, name)).to_have_attribute(
            'aria-checked', 'true' if 'Lock' in name else 'false'
        )
        await expect(switch(ann, name)).to_be_focused()
    await assert_accessible(ann.page)

    for name in ('Share screen', 'React'):
        await expect(bob.button(name)).to_have_attribute('aria-disabled', 'true')
        await expect(bob.button(name)).to_have_accessible_description(re.compile('host'))
    await bob.page.keyboard.press('s')
    await expect(word(bob, 'Only the host may share a screen now.')).to_be_visible()
    await expect(bob.page.get_by_role('img', name=re.compile('locked'))).to_be_visible()
    await bob.button('Chat').click()
    field = bob.page.get_by_role('textbox', name='Message everyone')
    await expect(field).not_to_be_editable()
    await expect(
        bob.page.get_by_text('The host has switched off the chat. You can write to Ann.')
    ).to_be_visible()
    await assert_accessible(bob.page)
    options = bob.page.get_by_role('combobox', name='Send to').locator('option:not([disabled])')
    await expect(options).to_have_text(['Ann'])
    await bob.page.get_by_role('combobox', name='Send to').select_option('Ann')
    await bob.page.get_by_role('textbox', name='Message Ann').fill('May I?')
    await bob.page.keyboard.press('Enter')
    await ann.button('Chat').click()
    await expect(ann.page.get_by_role('log').get_by_text('May I?')).to_be_visible()

    # a password is set, and there is no way to read it again
    await ann.button('Host controls').click()
    await ann.button('Set a password').click()
    await ann.page.get_by_role('textbox', name='Password').fill('open sesame')
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('Change the password')).to_be_focused()
    await ann.button('Remove the password').click()
    await expect(ann.button('Set a password')).to_be_visible()

    for name in ('Share their screens', 'Write in the chat', 'React'):
        await turn(ann, name, on=True)
    await expect(bob.button('React')).not_to_have_attribute('aria-disabled', 'true')
    await expect(
        bob.page.get_by_role('status').filter(has_text='You can react again.').first
    ).to_be_attached()


async def test_a_host_hands_over_removes_and_ends(person: Arrive, room: str):
    ann, bob, carl = await three(person, room)
    await ann.button('Host controls').click()
    await do(ann, 'Bob', 'Make host', confirm=True)
    await expect(word(bob, 'You are the host now')).to_be_visible()
    await expect(word(ann, 'Bob is the host now')).to_be_visible()
    await expect(ann.button('Host controls')).to_have_count(0)
    await expect(ann.page.get_by_role('heading', name='Host controls')).to_be_hidden()

    # from the roster, without a pointer
    await bob.page.keyboard.press('p')
    await bob.button('Options for Carl').focus()
    await bob.page.keyboard.press('Enter')
    await bob.button('Remove from call').focus()
    await bob.page.keyboard.press('Enter')
    await expect(bob.button('Cancel')).to_be_focused()
    await assert_accessible(bob.page)
    await bob.page.keyboard.press('Enter')
    await expect(bob.button('Remove from call')).to_be_focused()
    await bob.page.keyboard.press('Enter')
    await bob.page.keyboard.press('Tab')
    await bob.page.keyboard.press('Enter')
    await expect(carl.told('You were removed from the call.')).to_be_visible()
    await expect(carl.button('Rejoin')).to_have_count(0)
    await carl.until_cameras_live(0)
    await bob.until_gone('Carl')
    await carl.page.reload()
    await expect(carl.page.get_by_text('You were removed from this room.')).to_be_visible()
    await expect(carl.button('Join now')).to_be_disabled()

    await bob.button('Host controls').click()
    await bob.button('End call for everyone').click()
    await bob.button('End call').click()
    for each in (ann, bob):
        await expect(each.told('The call was ended for everyone.')).to_be_visible()
        await each.until_cameras_live(0)
