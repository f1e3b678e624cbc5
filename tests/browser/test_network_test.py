"""The test of camera and network before a call: what is well, what is not, and who can mend it."""

from __future__ import annotations

import json
import re

from playwright.async_api import Locator, WebSocketRoute, expect

from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person

DEVICES = ('camera', 'microphone')
CLIPBOARD = ('clipboard-read', 'clipboard-write')
NOTE = """() => {
    window.made = [];
    window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration) {
            super(configuration);
            if (!configuration?.bundlePolicy) made.push(this);  // the engine's have one
        }
    };
}"""
"""Note the connections that a test makes."""
LEFT = """() => {
    const { connections, tracks, sounds, locks } = watch.leftovers();
    const open = made.filter((each) => each.signalingState !== 'closed').length;
    return { made: made.length, open, connections, tracks, sounds, locks };
}"""


async def test_all_is_well_and_nothing_is_done_before_it_is_asked_for_or_left_after(
    person: Arrive, room: str
):
    ann = await person(may_use=(*DEVICES, *CLIPBOARD))
    asked: list[str] = []
    ann.page.on('request', lambda request: asked.append(request.url))
    ann.page.on('websocket', lambda socket: asked.append(socket.url))
    await at_the_door(ann, room)
    assert not [url for url in asked if '/late/' in url or '/videochat/network/' in url]
    await ann.page.evaluate(NOTE)
    before = await ann.page.evaluate(LEFT)

    await the_button(ann).click()
    await expect(summary(ann)).to_have_text('You are ready for a call. Not all ways could be tried.')
    await expect(check(ann, 'Camera')).to_contain_text('good')
    await expect(check(ann, 'Microphone')).to_contain_text('good')
    await expect(check(ann, 'Way to the server')).to_contain_text(
        re.compile(r'answers: \d+ ms there and back')
    )
    await expect(check(ann, 'Speed')).to_contain_text(re.compile(r'To you (over )?[\d.]+ Mbit/s, from you'))
    await expect(check(ann, 'Video service')).to_contain_text('lets you in')
    await expect(check(ann, 'Direct connections')).to_contain_text('good')
    await expect(check(ann, 'Address on the internet')).to_contain_text('No STUN server is set')
    await expect(check(ann, 'Through firewalls')).to_contain_text('strict firewalls')
    await expect(check(ann, 'Through firewalls')).to_contain_text('Whoever runs this server')
    assert [url for url in asked if '/videochat/network/socket' in url]
    await ann.button('Copy result').click()
    await expect(ann.button('Copied')).to_be_visible()
    copied = await ann.copied()
    assert '✓ Camera: It works: fake_device_0.' in copied
    assert 'i Through firewalls: No relay (TURN) is set' in copied
    await until_left(ann, before | {'made': 2})

    await ann.page.route('**/videochat/network/hello', lambda _: None)  # no answer, for as long as one likes
    await ann.button('Test again').click()
    await expect(check(ann, 'Way to the server')).to_contain_text('running')
    await ann.button('Stop').click()
    await expect(summary(ann)).to_have_text('The test was stopped.')
    await expect(ann.button('Test again')).to_be_focused()
    await ann.page.keyboard.press('Escape')
    await expect(summary(ann)).to_have_count(0)
    await expect(the_button(ann)).to_be_focused()
    await until_left(ann, before, 'made')
    await ann.join()
    await ann.until_cameras_live(1)


async def test_a_camera_that_is_off_is_tried_and_off_again(person: Arrive, room: str):
    ann = await person()
    await at_the_door(ann, room)
    await ann.button('Turn camera off').click()
    await expect(ann.button('Turn camera on')).to_be_visible()
    await ann.until_cameras_live(0)
    await the_button(ann).click()
    await expect(check(ann, 'Camera')).to_contain_text('Your camera works; it is switched off now.')
    await expect(summary(ann)).not_to_be_empty()
    await ann.until_cameras_live(0)


