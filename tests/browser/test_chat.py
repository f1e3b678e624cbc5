"""What is written in a call: once and in order, to all or to one."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import expect

from tests.browser.chatting import choose, field, meet, messages, write, write_all
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.wire import Wire


async def test_all_read_the_same_with_a_reload_in_the_middle(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    await write_all(ann, ['one', 'two'])
    (cid,) = await meet(person, room, 'Cid', open_chat=False)
    await expect(cid.button('Chat')).not_to_have_accessible_description(re.compile('Unread'))
    await cid.button('Chat').click()
    await expect(messages(cid)).to_have_text(['one', 'two'])

    # Bob is away while the others write, and Ann for a moment with something half written, and sent too late
    await bob.page.evaluate('addEventListener("pagehide", () => performance.mark("gone"))')
    writing = asyncio.gather(*[write_all(each, says(each)) for each in (ann, cid)])
    await expect(messages(bob)).not_to_have_count(2)
    await bob.page.reload()
    await writing
    await bob.until_in_call()
    await ann.page.evaluate('probe.mute()')
    await write(ann, 'Ann is off')
    await field(ann).fill('half a thou')
    await ann.page.reload()
    await ann.until_in_call()

    unread = bob.button('Chat')
    await expect(unread).to_have_accessible_description(re.compile(r'Unread: \d'))
    for each in (ann, bob):
        await each.button('Chat').click()
    await expect(field(ann)).to_have_value('half a thou')
    await expect(bob.page.locator('.vc-chat-new')).to_have_count(1)
    await field(ann).press('Enter')
    everything = {'one', 'two', *says(ann), *says(cid), 'Ann is off', 'half a thou'}
    for each in (ann, bob, cid):
        await expect(messages(each).filter(has_text='half a thou')).to_have_count(1)
        await expect(messages(each)).to_have_count(len(everything))
    read = [await messages(each).all_inner_texts() for each in (ann, bob, cid)]
    assert read[0] == read[1] == read[2]
    assert set(read[0]) == everything
    for name in ('Ann', 'Cid'):
        assert [text for text in read[0] if re.match(rf'{name} \d', text)] == [
            f'{name} {n}' for n in range(6)
        ]


async def test_who_is_alone_and_reloads_finds_the_chat_as_it_was(person: Arrive, room: str):
    (ann,) = await meet(person, room, 'Ann')
    await write_all(ann, ['note to myself', 'and another'])
    await expect(ann.page.locator('.vc-message-waiting')).to_have_count(0)
    await ann.page.reload()
    await ann.until_in_call()
    await ann.button('Chat').click()
    await expect(messages(ann)).to_have_text(['note to myself', 'and another'])
    await ann.leave()
    (bob,) = await meet(person, room, 'Bob')
    await write(bob, 'the first')
    await expect(messages(bob)).to_have_text(['the first'])


async def test_what_is_written_while_the_line_is_down_arrives_once_it_is_up(
    person: Arrive, wire: Wire, room: str
):
    (ann,) = await meet(person, room, 'Ann')
    (bob,) = await meet(person, room, 'Bob', url=wire.url, forgive='WebSocket|ERR_|Failed to load')
    await write(bob, 'before')
    await expect(messages(ann)).to_have_text(['before'])
    await expect(bob.page.get_by_text('Sending…')).to_have_count(0)
    wire.cut()
    await write_all(bob, ['in the dark', 'and still'])
    await expect(bob.page.get_by_text('Sending…')).to_have_count(2)
    await write(ann, 'Bob?')
    wire.mend()
    everything = ['before', 'Bob?', 'in the dark', 'and still']
    for each in (ann, bob):
        await expect(messages(each)).to_have_text(everything)
    await expect(bob.page.get_by_text('Sending…')).to_have_count(0)


async def test_what_is_for_one_person_reaches_nobody_else(person: Arrive, room: str):
    heard: list[str] = []
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    (cid,) = await meet(person, room, 'Cid', heard=heard)
    await expect(ann.tile('Cid')).to_be_visible()
    await choose(ann, 'Bob')
    await ann.field('Message Bob').fill('the secret is 42')
    await ann.page.keyboard.press('Enter')
    await expect(bob.page.locator('.vc-message-direct')).to_contain_text('Only Ann and you')
    await expect(ann.page.locator('.vc-message-direct')).to_contain_text('Only Bob and you')

    await bob.button('Only Ann and you').click()
    await expect(bob.field('Message Ann')).to_be_focused()
    await bob.page.keyboard.type('forty-two?')
    await bob.page.keyboard.press('Enter')
    await expect(messages(ann)).to_have_text(['the secret is 42', 'forty-two?'])
    await choose(bob, 'Everyone')
    await write(bob, 'for all to read')
    await expect(messages(cid)).to_have_text(['for all to read'])
    assert any('for all to read' in each for each in heard)
    assert not any('secret' in each or 'forty' in each for each in heard)
    assert 'secret' not in await cid.page.content()

    await ann.button('People').click()
    await ann.page.locator('.vc-person').get_by_role('button', name='Options for Bob').click()
    await ann.page.locator('.vc-person').get_by_role('button', name='Message Bob').click()
    await ann.field('Message Bob').fill('one more thing')
    await bob.leave()
    await expect(ann.page.get_by_text('Bob is not in the call. Choose who gets this.')).to_be_visible()
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('Send')).to_be_disabled()
    await expect(ann.field('Message Bob')).to_have_value('one more thing')
    assert not any('one more' in each for each in heard)


def says(person: Person) -> list[str]:
    return [f'{person.name} {number}' for number in range(6)]
