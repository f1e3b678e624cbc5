"""The keys of a call."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, expect

from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person

RECORD_WORDS = """() => {
    window.words = [];
    const region = document.querySelector('.vc-stage > [role=status]');
    const record = () => words.push(region.textContent);
    new MutationObserver(record).observe(region, { childList: true, characterData: true, subtree: true });
}"""
TWO_ROOMS = Path(__file__).parent / 'apps' / 'two_rooms.py'


async def test_letters_work_the_buttons_and_work_them_back(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    for key, before, after in (
        ('d', 'Mute microphone', 'Unmute microphone'),
        ('e', 'Turn camera off', 'Turn camera on'),
        ('h', 'Raise hand', 'Lower hand'),
    ):
        await expect(ann.button(before)).to_be_enabled()
        await ann.page.keyboard.press(key)
        await expect(ann.button(after)).to_be_visible()
        await expect(ann.button(after)).not_to_have_attribute('aria-busy', 'true')
        await ann.page.keyboard.press(key.upper() if key == 'd' else key)  # with Caps Lock as well
        await expect(ann.button(before)).to_be_visible()
    await ann.page.keyboard.press('p')
    await expect(panel(ann, 'People')).to_be_visible()
    await ann.page.keyboard.press('p')
    await expect(panel(ann, 'People')).to_have_count(0)


async def test_what_a_letter_has_done_is_said_but_not_twice_on_its_own_button(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    said = ann.page.get_by_role('status')
    for key, words in (
        ('d', 'Your microphone is off'),
        ('d', 'Your microphone is on'),
        ('e', 'Your camera is off'),
        ('e', 'Your camera is on'),
        ('h', 'Your hand is raised'),
    ):
        await ann.page.keyboard.press(key)
        await expect(said.filter(has_text=words)).to_have_count(1)

    await ann.page.evaluate(RECORD_WORDS)
    await ann.button('Lower hand').press('Enter')
    await expect(ann.button('Raise hand')).to_be_focused()
    await ann.button('Raise hand').blur()
    await ann.page.keyboard.press('d')
    await expect(said.filter(has_text='Your microphone is off')).to_have_count(1)
    words = await ann.page.evaluate('words')
    assert 'Your microphone is off' in words and 'Your hand is down' not in words


async def test_f_fills_the_screen(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('f')
    await ann.page.wait_for_function('document.fullscreenElement !== null')
    await ann.page.keyboard.press('f')
    await ann.page.wait_for_function('document.fullscreenElement === null')


async def test_a_panel_is_not_opened_behind_a_tile_that_fills_the_screen(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.tile('Ann (you)').click(button='right')
    await ann.button('Full screen').click()
    await ann.page.wait_for_function("document.fullscreenElement?.matches('.vc-tile')")
    await ann.tile('Ann (you)').click(button='right')
    await expect(ann.button('Leave full screen')).to_be_visible()
    await ann.page.keyboard.press('Escape')
    await ann.page.keyboard.press('c')
    await expect(panel(ann, 'Chat')).to_be_visible()
    await ann.page.wait_for_function('document.fullscreenElement === null')

    await ann.page.keyboard.press('Escape')
    await ann.page.keyboard.press('f')
    await ann.page.wait_for_function('document.fullscreenElement === document.documentElement')
    await ann.page.keyboard.press('c')
    await expect(panel(ann, 'Chat').get_by_role('textbox')).to_be_focused()
    assert await ann.page.evaluate('document.fullscreenElement !== null')

    await ann.leave()
    await ann.page.wait_for_function('document.fullscreenElement === null')


async def test_what_one_writes_works_nothing(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('c')
    field = panel(ann, 'Chat').get_by_role('textbox')
    await expect(field).to_be_focused()
    await field.press_sequentially('dehps ? d')
    await expect(field).to_have_value('dehps ? d')
    for name in ('Mute microphone', 'Turn camera off', 'Raise hand', 'Share screen'):
        await expect(ann.button(name)).to_be_visible()
    await expect(shortcuts(ann)).to_have_count(0)

    await ann.page.keyboard.press('Escape')
    await expect(panel(ann, 'Chat')).to_have_count(0)
    await ann.page.keyboard.press('d')
    await expect(ann.button('Unmute microphone')).to_be_visible()


async def test_keys_of_the_browser_are_left_to_it(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    for chord in ('Control+d', 'Alt+d', 'Meta+d', 'Shift+d'):
        await ann.page.keyboard.press(chord)
    await ann.page.keyboard.press('h')
    await expect(ann.button('Lower hand')).to_be_visible()  # by then the others would have worked, too
    await expect(ann.button('Mute microphone')).to_be_visible()


async def test_a_keyboard_with_other_letters_has_the_keys_in_the_same_places(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await expect(ann.button('Mute microphone')).to_be_enabled()
    await press(ann, key='в', code='KeyD')  # Russian
    await expect(ann.button('Unmute microphone')).to_be_visible()
    await press(ann, key='e', code='KeyD')  # Dvorak: what is written on the key counts
    await expect(ann.button('Turn camera on')).to_be_visible()
    await expect(ann.button('Unmute microphone')).to_be_visible()


async def test_space_is_held_to_talk_while_muted(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await ann.page.keyboard.press('d')
    await expect(muted_mark(bob, 'Ann')).to_be_attached()

    await ann.page.keyboard.down(' ')
    await expect(ann.button('Mute microphone')).to_be_visible()
    await expect(muted_mark(bob, 'Ann')).to_have_count(0)
    await bob.until_heard('Ann')
    await ann.page.keyboard.up(' ')
    await expect(ann.button('Unmute microphone')).to_be_visible()
    await expect(muted_mark(bob, 'Ann')).to_be_attached()

    await ann.page.keyboard.down(' ')
    await expect(ann.button('Mute microphone')).to_be_visible()
    await ann.page.evaluate('dispatchEvent(new Event("blur"))')  # another window comes to the front
    await expect(ann.button('Unmute microphone')).to_be_visible()


async def test_space_on_a_button_presses_it_once(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await expect(ann.button('Mute microphone')).to_be_enabled()
    await ann.button('Mute microphone').focus()
    await ann.page.keyboard.press(' ')
    await expect(ann.button('Unmute microphone')).to_be_visible()
    await ann.button('Raise hand').focus()
    await ann.page.keyboard.press(' ')
    await expect(ann.button('Lower hand')).to_be_visible()
    await expect(ann.button('Unmute microphone')).to_be_visible()


async def test_escape_closes_the_topmost_alone(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('p')
    await ann.button('React').click()
    await expect(ann.button('👍')).to_be_visible()
    await ann.page.keyboard.press('Escape')
    await expect(ann.button('👍')).to_have_count(0)
    await expect(panel(ann, 'People')).to_be_visible()
    await ann.page.keyboard.press('Escape')
    await expect(panel(ann, 'People')).to_have_count(0)


async def test_a_question_mark_lists_the_keys_in_a_dialog_that_keeps_the_focus(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.button('People').focus()
    await ann.page.keyboard.press('?')
    for words in ('Mute microphone', 'Turn camera off', 'Share screen', 'Raise hand', 'Chat', 'People'):
        await expect(shortcuts(ann)).to_contain_text(words)
    for words in ('Full screen', 'Hold to talk', 'Close what is open'):
        await expect(shortcuts(ann)).to_contain_text(words)
    await ann.page.keyboard.press('d')  # not behind a dialog
    for _ in range(3):
        await ann.page.keyboard.press('Tab')
        assert await ann.page.evaluate('document.activeElement.closest("dialog, body").tagName') in (
            'DIALOG',
            'BODY',  # the browser's own buttons
        )
    await ann.page.keyboard.press('Escape')
    await expect(shortcuts(ann)).to_have_count(0)
    await expect(ann.button('People')).to_be_focused()
    await expect(ann.button('Mute microphone')).to_be_visible()


async def test_of_two_rooms_in_a_page_the_one_last_touched_listens(
    person: Arrive, start_application: StartApplication
):
    application = await start_application(command=(str(TWO_ROOMS),))
    ann = await person(url=application.url, viewport={'width': 1600, 'height': 900})
    ann.name = 'Ann'
    await ann.page.goto(ann.url)
    rooms = [ann.page.get_by_role('region', name=name) for name in ('Garden', 'Kitchen')]
    for each in rooms:
        await expect(named(each, 'Mute microphone')).to_be_enabled()
        await expect(named(each, 'Leave')).to_be_visible()

    for one, other in (rooms, rooms[::-1]):
        await one.locator('.vc-topline').click()
        await ann.page.keyboard.press('d')
        await expect(named(one, 'Unmute microphone')).to_be_visible()
        await expect(named(other, 'Mute microphone')).to_be_visible()
        await ann.page.keyboard.press('d')
        await expect(named(one, 'Mute microphone')).to_be_visible()

    await expect(named(rooms[0], 'Raise hand')).to_have_count(0)  # the app has left it out
    await expect(named(rooms[1], 'Raise hand')).to_be_visible()
    await named(rooms[0], 'Star').click()  # and has put one in
    await expect(ann.page.get_by_text('Starred')).to_be_visible()


def named(place: Locator, name: str) -> Locator:
    return place.get_by_role('button', name=name, exact=True)


def panel(person: Person, name: str) -> Locator:
    return person.page.get_by_role('region', name=name)


def shortcuts(person: Person) -> Locator:
    return person.page.get_by_role('dialog', name='Keyboard shortcuts')


def muted_mark(person: Person, name: str) -> Locator:
    return person.tile(name).locator('use[href$="#mic-off"]')


async def press(person: Person, *, key: str, code: str) -> None:
    """Press a key of a keyboard that Playwright has not."""
    await person.page.evaluate(
        '([key, code]) => document.activeElement.dispatchEvent('
        'new KeyboardEvent("keydown", { key, code, bubbles: true, composed: true, cancelable: true }))',
        [key, code],
    )