async def test_who_blocks_the_camera_is_said_and_what_to_do(person: Arrive, room: str):
    ann = await person(may_use=(), forgive='OT_')
    await ann.enter(room, 'Ann')
    await expect(ann.told('camera').first).to_be_visible()
    await the_button(ann).click()
    for name, device in (('Camera', 'camera'), ('Microphone', 'microphone')):
        await expect(check(ann, name)).to_contain_text(f'does not let this page use the {device}')
        await expect(check(ann, name)).to_contain_text('Allow it by the sign beside the')
    await expect(check(ann, 'Speed')).to_contain_text('good')
    await expect(summary(ann)).to_have_text('Something stands in the way of a call.')


async def test_a_server_out_of_reach_and_one_without_sockets_are_told_apart(person: Arrive, room: str):
    ann = await person(forgive='ERR_FAILED|WebSocket')
    await at_the_door(ann, room)
    await ann.page.route('**/videochat/network/hello', lambda route: route.abort())
    await the_button(ann).click()
    await expect(check(ann, 'Way to the server')).to_contain_text('The server does not answer.')
    await expect(check(ann, 'Speed')).to_contain_text('Not measured')
    await expect(summary(ann)).to_have_text('Something stands in the way of a call.')
    await ann.page.unroute('**/videochat/network/hello')

    async def refuse(socket: WebSocketRoute) -> None:
        await socket.close(code=1011)

    await ann.page.route_web_socket(re.compile('/videochat/network/socket'), refuse)
    await ann.button('Test again').click()
    await expect(check(ann, 'Way to the server')).to_contain_text('no lasting connection (WebSocket)')
    await expect(check(ann, 'Way to the server')).to_contain_text('A proxy, a firewall')
    await expect(summary(ann)).not_to_be_empty()


async def test_servers_for_firewalls_that_do_not_answer_are_found_out(
    person: Arrive, room: str, start_application: StartApplication
):
    servers = [
        {'urls': 'stun:127.0.0.1:9'},
        {'urls': 'turn:127.0.0.1:9?transport=tcp', 'username': 'me', 'credential': 'not to be seen'},
    ]
    application = await start_application('--ice-servers', json.dumps(servers))
    ann = await person(url=application.url)
    await at_the_door(ann, room)
    assert 'not to be seen' not in await ann.page.content()
    await ann.page.evaluate(NOTE)
    await the_button(ann).click()
    await expect(check(ann, 'Direct connections')).to_contain_text('good')
    await expect(check(ann, 'Address on the internet')).to_contain_text('The STUN server did not answer')
    await expect(check(ann, 'Through firewalls')).to_contain_text('The relay (TURN) cannot be reached')
    await expect(summary(ann)).to_have_text('Something stands in the way of a call.')
    await expect(ann.page.get_by_text('not to be seen')).to_have_count(0)
    left = await ann.page.evaluate(LEFT)
    assert (left['made'], left['open']) == (5, 0)


async def at_the_door(person: Person, room: str) -> None:
    await person.enter(room, 'Ann')
    await expect(person.button('Turn camera off')).to_be_enabled()
    await person.page.wait_for_function('watch.leftovers().sounds === 1')  # the microphone is measured


async def until_left(person: Person, expected: dict[str, int], *but: str) -> None:
    """Wait until as much is open as expected, but for these: a sound takes a moment to close."""
    await person.page.wait_for_function(
        f"""([expected, but]) => {{
            const left = ({LEFT})();
            const names = Object.keys(expected).filter((name) => !but.includes(name));
            return names.every((name) => left[name] === expected[name]);
        }}""",
        arg=[expected, but],
    )


def the_button(person: Person) -> Locator:
    return person.button('Test camera and network')


def check(person: Person, title: str) -> Locator:
    heading = person.page.get_by_role('heading', name=re.compile(f'^{title}'))
    return person.page.get_by_role('listitem').filter(has=heading)


def summary(person: Person) -> Locator:
    return person.page.get_by_role('dialog', name='Test camera and network').get_by_role('status')
