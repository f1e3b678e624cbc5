"""Names, rooms and messages are words on every screen: nothing of them becomes an element or runs."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.chatting import messages, write
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_captions import SPEECH, captions, say, switch_on
from tests.browser.test_hosting import do, turn, word

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
    await ann.button('Chat').click()
    await write(bob, MESSAGES[0])  # shown for a moment to who has the chat closed
    await expect(ann.button('Chat')).to_have_accessible_description(re.compile('Unread'))
    await bob.button('Raise hand').click()
    await expect(ann.page.get_by_role('status').filter(has_text=BOB).first).to_be_attached()

    await bob.leave()
    await expect(bob.page.get_by_role('heading', name='The call has ended')).to_be_visible()
    await ann.until_gone(BOB)
    await expect(guest.row(ROOM)).to_contain_text('1')
    await guest.enter(ROOM, ANN)
    await guest.button('Join now').click()
    await expect(guest.told(f'{ANN} is already in room {ROOM}')).to_be_visible()


async def test_what_hosts_and_guests_are_told_of_each_other_is_words(person: Arrive):
    room = ROOM.upper()
    ann, bob = [await arrive(person) for _ in range(2)]
    await bob.page.add_init_script(SPEECH)
    await ann.call(room, ANN)
    await ann.button('Host controls').click()
    await turn(ann, 'Waiting room', on=True)
    await ann.button('Host controls').click()

    # at the door, and who is let in
    await bob.enter(room, BOB)
    await bob.button('Ask to join').click()
    await expect(ann.page.get_by_role('group', name='At the door')).to_contain_text(f'{BOB} wants to join')
    await ann.button('People').click()
    await expect(ann.page.get_by_role('region', name='Waiting')).to_contain_text(BOB)
    await ann.button(f'Let in {BOB}').click()
    await bob.until_in_call()
    await ann.until_frames_advance(BOB)

    # what is said becomes captions and a transcript
    await ann.page.keyboard.press('Escape')
    await ann.page.keyboard.press('t')
    await switch_on(bob, 'Caption my speech')
    await say(bob, MESSAGES[0])
    await expect(captions(ann)).to_contain_text(MESSAGES[0])
    await expect(captions(ann)).to_contain_text(BOB)
    await ann.button('More').click()
    await ann.page.get_by_role('button', name='Transcript').click()
    lines = ann.page.get_by_role('dialog', name='Transcript').get_by_role('listitem')
    await expect(lines).to_contain_text([MESSAGES[0]])
    await ann.page.keyboard.press('Escape')

    # what a host does
    await do(ann, BOB, 'Mute')
    await expect(word(bob, f'{ANN} muted you. You can unmute.')).to_be_visible()
    await do(ann, BOB, 'Verify…')
    await expect(ann.page.get_by_role('dialog', name=f'Verify {BOB}')).to_be_visible()
    await ann.page.keyboard.press('Escape')
    await do(ann, BOB, 'Make host', confirm=True)
    for each, words in ((ann, f'{BOB} is the host now'), (bob, 'You are the host now')):
        await expect(word(each, words)).to_be_visible()
    await do(bob, ANN, 'Remove from call', confirm=True)
    await expect(ann.told('You were removed from the call.')).to_be_visible()
    await ann.enter(room, ANN)
    await expect(ann.page.get_by_text('You were removed from this room.')).to_be_visible()


async def arrive(person: Arrive) -> Person:
    someone = await person()
    someone.page.on('dialog', lambda dialog: someone.complaints.append(f'dialog {dialog.message}'))
    await someone.page.add_init_script(WATCH)
    return someone
