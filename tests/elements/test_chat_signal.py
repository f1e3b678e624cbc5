"""Messages of any length fit into signals."""

import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from videochat.elements.chat_signal import signals_of
from videochat.rooms import MAX_MESSAGE, MAX_NAME, ChatMessage, SharedFile

OPENTOK = 8 * 1024
"""Bytes of data that a signal of OpenTok carries."""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=['Cs']), min_size=1, max_size=MAX_MESSAGE))
@example('😀' * MAX_MESSAGE)
@example('"\\' * (MAX_MESSAGE // 2))
@example('\x01' * MAX_MESSAGE)
def test_parts_make_the_message(text: str) -> None:
    name = '😀' * MAX_NAME
    file = SharedFile('f' * 32, '😀' * 200, 10**7, 'application/octet-stream')
    message = ChatMessage(
        *(2**53, 'a' * 32, name, text, datetime.now(UTC), 'b' * 32, file, name), key='k' * 40
    )
    signals = signals_of(message)
    assert all(len(signal.encode()) <= OPENTOK for signal in signals)
    parts = [json.loads(signal) for signal in signals]
    assert ''.join(part['text'] for part in parts) == text
    assert parts[0]['name'] == name
    assert len(parts) <= 8  # more no browser puts together
    if len(parts) > 1:
        assert [(part['id'], part['part'], part['of']) for part in parts] == [
            (2**53, place, len(parts)) for place in range(len(parts))
        ]
