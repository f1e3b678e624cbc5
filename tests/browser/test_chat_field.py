"""Where one writes, and what one sees of what others write while one looks elsewhere."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.chatting import LONGEST, field, meet, messages, write
from tests.browser.conftest import Arrive

LOADED = "performance.getEntriesByType('resource').map(({ name }) => name).join()"


async def test_the_longest_message_arrives_whole_and_enter_sends_what_is_ready(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    words = '😀' * LONGEST  # four bytes each: more than one signal carries
    await field(ann).fill(words + '!')
    await expect(ann.page.get_by_text('Too long by 1 character')).to_be_visible()
    await expect(ann.button('Send')).to_be_disabled()
    await field(ann).press('Enter')
    await write(ann, words)
    await expect(messages(bob)).to_have_text([words])
    await expect(messages(ann)).to_have_text([words])

    await field(ann).fill('one')
    await field(ann).press('Shift+Enter')
    await field(ann).press_sequentially('two')
    await field(ann).dispatch_event('keydown', {'key': 'Enter', 'isComposing': True, 'bubbles': True})
    await expect(field(ann)).to_have_value('one\ntwo')
    await field(ann).press('Enter')
    await expect(field(ann)).to_have_value('')
    await expect(messages(bob).last).to_have_text('one\ntwo', use_inner_text=True)

    # emoji are fetched when wanted, found by name, put where one writes; typing there is no shortcut
    assert 'emoji-picker' not in await ann.page.evaluate(LOADED)
    await field(ann).fill('lunch:  !')
    await field(ann).evaluate('field => field.setSelectionRange(7, 7)')
    await ann.button('Emoji').click()
    await expect(ann.page.get_by_role('combobox', name='Search')).to_be_focused()
    await ann.page.keyboard.type('pizza')
    await expect(ann.page.get_by_role('option', name=re.compile('^🍕'))).to_be_visible()
    await ann.page.keyboard.press('ArrowUp')  # there is a mushroom before it
    await ann.page.keyboard.press('Enter')
    await expect(field(ann)).to_have_value('lunch: 🍕 !')
    await expect(field(ann)).to_be_focused()
    await expect(ann.page.locator('emoji-picker')).to_have_count(0)


async def test_who_has_the_chat_closed_sees_a_new_message_for_a_moment(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob', open_chat=False)
    await ann.button('Chat').click()
    await write(ann, 'Where are the slides?')
    preview = bob.page.get_by_role('button', name='Ann: Where are the slides?')
    await preview.hover()  # so that it stays
    await expect(
        bob.page.get_by_role('status').filter(has_text='Ann: Where are the slides?')
    ).to_be_attached()
    await expect(bob.button('Chat')).to_have_accessible_description(re.compile('Unread: 1'))
    await preview.click()
    await expect(messages(bob)).to_be_visible()
    await expect(bob.page.locator('.vc-chat-new')).to_be_visible()
    await expect(preview).to_have_count(0)
    await expect(bob.button('Chat')).not_to_have_accessible_description(re.compile('Unread'))

    # and what comes while one reads further up does not move it
    await ann.page.evaluate('probe.say(Array.from({ length: 25 }, (_, number) => `line ${number}`))')
    await expect(messages(bob)).to_have_count(26)
    log = bob.page.get_by_role('log')
    await log.evaluate('log => { log.scrollTop = 0 }')
    await expect(messages(bob).first).to_be_in_viewport()
    await write(ann, 'the newest')
    await expect(bob.button('New messages')).to_be_visible()
    assert await log.evaluate('log => log.scrollTop') == 0
    await bob.button('New messages').click()
    await expect(messages(bob).last).to_be_in_viewport(ratio=1)
    await expect(bob.button('New messages')).to_have_count(0)
    tall = '\n'.join(f'line {number} of a poem' for number in range(18))
    await write(ann, tall)
    for each in (ann, bob):
        await expect(messages(each).last).to_have_text(tall, use_inner_text=True)
        await expect(messages(each).last).to_be_in_viewport(ratio=1)
