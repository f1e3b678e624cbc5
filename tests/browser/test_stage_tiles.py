"""What people do with tiles: pin, spotlight, turn down, leaf through, and put themselves into a corner."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_stage_video import FRAMES, place

DEVICES = ('camera', 'microphone')
SMALL = {'width': 300, 'height': 280}  # where few have room
AUDIO = "tile => tile.querySelector('video').srcObject.getAudioTracks()[0].enabled"
VOLUME = "tile => tile.querySelector('video').volume"


async def meet(person: Arrive, room: str, *names: str, **options: object) -> list[Person]:
    """Bring people without devices into a room; the first is the host, and comes as `options` say."""
    people = []
    for name in names:
        guest = await person(**{'may_use': (), **({} if people else options)})
        await guest.page.add_init_script(FRAMES)
        await guest.call(room, name)
        people.append(guest)
    return people


async def choose(person: Person, name: str, what: str) -> None:
    """Choose from the menu of a tile."""
    await person.tile(name).hover()
    await person.button(f'More options for {name}').click()
    await (
        person.page.get_by_role('dialog', name=f'More options for {name}')
        .get_by_role('button', name=what, exact=True)
        .click()
    )


async def test_a_pin_is_for_oneself_and_the_host_s_spotlight_for_all(person: Arrive, room: str):
    ann, bob, carl = await meet(person, room, 'Ann', 'Bob', 'Carl')
    await choose(ann, 'Carl', 'Pin for me')
    await place(ann, 'Carl', 'large')
    await place(bob, 'Carl', 'grid')
    await choose(ann, 'Carl', 'Unpin')
    await place(ann, 'Carl', 'grid')

    await choose(ann, 'Bob', 'Spotlight for everyone')
    for each in (ann, carl):
        await place(each, 'Bob', 'large')
    await place(bob, 'Ann', 'grid')  # nobody looks at oneself
    await expect(bob.tile('Bob (you)')).to_contain_text('In the spotlight')
    await carl.tile('Bob').hover()
    await carl.button('More options for Bob').click()
    await expect(carl.button('Pin for me')).to_be_visible()
    await expect(carl.button('End the spotlight')).to_have_count(0)
    await choose(ann, 'Bob', 'End the spotlight')
    await place(carl, 'Bob', 'grid')


async def test_the_menu_of_a_tile_is_reached_and_left_by_keyboard(person: Arrive, room: str):
    ann, _ = await meet(person, room, 'Ann', 'Bob')
    more = ann.button('More options for Bob')
    await more.focus()
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('Pin for me')).to_be_focused()
    await ann.page.keyboard.press('ArrowDown')
    await expect(ann.button('Spotlight for everyone')).to_be_focused()
    await ann.page.keyboard.press('Escape')
    await expect(ann.button('Pin for me')).to_have_count(0)
    await expect(more).to_be_focused()


async def test_somebody_is_made_quieter_or_silent_on_one_page_alone(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    tile = await ann.tile('Bob').element_handle()
    await ann.tile('Bob').hover()
    await ann.button('More options for Bob').click()
    await ann.page.get_by_role('slider', name='Volume of Bob').fill('40')
    await ann.page.wait_for_function(f'tile => ({VOLUME})(tile) === 0.4', arg=tile)
    await ann.button('Mute for me').click()
    await ann.page.wait_for_function(f'tile => !({AUDIO})(tile)', arg=tile)
    before = await ann.page.evaluate_handle('tile => tile.querySelector("video")', tile)
    await bob.page.reload()  # it holds for the stream that follows as well
    await ann.page.wait_for_function(
        f"""before => {{
            const tile = document.querySelector('[role=group][aria-label=Bob]');
            const video = tile?.querySelector('video');
            return video?.srcObject && video !== before && video.volume === 0.4 && !({AUDIO})(tile);
        }}""",
        arg=before,
    )
    tile = await ann.tile('Bob').element_handle()
    await choose(ann, 'Bob', 'Unmute for me')
    await ann.page.wait_for_function(AUDIO, arg=tile)
    await bob.until_heard('Ann')


async def test_who_speaks_gets_a_ring_and_loses_it_when_muted(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    ring = ann.page.locator('.vc-tile-speaking', has_text='Bob')
    await expect(ring).to_have_count(1)
    await bob.button('Mute microphone').click()
    await expect(ring).to_have_count(0)
    await expect(ann.tile('Bob')).to_contain_text('Microphone off')


async def test_pages_are_leafed_through_by_keys_buttons_and_swipes(person: Arrive, room: str):
    ann, *_ = await meet(
        person, room, 'Ann', 'Bob', 'Carl', 'Dana', viewport=SMALL, has_touch=True, may_use=DEVICES
    )
    await expect(ann.page.get_by_text('1 / 2')).to_be_visible()
    await ann.page.keyboard.press('PageDown')
    await expect(ann.page.get_by_text('2 / 2')).to_be_visible()
    await expect(ann.button('Next page')).to_be_disabled()
    await ann.button('Previous page').press('ArrowLeft')
    await expect(ann.page.get_by_text('1 / 2')).to_be_visible()
    await swipe(ann, -120)
    await expect(ann.page.get_by_text('2 / 2')).to_be_visible()
    await swipe(ann, 120)
    await expect(ann.page.get_by_text('1 / 2')).to_be_visible()


async def swipe(person: Person, distance: int) -> None:
    """Draw a finger over the tiles."""
    touch = await person.page.context.new_cdp_session(person.page)
    x, y = 150, 100

    async def send(kind: str, *points: int) -> None:
        await touch.send(
            'Input.dispatchTouchEvent',
            {'type': kind, 'touchPoints': [{'x': point, 'y': y} for point in points]},
        )

    await send('touchStart', x)
    for step in (1, 2, 3):
        await send('touchMove', x + distance * step // 3)
    await send('touchEnd')
    await touch.detach()


async def test_one_s_own_picture_floats_beside_one_other_and_is_dragged_to_a_corner(
    person: Arrive, room: str
):
    ann, _ = await meet(person, room, 'Ann', 'Bob')
    own = ann.tile('Ann (you)')
    await place(ann, 'Ann (you)', 'corner')
    await expect(own).to_have_css('transition-duration', re.compile('^0.15s'))
    await own.hover()  # once it stands still
    await ann.page.mouse.down()
    await ann.page.mouse.move(200, 200, steps=8)
    await ann.page.mouse.up()
    other = await ann.tile('Bob').bounding_box()  # within whose tile it floats
    assert other
    await ann.page.wait_for_function(
        """([x, y]) => {
            const box = document.querySelector('.vc-tile-own').getBoundingClientRect();
            return Math.abs(box.x - x - 10) < 1 && Math.abs(box.y - y - 10) < 1;
        }""",
        arg=[other['x'], other['y']],
    )
    await ann.button('More options for Ann (you)').press('ArrowRight')
    assert await ann.page.evaluate('theRoom().then((room) => room.view.state.corner)') == 'top-end'
    assert 'top-end' in await ann.page.evaluate('localStorage.getItem("videochat-view")')


async def test_how_one_sees_oneself_is_chosen_and_kept_after_a_reload(person: Arrive, room: str):
    ann, _ = await meet(person, room, 'Ann', 'Bob')
    await choose(ann, 'Ann (you)', 'Hide me from myself')
    await expect(ann.tile('Ann (you)')).to_have_count(0)
    await ann.page.reload()
    await expect(ann.tile('Bob')).to_be_visible()
    await expect(ann.tile('Ann (you)')).to_have_count(0)
    await ann.button('Show me to myself').click()
    await place(ann, 'Ann (you)', 'corner')


async def test_hands_and_reactions_show_on_the_tile_of_who_made_them(person: Arrive, room: str):
    ann, _, _ = await meet(person, room, 'Ann', 'Bob', 'Carl')
    await expect(ann.tile('Ann (you)')).to_contain_text('Host')
    await ann.page.evaluate("""async () => {
        const { people, reactions } = await theRoom();
        const [bob, carl] = people.state.others;
        people.patch({ id: carl.id, hand: 1 });
        people.patch({ id: bob.id, hand: 2 });
        reactions.state.shown.push({ key: 1, participant: bob.id, emoji: '🎉' });
    }""")
    await expect(ann.tile('Bob')).to_contain_text('Hand raised, number 2')
    await expect(ann.tile('Carl')).to_contain_text('Hand raised, number 1')
    await expect(ann.tile('Bob')).to_contain_text('🎉')
    await expect(ann.tile('Carl')).not_to_contain_text('🎉')


async def test_the_small_window_shows_who_speaks_and_has_working_controls(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.page.add_init_script(FRAMES)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    if not await ann.page.evaluate("'documentPictureInPicture' in window"):
        return  # an older browser shows the video alone, which a test cannot look into
    await ann.page.evaluate("""() => {
        const toggle = () => theRoom().then((room) => room.pip.toggle());
        document.body.addEventListener('click', toggle, { once: true });
    }""")
    await ann.page.mouse.click(5, 5)
    await ann.page.wait_for_function('documentPictureInPicture.window?.document.querySelector("main")')
    inside = 'documentPictureInPicture.window.document'
    await ann.page.wait_for_function(f"""() => {{
        const video = {inside}.querySelector('.vc-pip-subject');
        return video.videoWidth > 0 && {inside}.querySelector('.vc-pip-name').textContent === 'Bob';
    }}""")
    mirrored = f"{inside}.querySelector('.vc-pip-own.vc-pip-mirror')"
    await ann.page.wait_for_function(f'{mirrored} !== null')
    await ann.page.evaluate('theRoom().then((room) => room.media.choices.set({ mirror: false }))')
    await ann.page.wait_for_function(f'{mirrored} === null')
    await ann.page.evaluate(f'{inside}.querySelector(\'[aria-label="Mute microphone"]\').click()')
    await expect(ann.button('Unmute microphone')).to_be_visible()
    await ann.page.evaluate(f"{inside}.querySelector('[aria-label=Leave]').click()")
    await expect(ann.tile('Bob')).to_have_count(0)
    await ann.page.wait_for_function('!documentPictureInPicture.window')


async def test_a_long_press_opens_the_menu_which_stays_when_the_finger_is_lifted(person: Arrive, room: str):
    ann, _ = await meet(person, room, 'Ann', 'Bob', viewport={'width': 390, 'height': 844}, has_touch=True)
    await place(ann, 'Bob', 'grid')
    touch = await ann.page.context.new_cdp_session(ann.page)
    points = [{'x': 150, 'y': 300}]
    await touch.send('Input.dispatchTouchEvent', {'type': 'touchStart', 'touchPoints': points})
    await expect(ann.button('Pin for me')).to_be_visible()
    await touch.send('Input.dispatchTouchEvent', {'type': 'touchEnd', 'touchPoints': []})
    await ann.button('Pin for me').tap()
    await place(ann, 'Bob', 'large')
    await expect(ann.button('Pin for me')).to_have_count(0)
