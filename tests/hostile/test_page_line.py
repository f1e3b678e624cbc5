"""What comes over a page's socket is let through only if socket.io and NiceGUI can read it."""

from __future__ import annotations

import asyncio
import json as standard_json
from typing import Any

import pytest
from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from hypothesis import given, settings
from hypothesis import strategies as st
from nicegui import json
from socketio.packet import EVENT, Packet

from tests.hostile.strategies import page_frames, values
from videochat.serving.page_line import PageLimits, PageLine
from videochat.serving.page_lines import are_ids
from videochat.serving.page_messages import MALFORMED, refuse_unreadable

LIMITS = PageLimits(burst=50, rate=0.001, farewell=0)


class Wire:
    """The two ends of an ASGI socket."""

    def __init__(self, *frames: str | bytes) -> None:
        self.sent: list[dict[str, Any]] = []
        self._frames = iter(frames)

    async def receive(self) -> dict[str, Any]:
        frame = next(self._frames, None)
        if frame is None:
            return {'type': 'websocket.disconnect', 'code': 1001}
        return {'type': 'websocket.receive', 'text' if isinstance(frame, str) else 'bytes': frame}

    async def send(self, message: Any) -> None:
        self.sent.append(message)


@settings(max_examples=300, deadline=None)
@given(frame=page_frames)
async def test_whatever_gets_through_is_a_message_or_a_word_of_the_protocol(frame: str | bytes) -> None:
    wire = Wire(frame)
    line = PageLine(wire.receive, wire.send, LIMITS, on_overrun=lambda _: None)
    heard = await line.receive()
    line.end()
    if heard['type'] != 'websocket.receive':
        assert wire.sent[-1]['code'] == 1008
        return
    packet = EnginePacket(encoded_packet=heard['text'])
    if packet.packet_type == MESSAGE and packet.data.startswith('2'):
        message = Packet(encoded_packet=packet.data)
        assert message.packet_type == EVENT and message.attachment_count == 0
        assert isinstance(message.data[0], str) and len(message.data) <= 2
    else:
        assert heard['text'] in {'3', '1', '40', '40{}', '41'}


async def test_one_message_too_many_is_the_last() -> None:
    told: list[str] = []
    wire = Wire(*['3'] * 51)
    line = PageLine(wire.receive, wire.send, LIMITS, on_overrun=told.append)
    line.page = 'the page'
    for _ in range(50):
        assert (await line.receive())['type'] == 'websocket.receive'
    assert (await line.receive())['type'] == 'websocket.disconnect'
    line.end()
    assert told == ['the page']
    assert [each['type'] for each in wire.sent] == ['websocket.send', 'websocket.close']
    assert wire.sent[0]['text'] == '41'  # with that socket.io's client does not connect again


async def test_who_reads_nothing_is_not_waited_for() -> None:
    wire = Wire()

    async def hang(message: Any) -> None:
        await asyncio.Event().wait()

    line = PageLine(wire.receive, hang, PageLimits(patience=0.05), on_overrun=lambda _: None)
    with pytest.raises(OSError, match='does not read'):
        await line.send({'type': 'websocket.send', 'text': 'x'})
    line.end()
    await line.send({'type': 'websocket.send', 'text': 'x'})  # at once: nobody hears it


@given(
    ids=st.dictionaries(st.sampled_from(['client_id', 'tab_id', 'document_id', 'next_message_id']), values)
)
def test_ids_are_short_words_and_small_numbers_or_none(ids: dict[str, Any]) -> None:
    if are_ids(ids):
        number = ids.pop('next_message_id', None)
        assert number in (None, '') or 0 <= int(number) < 10**16
        assert all(id in (None, '') or (isinstance(id, str) and len(id) <= 100) for id in ids.values())


@given(arguments=st.lists(values.map(standard_json.dumps) | st.text() | st.none()))
def test_arguments_that_are_let_through_can_be_sent_back(arguments: list[str | None]) -> None:
    try:
        refuse_unreadable({'args': arguments})
    except MALFORMED:
        return
    for argument in arguments:
        if argument is not None:
            json.dumps(json.loads(argument))
