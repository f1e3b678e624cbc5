"""What is written in a call: once and in order, to all or to one, as text and nothing else."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

from playwright.async_api import Locator, WebSocket, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.wire import Wire

PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')
LONGEST = 4000
LOADED = "performance.getEntriesByType('resource').map(({ name }) => name).join()"
MARKUP = '<img src=x onerror=alert(1)> javascript:alert(1) &lt;b&gt; {{ 7 * 7 }}'
LINKS = [
    ('https://example.org/a?b=1&c=(2).', 'https://example.org/a?b=1&c=(2)'),
    ('www.example.org', 'www.example.org'),
    ('https://bank.example@evil.example', None),
    ('javascript:alert(1)', None),
    ('data:text/html,x', None),
    ('https://p\u0430ypal.com/x', 'https://xn--pypal-4ve.com/x'),
    ('https://\u0430\u0440\u0440\u04cf\u0435.com', 'https://xn--80ak6aa92e.com'),
    ('https://москва.рф/я', 'https://москва.рф/я'),
    ('https://müller.de', 'https://müller.de'),
    ('http://2130706433/', 'http://127.0.0.1/'),
    ('http:///evil.example', None),
    ('https://one.example,https://two.example', 'https://one.example'),
    ('https://example.org/?q=a,b;c', 'https://example.org/?q=a,b;c'),
]
"""What is written, and the link it becomes, as it is shown; None: none."""
FORGED: list[dict[str, object]] = [
    {'text': 'no key'},
    {'key': 'k', 'text': 5},
    {'key': '<b>', 'text': 'x'},
    {'key': 'k', 'text': 'x', 'to': {}},
    {'key': 'k1', 'text': 'x' * (LONGEST + 1)},
    {'key': 'k2', 'text': ' \u200b '},
    {'key': 'k3', 'text': 'x', 'to': 'x'},
    {'key': 'k4', 'text': '\u202egpj.exe\u0000\u2066'},
    {'key': 'k4', 'text': 'the same key again'},
]
"""What a page may tell the server; of all this one message is to be shown."""


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


async def test_words_are_words_and_links_lead_where_they_say(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    await write(ann, MARKUP)
    await expect(messages(bob)).to_have_text([MARKUP])
    assert await bob.page.locator('.vc-chat img, .vc-chat b').count() == 0
    for written, _ in LINKS:
        await write(ann, f'({written})')
    await expect(messages(bob)).to_have_count(len(LINKS) + 1)
    shown = [await each.get_by_role('link').all_inner_texts() or [None] for each in await messages(bob).all()]
    assert [each[0] for each in shown[1:]] == [link for _, link in LINKS]
    link = messages(bob).get_by_role('link').first
    await expect(link).to_have_attribute('rel', 'noopener noreferrer nofollow')
    await expect(link).to_have_attribute('target', '_blank')

    head = bob.page.locator('.vc-message-head')
    await expect(head).to_have_count(1)
    await expect(head).to_have_text(re.compile('^Ann · '))
    await write(bob, '😀 👩‍👩‍👧')
    await expect(ann.page.locator('.vc-message-emoji')).to_have_count(1)

    # signals may overtake each other, or come twice
    await ann.page.evaluate('probe.overtake(["one", "two", "three"])')
    await expect(messages(ann)).to_have_count(len(LINKS) + 5)
    assert (await messages(ann).all_inner_texts())[-3:] == ['one', 'two', 'three']


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


async def test_what_hostile_browsers_send_is_neither_shown_nor_harmful(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    forged = {'id': 1, 'follows': 0, 'sender': 'x', 'name': 'Ann', 'text': 'forged', 'time': 0}
    signals = ['', '{', '[]', 'null', json.dumps(forged), json.dumps({**forged, 'part': 0, 'of': 2})]
    await bob.page.evaluate('signals => probe.signal(signals)', signals)
    await bob.page.evaluate('wishes => probe.report(wishes)', FORGED)
    await write(bob, 'the end')
    await expect(messages(ann)).to_have_text(['gpj.exe', 'the end'])

    # a flood is refused with a sentence; nothing of it is lost, and what others write gets through
    await bob.page.evaluate('probe.say(Array.from({ length: 45 }, (_, number) => `flood ${number}`))')
    refused = bob.page.locator('.vc-message-failed').filter(has_text='You are writing too fast.')
    await expect(refused.first).to_be_visible()
    await write(ann, 'Ann still writes')
    await expect(messages(bob).filter(has_text='Ann still writes')).to_have_count(1)
    assert await messages(ann).count() < 45
    lost = 'flood 44'
    await expect(messages(ann).filter(has_text=lost)).to_have_count(0)
    await bob.page.wait_for_function(
        """lost => {
            const all = [...document.querySelectorAll('.vc-message')];
            const found = all.find((each) => each.querySelector('.vc-bubble')?.textContent === lost);
            found?.querySelector('.vc-message-failed button')?.click();
            return found && !found.querySelector('.vc-message-failed, .vc-message-pending');
        }""",
        arg=lost,
        polling=300,
    )
    await expect(messages(ann).filter(has_text=re.compile(f'^{lost}$'))).to_have_count(1)


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


async def meet(
    person: Arrive,
    room: str,
    *names: str,
    open_chat: bool = True,
    heard: list[str] | None = None,
    **options: str,
) -> list[Person]:
    """These people come into the call; they need not see each other for writing.

    :param heard: gets all that their sockets receive.
    :param options: what `person` takes.
    """
    people: list[Person] = []
    for name in names:
        each = await person(**options)
        await each.page.add_init_script(PROBE)
        if heard is not None:
            each.page.on('websocket', lambda socket: note(socket, heard))
        await each.call(room, name)
        if open_chat:
            await each.button('Chat').click()
            await expect(field(each)).to_be_visible()
        people.append(each)
    return people


def note(socket: WebSocket, heard: list[str]) -> None:
    socket.on('framereceived', lambda frame: heard.append(str(frame)))


def says(person: Person) -> list[str]:
    return [f'{person.name} {number}' for number in range(6)]


def field(person: Person) -> Locator:
    return person.field('Message everyone')


def messages(person: Person) -> Locator:
    return person.page.locator('.vc-bubble')


async def choose(person: Person, name: str) -> None:
    """Say whom one writes to."""
    await person.page.get_by_role('combobox', name='Send to').select_option(label=name)


async def write(person: Person, text: str) -> None:
    await field(person).fill(text)
    await field(person).press('Enter')


async def write_all(person: Person, texts: list[str]) -> None:
    for text in texts:
        await write(person, text)
