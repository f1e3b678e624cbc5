"""Names, rooms and messages are words on every screen: nothing of them becomes an element or runs."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_chat import messages, write

ROOM = '<i id=pwned>{{ran(1)}}</i><img src=x onerror=ran(2)>'
ANN = '<img src=x onerror=ran(3)>${ran(4)}'
BOB = '</script><script>ran(5)</script><b id=pwned>'
MESSAGES = (
    '<script>ran(6)</script><svg onload=ran(7)><b id=pwned>',
    '{{constructor.constructor("ran(8)")()}} `${ran(9)}`',
    '[x](javascript:ran(10)) javascript:ran(11) <a id=pwned href="javascript:ran(12)">x</a>',
    'https://a.example/"onmouseover="ran(13)"<b id=pwned>',
    '&lt;img src=x onerror=ran(14)&gt; &#60;b id=pwned&#62;',
)
WATCH = """
window.ran = (what) => console.error(`ran ${what}`);
new MutationObserver(() => {
  const marks = '#pwned, [onerror], [onload], [onmouseover], img[src="x"], a[href^="javascript:" i]';
  const made = document.querySelector(marks);
  if (made && !made.noted) console.error(`made ${made.outerHTML}`);
  if (made) made.noted = true;
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


async def test_names_rooms_and_messages_are_words_on_every_screen(person: Arrive):
    ann, bob, guest = [await arrive(person) for _ in range(3)]
    await ann.visit_lobby()
    await ann.field('Your name').fill(ANN)
    await ann.field('Room name').fill(ROOM)
    await ann.button('Create room').click()
    ann.name, bob.name = ANN, BOB
    await expect(ann.button('Join now')).to_be_visible()
    await expect(ann.page).to_have_title(re.compile(re.escape(ROOM)))
    await ann.join()
    await expect(ann.page.get_by_text(ROOM).first).to_be_visible()

    await guest.visit_lobby()  # a list that changes while one looks at it
    await expect(guest.row(ROOM)).to_be_visible()
    await bob.enter(ROOM, BOB)
    await expect(bob.page.get_by_text(ANN).first).to_be_visible()  # who is here
    await bob.join()
    for each, other in ((ann, BOB), (bob, ANN)):
        await expect(each.tile(other)).to_be_visible()
    await expect(guest.row(ROOM)).to_contain_text('2')

    await ann.button('People').click()
    await expect(ann.page.get_by_role('list', name='People in this call').get_by_text(BOB)).to_be_visible()
    for each in (bob, ann):
        await each.button('Chat').click()
    for text in MESSAGES:
        await write(bob, text)
    await expect(messages(ann)).to_have_text(list(MESSAGES), use_inner_text=True)
    await expect(ann.page.get_by_role('combobox', name='Send to').locator('option')).to_contain_text([BOB])


async def arrive(person: Arrive) -> Person:
    someone = await person()
    someone.page.on('dialog', lambda dialog: someone.complaints.append(f'dialog {dialog.message}'))
    await someone.page.add_init_script(WATCH)
    return someone
