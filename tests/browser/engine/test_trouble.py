"""Lost sockets, refused tokens, refused and missing devices."""

from __future__ import annotations

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
navigator.mediaDevices.enumerateDevices = async () => (await list()).filter((d) => d.kind !== 'videoinput');
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
# As if the server could not be reached, and when it can be again.
LET_SOCKETS_FAIL = """
const Working = WebSocket;
class Failing {
  static OPEN = 1;
  constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); }
  close() {}
}
window.letSocketsFail = (failing) => {
  window.WebSocket = failing ? Failing : Working;
  if (!failing) dispatchEvent(new Event('online'));
};
"""
PUBLISH = 'OT.initPublisher.promise("publisher")'


async def test_a_cut_socket_comes_back_and_media_never_stops(guest, call):
    ann = await guest(before=HOLD_SOCKETS)
    bob = await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.do('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await bob.do('session.signal({ type: "chat", data: "said while you were away" })')
    await ann.until_heard('sessionReconnected')
    await ann.until_heard('signal:chat', data='said while you were away')
    await ann.until_frames_advance()
    await bob.until_frames_advance()
    assert not await ann.do('happened("disconnected", { who: "subscriber" })')
    assert not await bob.do('happened("connectionDestroyed")')
    assert await ann.do('sockets.length') == 2


async def test_what_is_asked_while_the_socket_is_away_is_done_when_it_is_back(guest, call):
    ann = await guest(before=HOLD_SOCKETS)
    bob = await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.do('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await ann.do('void publisher.publishAudio(false)')
    await bob.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=False)
    assert await ann.do('happened("sessionReconnected")')


async def test_a_connection_that_the_server_has_given_up_ends(guest, forgetful_server):
    call = await forgetful_server.platform.create_session()
    ann = await guest(before=f'{HOLD_SOCKETS}{LET_SOCKETS_FAIL}', at=forgetful_server)
    bob = await guest(at=forgetful_server)
    await bob.join(call, 'Bob')
    await ann.join(call, 'Ann')
    await ann.until_frames_advance()
    await ann.do('letSocketsFail(true)')
    await ann.do('sockets.at(-1).close(4000)')
    await ann.until_heard('sessionReconnecting')
    await bob.until_heard('connectionDestroyed')
    assert not await ann.do('happened("sessionDisconnected")')
    await ann.do('letSocketsFail(false)')
    await ann.until_heard('sessionDisconnected', reason='networkDisconnected')
    await ann.until('!document.querySelector("video")')


async def test_a_wrong_token_is_an_authentication_error(guest, call):
    ann = await guest()
    connect = f"OT.initSession('1', '{call}').connect.promise('T1==nonsense')"
    assert await ann.error_of(connect) == ['OT_AUTHENTICATION_ERROR', 1004]


async def test_an_unknown_session_is_said_to_be_invalid(guest, call, server):
    ann = await guest()
    token = (await server.credentials(call, 'Ann', 'publisher'))['token']
    connect = f"OT.initSession('1', 'no-such-session').connect.promise('{token}')"
    assert await ann.error_of(connect) == ['OT_INVALID_SESSION_ID', 1005]


async def test_a_server_that_does_not_answer_is_a_failed_connect(guest):
    ann = await guest(before=DEAF_SERVER)
    assert await ann.error_of("OT.initSession('1', 'x').connect.promise('t')") == ['OT_CONNECT_FAILED', 1006]


async def test_publishing_before_connecting_is_refused(guest):
    ann = await guest()
    publish = "OT.initSession('1', 'x').publish.promise('publisher')"
    assert await ann.error_of(publish) == ['OT_NOT_CONNECTED', 1010]


async def test_a_failed_publish_is_told_to_callback_and_exception_listener(guest):
    ann = await guest(before=BUSY_CAMERA)
    heard = await ann.do("""new Promise((resolve) => {
        let title;
        OT.on('exception', (event) => { title = event.title; });
        OT.initPublisher('publisher', {}, ({ name }) => resolve([title, name]));
    })""")
    assert heard == ['OT_HARDWARE_UNAVAILABLE'] * 2


async def test_a_denied_camera_is_said_so(guest):
    ann = await guest(may_use=())
    heard = await ann.do("""new Promise((resolve) => {
        const heard = [];
        const publisher = OT.initPublisher('publisher', {}, ({ name }) => {
            resolve([...heard, name, publisher.accessAllowed]);
        });
        publisher.on('accessDenied accessAllowed', ({ type }) => heard.push(type));
    })""")
    assert heard == ['accessDenied', 'OT_USER_MEDIA_ACCESS_DENIED', False]


async def test_no_devices_at_all(guest):
    ann = await guest(before=NO_DEVICES)
    assert await ann.error_of(PUBLISH) == ['OT_NO_DEVICES_FOUND', 1500]


async def test_a_camera_in_use_elsewhere(guest):
    ann = await guest(before=BUSY_CAMERA)
    assert await ann.error_of(PUBLISH) == ['OT_HARDWARE_UNAVAILABLE', 1500]


async def test_without_a_camera_the_microphone_alone_is_published(guest, call):
    ann, bob = await guest(before=NO_CAMERA), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await bob.until_heard('connected')
    assert await bob.do('subscribers[0].stream.hasVideo') is False
    await bob.until('loudest > 0.05')


async def test_a_publisher_of_nothing_is_refused(guest):
    ann = await guest()
    publish = 'OT.initPublisher.promise("publisher", { audioSource: null, videoSource: null })'
    assert await ann.error_of(publish) == ['OT_NO_VALID_CONSTRAINTS', 1500]


async def test_a_subscriber_role_may_not_publish(guest, call):
    ann = await guest()
    await ann.join(call, 'Ann', role='subscriber', publish=None)
    assert await ann.do('session.capabilities.publish') == 0
    assert await ann.error_of('session.publish.promise("publisher")') == ['OT_PERMISSION_DENIED', 1500]
