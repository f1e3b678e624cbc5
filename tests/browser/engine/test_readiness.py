"""What is made ready before a call serves it, and may be lost without harm; as may what serves it then."""

from __future__ import annotations

NOTE = """
window.sockets = [];
const RealSocket = WebSocket;
window.WebSocket = class extends RealSocket {
  constructor(...args) { super(...args); sockets.push(this); }
};
window.offersMade = 0;
const describe = RTCPeerConnection.prototype.setLocalDescription;
RTCPeerConnection.prototype.setLocalDescription = async function (...args) {
  await describe.apply(this, args);
  if (this.localDescription.type === 'offer') offersMade += 1;
};
"""
PREVIEW = """async () => {
  window.early = await OT.initPublisher.promise('publisher', { insertMode: 'append' });
}"""
PUBLISH = 'session.publish.promise(early)'
IS_OPEN = 'sockets.length === 1 && sockets[0].readyState === WebSocket.OPEN'


async def test_socket_and_offer_are_there_before_the_call(guest, call):
    ann, bob = await guest(), await guest(before=NOTE)
    await ann.join(call, 'Ann')
    await bob.do(PREVIEW)
    await bob.until(f'{IS_OPEN} && offersMade === 1')

    await bob.join(call, 'Bob', publish=None)
    await bob.do(PUBLISH)
    await ann.until_frames_advance()
    await bob.until_frames_advance()
    assert await bob.do(IS_OPEN)


async def test_a_waiting_socket_that_was_closed_is_replaced(guest, call, server):
    bob = await guest(before=NOTE)
    await bob.do(PREVIEW)
    await bob.until(IS_OPEN)
    await bob.do('sockets[0].close()')
    await bob.until('sockets[0].readyState === WebSocket.CLOSED')
    await bob.page.mouse.move(9, 9)
    await bob.until('sockets.length === 2 && sockets[1].readyState === WebSocket.OPEN')

    await bob.join(call, 'Bob', publish=None)
    await bob.until_heard('sessionConnected')
    assert await bob.do('sockets.length') == 2


async def test_a_waiting_socket_that_is_dead_is_given_up(guest, call):
    bob = await guest(before=NOTE)
    await bob.do(PREVIEW)
    await bob.until(IS_OPEN)
    await bob.do('sockets[0].send = () => {}')

    await bob.join(call, 'Bob', publish=None)
    await bob.until_heard('sessionConnected')
    assert await bob.do('sockets.length') == 2


async def test_a_publisher_that_goes_takes_the_waiting_socket_along(guest):
    bob = await guest(before=NOTE)
    await bob.do(PREVIEW)
    await bob.until(IS_OPEN)
    await bob.do('early.destroy()')
    await bob.until('sockets[0].readyState === WebSocket.CLOSED')
    await bob.page.mouse.move(9, 9)
    assert await bob.do('sockets.length') == 1


async def test_a_camera_that_was_off_when_somebody_came_is_seen_when_it_is_on(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await ann.do('publisher.publishVideo.promise(false)')
    await bob.join(call, 'Bob')
    await bob.until_heard('subscribed')
    await ann.do('publisher.publishVideo.promise(true)')
    await bob.until_frames_advance()


async def test_what_is_said_while_a_socket_closes_goes_by_the_next(guest, call):
    ann, bob = await guest(), await guest(before=NOTE)
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await bob.until_frames_advance()
    complaints: list[str] = []
    bob.page.on('console', lambda message: complaints.append(message.text))
    await bob.do("""() => {
      sockets[0].close();
      void session.signal({ type: 'late' });
      dispatchEvent(new Event('online')); // asks whether the server is there
    }""")
    await ann.until_heard('signal:late')
    assert await ann.do("heard.filter(({ type }) => type === 'signal:late').length") == 1
    assert complaints == []
