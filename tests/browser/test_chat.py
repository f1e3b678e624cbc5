"""What is written in a call: once and in order, as text and nothing else, read where one reads."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

from playwright.async_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')
LONGEST = 4000
SIGNAL = 8 * 1024
"""Bytes of data that a signal of OpenTok carries."""


async def test_messages_arrive_once_and_in_the_same_order_for_all(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await asyncio.gather(
        *[write_all(each, [f'{each.name} {number}' for number in range(10)]) for each in (ann, bob)]
    )
    for each in (ann, bob):
        await expect(messages(each)).to_have_count(20)
        await expect(each.page.get_by_text('Sending…')).to_have_count(0)
    seen = [await messages(each).all_inner_texts() for each in (ann, bob)]
    assert seen[0] == seen[1]
    for name in ('Ann', 'Bob'):
        assert [text for text in seen[0] if text.startswith(name)] == [f'{name} {n}' for n in range(10)]


async def test_bob_sees_who_wrote_and_ann_sees_her_own_at_once(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await write(ann, 'Hello')
    await expect(ann.page.locator('.vc-message-own')).to_have_text(re.compile('^You · .*Hello'))
    await expect(bob.page.locator('.vc-message')).to_have_text(re.compile('^Ann · .*Hello'))
    await write(ann, 'and again')
    await expect(messages(bob)).to_have_count(2)
    await expect(bob.page.locator('.vc-message-head')).to_have_count(1)


async def test_links_are_links_and_markup_is_text(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await write(ann, 'See https://example.org/a?b=1&c=(2). <img src=x onerror=alert(1)> javascript:alert(1)')
    link = messages(bob).get_by_role('link')
    await expect(link).to_have_count(1)
    await expect(link).to_have_text('https://example.org/a?b=1&c=(2)')
    await expect(link).to_have_attribute('href', 'https://example.org/a?b=1&c=(2)')
    await expect(link).to_have_attribute('rel', re.compile('noopener'))
    await expect(messages(bob)).to_contain_text('<img src=x onerror=alert(1)> javascript:alert(1)')
    assert await bob.page.locator('.vc-chat img').count() == 0


async def test_the_longest_message_arrives_whole_and_a_longer_one_is_not_sent(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    words = '😀' * LONGEST  # four bytes each: more than one signal carries
    sizes = await ann.page.evaluate('words => probe.sizesOf(words)', words)
    assert len(sizes) == 3
    assert max(sizes) <= SIGNAL
    await field(ann).fill(words + '!')
    await expect(ann.page.get_by_text('Too long by 1 character')).to_be_visible()
    await expect(ann.button('Send')).to_be_disabled()
    await field(ann).press('Enter')
    await write(ann, words)
    await expect(messages(bob)).to_have_text([words])
    await expect(messages(ann)).to_have_text([words])


async def test_a_message_is_kept_until_it_can_be_sent_again(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.page.evaluate('probe.cut()')
    await write(ann, 'Are you there?')
    await expect(ann.page.get_by_text('Not sent.')).to_be_visible()
    await ann.page.evaluate('probe.heal()')
    await ann.page.locator('.vc-chat').get_by_role('button', name='Try again').click()
    await expect(messages(bob)).to_have_text(['Are you there?'])
    await expect(ann.page.get_by_text('Not sent.')).to_have_count(0)
    await expect(messages(ann)).to_have_count(1)


async def test_who_has_the_chat_closed_sees_a_new_message_for_a_moment(person: Arrive, room: str):
    ann, bob = await meet(person, room, open_chat=False)
    await ann.button('Chat').click()
    await write(ann, 'Where are the slides?')
    preview = bob.page.get_by_role('button', name='Ann: Where are the slides?')
    await expect(preview).to_be_visible()
    await expect(
        bob.page.get_by_role('status').filter(has_text='Ann: Where are the slides?')
    ).to_be_attached()
    await expect(bob.button('Chat')).to_have_accessible_description(re.compile('Unread: 1'))
    await preview.click()
    await expect(messages(bob)).to_be_visible()
    await expect(bob.page.locator('.vc-chat-new')).to_be_visible()
    await expect(preview).to_have_count(0)
    await expect(bob.button('Chat')).not_to_have_accessible_description(re.compile('Unread'))


async def test_a_new_message_does_not_move_what_one_reads(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await write_all(ann, [f'line {number}' for number in range(30)])
    await expect(messages(bob)).to_have_count(30)
    log = bob.page.get_by_role('log')
    await log.evaluate('log => { log.scrollTop = 0 }')
    await expect(messages(bob).first).to_be_in_viewport()
    await write(ann, 'the newest')
    await expect(bob.button('New messages')).to_be_visible()
    assert await log.evaluate('log => log.scrollTop') == 0
    await bob.button('New messages').click()
    await expect(messages(bob).last).to_be_in_viewport(ratio=1)
    await expect(bob.button('New messages')).to_have_count(0)
    await write(ann, 'and one more')
    await expect(messages(bob).last).to_have_text('and one more')
    await expect(messages(bob).last).to_be_in_viewport(ratio=1)


async def test_enter_sends_but_not_with_shift_nor_while_a_word_is_composed(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await field(ann).fill('one')
    await field(ann).press('Shift+Enter')
    await field(ann).press_sequentially('two')
    await field(ann).dispatch_event('keydown', {'key': 'Enter', 'isComposing': True, 'bubbles': True})
    await expect(field(ann)).to_have_value('one\ntwo')
    await field(ann).press('Enter')
    await expect(field(ann)).to_have_value('')
    await expect(messages(bob)).to_have_text(['one\ntwo'], use_inner_text=True)


async def test_what_hostile_browsers_send_does_no_harm(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    signals = [
        '',
        '{',
        '[]',
        'null',
        '{"id":"a"}',
        '{"id":"<b>","text":"x"}',
        '{"id":"a","text":5}',
        'x' * 8000,
    ]
    signals += [json.dumps({'id': 'part', 'part': part, 'of': 9, 'text': 'x'}) for part in range(9)]
    signals += [json.dumps({'id': 'same', 'text': 'once'})] * 3
    signals += [json.dumps({'id': 'bidi', 'text': '\u202egpj.exe\u0000\u2066'})]
    signals += [json.dumps({'id': 'blank', 'text': ' \u200b\n\u2060 '})]
    signals += [json.dumps({'id': 'lines', 'text': 'a' + '\n' * 500 + 'b'})]
    await bob.page.evaluate('signals => probe.signal(signals)', signals)
    await write(bob, 'the end')
    await expect(messages(ann).last).to_have_text('the end')
    texts = await messages(ann).all_text_contents()
    assert texts == ['once', 'gpj.exe', 'a\n\n\nb', 'the end']


async def test_a_flood_of_messages_is_dammed(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    flood = [json.dumps({'id': f'f{number}', 'text': 'flood'}) for number in range(400)]
    await bob.page.evaluate('flood => probe.signal(flood)', flood)
    await write(ann, 'Ann still writes')
    await expect(ann.page.locator('.vc-message-own')).to_have_count(1)
    await expect(ann.page.get_by_text('Sending…')).to_have_count(0)
    assert 50 < await messages(ann).count() < 200


async def meet(person: Arrive, room: str, *, open_chat: bool = True) -> tuple[Person, Person]:
    """Ann and Bob in a call; they need not see each other for writing."""
    ann, bob = await person(), await person()
    for each, name in ((ann, 'Ann'), (bob, 'Bob')):
        await each.page.add_init_script(PROBE)
        await each.call(room, name)
    await expect(ann.tile('Bob')).to_be_visible()
    for each in (ann, bob):
        if open_chat:
            await each.button('Chat').click()
            await expect(field(each)).to_be_visible()
    return ann, bob


def field(person: Person) -> Locator:
    return person.field('Message everyone')


def messages(person: Person) -> Locator:
    return person.page.locator('.vc-bubble')


async def write(person: Person, text: str) -> None:
    await field(person).fill(text)
    await field(person).press('Enter')


async def write_all(person: Person, texts: list[str]) -> None:
    for text in texts:
        await write(person, text)
