"""What hypothesis makes up: values, events of pages, messages of the engine, requests."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

sendable = st.characters(exclude_categories=['Cs'])
"""Every character that UTF-8 can carry."""
texts = st.text(sendable)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(texts, children, max_size=4),
    max_leaves=12,
)

NAMES = ('handshake', 'event', 'javascript_response', 'ack', 'log', 'connect', 'disconnect', 'x')
FIELDS = ('client_id', 'id', 'listener_id', 'args', 'tab_id', 'document_id', 'next_message_id', 'request_id')
events = st.builds(
    lambda head, name, fields: head + json.dumps([name, fields]),
    st.sampled_from(['42', '420', '42/x,', '451-', '43', '40', '4']),
    st.sampled_from(NAMES),
    st.dictionaries(st.sampled_from(FIELDS), values),
)
page_frames = texts | st.binary() | events | values.map(lambda value: '42' + json.dumps(value))

KINDS = ('connect', 'publish', 'subscribe', 'describe', 'signal', 'forceDisconnect', 'pong', 'ok')
ENGINE_FIELDS = ('id', 'sessionId', 'token', 'resume', 'stream', 'streamId', 'signal', 'description')
nearly_right = st.builds(
    lambda kind, fields: json.dumps({'type': kind, **fields}),
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(ENGINE_FIELDS), values | st.integers(1, 9)),
)
engine_messages = st.lists(texts | st.binary() | nearly_right, min_size=1, max_size=5)

paths = st.lists(
    st.sampled_from(['..', '%2e%2e', '%00', '%ff', '', '.', '%2f', '%5c', 'x', 'é', '\u202e', ';', '*', '~'])
    | st.text(sendable, max_size=20),
    max_size=6,
).map('/'.join)
"""What may stand behind an address."""
