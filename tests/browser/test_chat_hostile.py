"""What is written is text and nothing else, whoever writes it."""

from __future__ import annotations

import json
import re

from playwright.async_api import expect

from tests.browser.chatting import LONGEST, meet, messages, write
from tests.browser.conftest import Arrive

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
