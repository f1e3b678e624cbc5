"""Lost sockets, refused tokens, refused and missing devices."""

from __future__ import annotations

import json

# Keeps hold of the page's sockets, and can cut them as a network does: without a word.
HOLD_SOCKETS = """
window.sockets = [];
const Real = WebSocket;
window.WebSocket = class extends Real {
  constructor(url) { super(url); sockets.push(this); }
};
"""
NO_DEVICES = """
navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('none', 'NotFoundError'); };
navigator.mediaDevices.enumerateDevices = async () => [];
"""
NO_CAMERA = """
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  if (constraints.video) throw new DOMException('none', 'NotFoundError');
  return real(constraints);
};
navigator.mediaDevices.enumerateDevices = async () => (await list()).filter(({ kind }) => kind !== 'videoinput');
"""
BUSY_CAMERA = """
navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('in use', 'NotReadableError'); };
"""
DEAF_SERVER = """
window.WebSocket = class {
  static OPEN = 1;
  constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); }
  close() {}
};
"""
PUBLISH_ERROR = 'OT.initPublisher.promise("publisher", {}).then(() => null, ({ name, code }) => [name, code])'


async def test_a_cut_socket_comes_back_and_media_never_stops(person, call):
    ann = await person(init_script=HOLD_SOCKETS)
    bob = await person()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.page.evaluate('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await bob.page.evaluate('session.signal({ type: "chat", data: "said while you were away" })')
    await ann.until_heard('sessionReconnected')
    await ann.until_heard('signal:chat', data='said while you were away')
    await ann.until_frames_advance()
    await bob.until_frames_advance()
    assert not await ann.page.evaluate('happened("disconnected", { who: "subscriber" })')
    assert not await bob.page.evaluate('happened("connectionDestroyed")')
    assert await ann.page.evaluate('sockets.length') == 2


async def test_what_is_asked_while_the_socket_is_away_is_done_when_it_is_back(person, call):
    ann = await person(init_script=HOLD_SOCKETS)
    bob = await person()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.page.evaluate('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await ann.page.evaluate('void publisher.publishAudio(false)')
    await bob.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=False)
    assert await ann.page.evaluate('happened("sessionReconnected")')


async def test_a_connection_that_is_gone_for_good_ends(person, call):
    ann = await person(init_script=HOLD_SOCKETS)
    await ann.join(call, 'Ann')
    await ann.page.evaluate(DEAF_SERVER)
    await ann.page.evaluate('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await ann.until_heard('sessionDisconnected', reason='networkDisconnected')
    await ann.until('!document.querySelector("video")')


async def test_a_wrong_token_is_an_authentication_error(person, call):
    ann = await person()
    join = """session => OT.initSession('1', session).connect.promise('T1==nonsense')
        .then(() => null, ({ name, code }) => [name, code])"""
    assert await ann.page.evaluate(join, call) == ['OT_AUTHENTICATION_ERROR', 1004]


async def test_an_unknown_session_is_said_to_be_invalid(person, call, server):
    ann = await person()
    answer = await ann.page.request.get(f'{server.url}/token?session={call}&who=Ann')
    token = json.loads(await answer.text())['token']
    join = """token => OT.initSession('1', 'no-such-session').connect.promise(token)
        .then(() => null, ({ name, code }) => [name, code])"""
    assert await ann.page.evaluate(join, token) == ['OT_INVALID_SESSION_ID', 1005]


async def test_a_server_that_does_not_answer_is_a_failed_connect(person):
    ann = await person(init_script=DEAF_SERVER)
    join = "OT.initSession('1', 'x').connect.promise('t').then(() => null, ({ name, code }) => [name, code])"
    assert await ann.page.evaluate(join) == ['OT_CONNECT_FAILED', 1006]


async def test_publishing_before_connecting_is_refused(person):
    ann = await person()
    publish = "OT.initSession('1', 'x').publish.promise('publisher').then(() => null, ({ name, code }) => [name, code])"
    assert await ann.page.evaluate(publish) == ['OT_NOT_CONNECTED', 1010]


async def test_a_denied_camera_is_said_so(launch, server):
    browser = await launch('--deny-permission-prompts', granted=False)
    page = await browser.new_page()
    await page.goto(server.url)
    heard = """new Promise((resolve) => {
        const heard = [];
        const publisher = OT.initPublisher('publisher', {}, ({ name }) => resolve([...heard, name, publisher.accessAllowed]));
        publisher.on('accessDenied accessAllowed', ({ type }) => heard.push(type));
    })"""
    assert await page.evaluate(heard) == ['accessDenied', 'OT_USER_MEDIA_ACCESS_DENIED', False]


async def test_no_devices_at_all(person):
    ann = await person(init_script=NO_DEVICES)
    assert await ann.page.evaluate(PUBLISH_ERROR) == ['OT_NO_DEVICES_FOUND', 1500]


async def test_a_camera_in_use_elsewhere(person):
    ann = await person(init_script=BUSY_CAMERA)
    assert await ann.page.evaluate(PUBLISH_ERROR) == ['OT_HARDWARE_UNAVAILABLE', 1500]


async def test_without_a_camera_the_microphone_alone_is_published(person, call):
    ann, bob = await person(init_script=NO_CAMERA), await person()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await bob.until_heard('connected')
    assert await bob.page.evaluate('subscribers[0].stream.hasVideo') is False
    await bob.until('loudest > 0.05')


async def test_a_publisher_of_nothing_is_refused(person):
    ann = await person()
    publish = 'OT.initPublisher.promise("publisher", { audioSource: null, videoSource: null }).then(() => null, ({ name }) => name)'
    assert await ann.page.evaluate(publish) == 'OT_NO_VALID_CONSTRAINTS'


async def test_a_subscriber_role_may_not_publish(person, call):
    ann = await person()
    await ann.join(call, 'Ann', role='subscriber', publish=None)
    assert await ann.page.evaluate('session.capabilities.publish') == 0
    publish = 'session.publish.promise("publisher").then(() => null, ({ name }) => name)'
    assert await ann.page.evaluate(publish) == 'OT_PERMISSION_DENIED'
