"""A session: who is in it, what they send, and who hears of it."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable

import structlog

from videochat.rooms import Allowed
from videochat.video.embedded.connection import Connection, Json, Stream, Subscription, pack
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.limits import Limits, TokenBucket
from videochat.video.embedded.messages import Resume
from videochat.video.embedded.tokens import Grant

log = structlog.get_logger(__name__)

EVERYTHING = Allowed()


class Session:
    """One call. Nothing in here waits, so every change is seen whole and in the same order by all."""

    def __init__(self, session_id: str, limits: Limits) -> None:
        self.id = session_id
        self.limits = limits
        self.tokens: dict[str, str] = {}
        """Those that let somebody in, each with its participant."""
        self._suspended: set[str] = set()
        """Those whose connections are held."""
        self._permits: dict[str, Allowed] = {}
        """What each participant may do; who is not known may do everything."""
        self._paces: dict[str, dict[str, TokenBucket]] = {}
        """How much more each token may do of what all are told of."""
        self.connections: dict[str, Connection] = {}
        self.streams: dict[str, Stream] = {}
        self.subscriptions: dict[str, Subscription] = {}

    def enter(self, grant: Grant, token: str) -> Connection:
        """Add a connection, let in by a token, and tell the others."""
        if not self.pace(token, 'enter', self.limits.entries, self.limits.entry_rate).take():
            raise RefusedError(Code.TOO_MANY, 'The token was used too often.')
        self._part_from_twins(token)
        if len(self.connections) >= self.limits.connections and not self._let_go(self.connections.values()):
            raise RefusedError(Code.SESSION_FULL, 'The session is full.')
        connection = Connection(grant, token, self.limits)
        if token in self._suspended:
            connection.outbox.hold()
        self.broadcast(pack('connectionCreated', connection=connection.describe()))
        self.connections[connection.id] = connection
        log.info('connected', connection=connection.id[:8], connections=len(self.connections))
        return connection

    def resume(self, claim: Resume, grant: Grant) -> Connection:
        """Find the connection that a client lost its socket of, and go back to what it received."""
        connection = self.connections.get(claim.connection_id)
        is_theirs = (
            connection is not None
            and connection.data == grant.data
            and hmac.compare_digest(connection.key.encode(), claim.key.encode())
        )
        if connection is None or not is_theirs:
            raise RefusedError(Code.NOT_CONNECTED, 'The connection is gone.')
        if connection.wire:
            connection.wire.stop()
        if claim.received is None:
            # This client may have lost answers, so what it asks again is done again.
            connection.answered = 0
        elif not connection.outbox.rewind(claim.received):
            self.leave(connection, 'networkDisconnected')
            raise RefusedError(Code.NOT_CONNECTED, 'Too much was missed to go on.')
        if connection.grace:
            connection.grace.cancel()
            connection.grace = None
        log.info('resumed', connection=connection.id[:8], unsent=connection.outbox.unsent)
        return connection

    def miss(self, connection: Connection) -> None:
        """Wait for a connection whose socket was lost, then let it go."""
        connection.wire = None
        if self.connections.get(connection.id) is not connection:
            return
        connection.grace = asyncio.get_running_loop().call_later(
            self.limits.grace, self.leave, connection, 'networkDisconnected'
        )
        of_the_same = [c for c in self.connections.values() if c.token == connection.token]
        if sum(c.grace is not None for c in of_the_same) > self.limits.lost:
            self._let_go(of_the_same)

    def leave(self, connection: Connection, reason: str, *, close_code: int = 1000) -> None:
        """Remove a connection, its subscriptions and streams, in that order, and tell the others."""
        if self.connections.get(connection.id) is not connection:
            return
        if connection.grace:
            connection.grace.cancel()
        # It is told nothing of its own end but `disconnected`.
        del self.connections[connection.id]
        for subscription in [s for s in self.subscriptions.values() if s.subscriber is connection]:
            self.unsubscribe(subscription, by=connection)
        for stream in self.streams_of(connection):
            self.destroy(stream, reason)
        self.broadcast(pack('connectionDestroyed', connectionId=connection.id, reason=reason))
        goodbye = pack('disconnected', reason=reason) if reason == 'forceDisconnected' else None
        connection.outbox.end(close_code, goodbye)
        if connection.wire:
            connection.wire.stop_soon()
        log.info('left', connection=connection.id[:8], reason=reason, connections=len(self.connections))

    def dismiss(self, token: str) -> None:
        """Let nobody in with a token any more, and send away those whom it let in."""
        participant = self.tokens.pop(token, None)
        if participant not in self.tokens.values():
            self._permits.pop(participant or '', None)
        self._suspended.discard(token)
        self._paces.pop(token, None)
        for stream in self.streams.values():
            stream.beginnings.pop(token, None)
        for connection in self._let_in_by(token):
            self.leave(connection, 'forceDisconnected')

    def suspend(self, token: str) -> None:
        """Send nothing to whom a token let in, and have nothing sent to them, until `restore`."""
        if token not in self.tokens:
            return
        self._suspended.add(token)
        for connection in self._let_in_by(token):
            connection.outbox.hold()
            self._tell_held(connection)

    def restore(self, token: str) -> None:
        """Send what was held back, and let media flow again."""
        self._suspended.discard(token)
        for connection in self._let_in_by(token):
            if not connection.outbox.held:
                continue
            if connection.is_unaware:
                self._introduce(connection)
            connection.outbox.release()
            self._tell_held(connection)

    def allow(self, participant_id: str, allowed: Allowed) -> None:
        """Remember what a participant may do, in the session or not yet, while a token lets them in."""
        self._permits.pop(participant_id, None)
        if allowed != EVERYTHING and participant_id in self.tokens.values():
            self._permits[participant_id] = allowed

    def allowed(self, connection: Connection) -> Allowed:
        """What the participant behind a connection may do."""
        return self._permits.get(connection.participant, EVERYTHING)

    def end(self, reason: str) -> None:
        """Tell everybody that the session is over."""
        goodbye = pack('disconnected', reason=reason)
        for connection in self.connections.values():
            if connection.grace:
                connection.grace.cancel()
            connection.outbox.end(1000, goodbye)
            if connection.wire:
                connection.wire.stop_soon()
        self.connections.clear()
        self.streams.clear()
        self.subscriptions.clear()

    def pace(self, token: str, what: str, burst: int, rate: float) -> TokenBucket:
        """How much more of something those may do whom a token let in."""
        return self._paces.setdefault(token, {}).setdefault(what, TokenBucket(burst, rate))

    def streams_of(self, connection: Connection) -> list[Stream]:
        """The streams that a connection publishes."""
        return [stream for stream in self.streams.values() if stream.publisher is connection]

    def destroy(self, stream: Stream, reason: str, *, except_for: Connection | None = None) -> None:
        """End a stream and all subscriptions to it."""
        del self.streams[stream.id]
        for subscription in [s for s in self.subscriptions.values() if s.stream is stream]:
            del self.subscriptions[subscription.id]
        self.broadcast(pack('streamDestroyed', streamId=stream.id, reason=reason), except_for=except_for)

    def change(self, stream: Stream, changes: Json) -> None:
        """Take over what a stream carries from now on, and tell all but its publisher what is new."""
        new = {name: value for name, value in changes.items() if stream.properties[name] != value}
        if new:
            stream.properties |= new
            text = pack('streamPropertyChanged', streamId=stream.id, changes=new)
            self.broadcast(text, except_for=stream.publisher)

    def subscribe(self, subscription: Subscription) -> None:
        """Begin one and tell the publisher: to send, or to be ready to."""
        self.subscriptions[subscription.id] = subscription
        stream, subscriber = subscription.stream, subscription.subscriber
        fields = {'subscriptionId': subscription.id, 'streamId': stream.id, 'connectionId': subscriber.id}
        self.send(stream.publisher, pack('subscribed', **fields))
        if subscriber.outbox.held:
            self.send(stream.publisher, pack('held', subscriptionId=subscription.id, held=True))

    def unsubscribe(self, subscription: Subscription, *, by: Connection) -> None:
        """End one subscription and tell the other side."""
        del self.subscriptions[subscription.id]
        self.send(subscription.other_side(by), pack('unsubscribed', subscriptionId=subscription.id))

    def broadcast(self, text: str, *, except_for: Connection | None = None) -> None:
        """Send a message, serialised once, to all connections but one."""
        self.multicast((c for c in self.connections.values() if c is not except_for), text)

    def multicast(self, connections: Iterable[Connection], text: str) -> None:
        """Send a message, serialised once, to several."""
        for connection in connections:
            self.send(connection, text)

    def send(self, connection: Connection, text: str) -> None:
        """Send a message to one; who does not take its messages is let go, and nobody waits for it."""
        if not connection.outbox.post(text):
            # Later, so that those in the middle of hearing one event hear it before the next.
            asyncio.get_running_loop().call_soon(self._drop, connection)

    def _let_in_by(self, token: str) -> list[Connection]:
        return [connection for connection in self.connections.values() if connection.token == token]

    def _tell_held(self, connection: Connection) -> None:
        """Tell those who send to a connection whether to."""
        for subscription in self.subscriptions.values():
            if subscription.subscriber is connection:
                held = pack('held', subscriptionId=subscription.id, held=connection.outbox.held)
                self.send(subscription.stream.publisher, held)

    def _introduce(self, newcomer: Connection) -> None:
        """Tell somebody who is here, and what they send."""
        newcomer.is_unaware = False
        for connection in self.connections.values():
            if connection is not newcomer:
                self.send(newcomer, pack('connectionCreated', connection=connection.describe()))
        for stream in self.streams.values():
            self.send(newcomer, pack('streamCreated', stream=stream.describe()))

    def _part_from_twins(self, token: str) -> None:
        """Make room for one more connection of a token: of those there are, the first goes."""
        twins = [c for c in self.connections.values() if c.token == token]
        if len(twins) >= self.limits.twins and not self._let_go(twins):
            self.leave(twins[0], 'networkDisconnected')

    def _let_go(self, connections: Iterable[Connection]) -> bool:
        """Wait no more for the one that lost its socket first; False when none did."""
        lost = [(c.grace.when(), c) for c in connections if c.grace]
        if not lost:
            return False
        self.leave(min(lost, key=lambda each: each[0])[1], 'networkDisconnected')
        return True

    def _drop(self, connection: Connection) -> None:
        if self.connections.get(connection.id) is connection:
            log.warning('too slow', connection=connection.id[:8])
            self.leave(connection, 'networkDisconnected')
            if connection.wire:
                connection.wire.stop()
