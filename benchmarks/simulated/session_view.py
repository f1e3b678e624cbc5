"""A session as one client knows it, from what the engine tells."""

from __future__ import annotations

import json
from typing import Any

Message = dict[str, Any]


class SessionView:
    """Connections, streams, and the subscriptions this client is a side of."""

    def __init__(self) -> None:
        self.connections: dict[str, str] = {}
        """The participant of each connection but one's own."""
        self.streams: dict[str, Message] = {}
        """All there are, one's own too."""
        self.wanted: dict[str, str] = {}
        """One's own subscriptions, and the stream of each."""
        self.served: dict[str, str] = {}
        """Others' subscriptions to one's own streams, and the stream of each."""

    def begin(self, welcome: Message) -> None:
        """As it is now; subscriptions of what is gone went with it."""
        self.connections = {
            each['connectionId']: participant_of(each['data']) for each in welcome['connections']
        }
        self.streams = {each['streamId']: each for each in welcome['streams']}
        self._forget_subscriptions()

    def hear(self, message: Message) -> None:
        """What the engine tells of the session."""
        match message:
            case {'type': 'connectionCreated', 'connection': connection}:
                self.connections[connection['connectionId']] = participant_of(connection['data'])
            case {'type': 'connectionDestroyed', 'connectionId': id}:
                self.connections.pop(id, None)
            case {'type': 'streamCreated', 'stream': stream}:
                self.streams.setdefault(stream['streamId'], stream)
            case {'type': 'streamDestroyed', 'streamId': id}:
                self.streams.pop(id, None)
                self._forget_subscriptions()
            case {'type': 'streamPropertyChanged', 'streamId': id, 'changes': changes}:
                if id in self.streams:
                    self.streams[id] |= changes
            case {'type': 'subscribed', 'subscriptionId': id, 'streamId': stream_id}:
                self.served[id] = stream_id
            case {'type': 'unsubscribed', 'subscriptionId': id}:
                self.served.pop(id, None)
                self.wanted.pop(id, None)

    def _forget_subscriptions(self) -> None:
        self.wanted = {id: stream for id, stream in self.wanted.items() if stream in self.streams}
        self.served = {id: stream for id, stream in self.served.items() if stream in self.streams}


def participant_of(data: str) -> str:
    """The participant named in a connection's data."""
    return str(json.loads(data).get('participant', ''))
