"""What a page tells its server arrives once and in order, whatever becomes of the line."""

from __future__ import annotations

from tests.browser.conftest import Arrive

SCENE = """async () => {
    const { tellSurely } = await import('videochat/call/telling.js');
    const carried = [];
    const confirmations = [];
    const listeners = { connect: [], disconnect: [] };
    const socket = {
        connected: true,
        sendBuffer: [],
        on: (name, listener) => listeners[name].push(listener),
        emit(name, message, confirm) {
            carried.push([message.word, message.number ?? null]);
            confirmations.push(confirm);
        },
    };
    const turn = (connected) => {
        socket.connected = connected;
        listeners[connected ? 'connect' : 'disconnect'].forEach((each) => each());
    };
    const say = (word, name = 'event') => socket.emit(name, { word });
    tellSurely(socket);
    tellSurely(socket);
    say('heard');
    confirmations[0]();
    say('not confirmed');
    say('something else', 'log');
    socket.sendBuffer = [{ data: ['log', {}] }, { data: ['event', { word: 'of others' }] }];
    turn(false);
    say('without a line');
    const before = carried.splice(0);
    turn(true);
    confirmations.slice(-2).forEach((each) => each());
    say('after it');
    turn(false);
    turn(true);
    return { before, after: carried, kept: socket.sendBuffer.length };
}"""


async def test_what_was_not_confirmed_is_said_again_in_its_turn(person: Arrive):
    ann = await person()
    await ann.visit_lobby()
    assert await ann.page.evaluate(SCENE) == {
        'before': [['heard', 1], ['not confirmed', 2], ['something else', None]],
        'after': [['not confirmed', 2], ['without a line', 3], ['after it', 4], ['after it', 4]],
        'kept': 2,
    }
