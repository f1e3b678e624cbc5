"""Other people's tiles when their video is late, does not come, or may not be heard yet."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.application import PROJECT
from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person

MINIMAL = (str(PROJECT / 'examples' / 'minimal.py'),)
FAILING = """
// The first `failures` subscriptions time out; `subscriber` is the last that did not.
window.failures = 0;
window.asked = 0;
let api;
Object.defineProperty(window, 'OT', {
  get: () => api,
  set(real) {
    api = { ...real, initSession(...args) {
      const session = real.initSession(...args);
      const subscribe = session.subscribe;
      session.subscribe = (stream, target, properties, done) => {
        window.asked += 1;
        if (window.failures-- > 0) {
          setTimeout(() => done({ name: 'OT_TIMEOUT' }));
          return { on() {}, off() {} };
        }
        return (window.subscriber = subscribe(stream, target, properties, done));
      };
      return session;
    } };
  },
});
"""


async def test_a_stream_that_times_out_once_is_asked_for_again(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.page.add_init_script(FAILING)
    await ann.call(room, 'Ann')
    await ann.page.evaluate('failures = 1')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    assert await ann.page.evaluate('asked') == 2


async def test_a_stream_that_does_not_come_says_so_and_can_be_tried_again(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.page.add_init_script(FAILING)
    await ann.call(room, 'Ann')
    await ann.page.evaluate('failures = 2')
    await bob.call(room, 'Bob')
    await expect(ann.tile('Bob')).to_contain_text('Video could not be loaded')
    await ann.tile('Bob').get_by_role('button', name='Try again').press('Enter')
    await ann.until_meeting(bob)
    await expect(ann.tile('Bob')).not_to_contain_text('could not be loaded')


async def test_one_button_on_a_stage_stays_until_the_last_blocked_tile_is_heard(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await ann.page.add_init_script(FAILING)
    await ann.call(room, 'Ann')
    for other, name in ((bob, 'Bob'), (carl, 'Carl')):
        await other.call(room, name)
        await ann.until_frames_advance(name)
        await ann.page.evaluate(f"window.{name} = subscriber; subscriber._emit('audioBlocked')")
    await expect(ann.button('Tap to hear')).to_have_count(1)
    await ann.page.evaluate("Bob._emit('audioUnblocked')")
    await expect(ann.button('Tap to hear')).to_have_count(1)
    await carl.leave()
    await ann.until_gone('Carl')
    await expect(ann.button('Tap to hear')).to_have_count(0)


async def test_a_tile_alone_waits_for_its_stream_and_has_its_own_button_for_the_sound(
    start_application: StartApplication, person: Arrive
):
    example = await start_application(command=MINIMAL)
    ann, bob = await person(url=example.url), await person(url=example.url)
    await ann.page.add_init_script(FAILING)
    await bob.page.add_init_script('navigator.mediaDevices.getUserMedia = () => new Promise(() => {})')
    await enter(ann, 'Ann')
    await enter(bob, 'Bob')
    await expect(ann.tile('Bob')).to_contain_text('Connecting to video…')
    await expect(ann.tile('Bob').locator('[href$="#mic-off"]')).to_have_count(0)

    carl = await person(url=example.url)
    await enter(carl, 'Carl')
    await ann.until_frames_advance('Carl')
    await ann.page.evaluate("subscriber._emit('audioBlocked')")
    await expect(ann.tile('Carl').get_by_role('button', name='Tap to hear')).to_be_visible()
    await ann.page.evaluate("subscriber._emit('audioUnblocked')")
    await expect(ann.button('Tap to hear')).to_have_count(0)


async def enter(person: Person, name: str) -> None:
    """Go into the example's room Garden."""
    person.name = name
    await person.page.goto(f'{person.url}/room/Garden/{name}')
