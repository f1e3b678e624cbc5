"""What each message of a client does to its session: one function a message."""

from __future__ import annotations

from functools import singledispatch

from videochat.video.embedded.connection import Connection, Json, Stream, Subscription, pack
from videochat.video.embedded.enforcement import check_publish, check_signal, check_update, mute_streams
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.limits import TokenBucket
from videochat.video.embedded.messages import (
    Candidate,
    Describe,
    ForceDisconnect,
    ForceMute,
    ForceUnpublish,
    Publish,
    Quality,
    Restart,
    Shape,
    Signal,
    Subscribe,
    Unpublish,
    Unsubscribe,
    Update,
)
from videochat.video.embedded.session import Session
from videochat.video.embedded.signals import send_signal


@singledispatch
def perform(message: Shape, session: Session, sender: Connection) -> Json:
    """Do what a message asks and return the fields of its answer; raises `RefusedError`."""
    raise NotImplementedError(type(message))


@perform.register
def publish(message: Publish, session: Session, sender: Connection) -> Json:
    """Announce a stream."""
    if not sender.may.publish:
        raise RefusedError(Code.PUBLISH_DENIED, "The token's role may not publish.")
    if len(session.streams_of(sender)) >= session.limits.streams:
        raise RefusedError(Code.STREAM_LIMIT, 'The connection publishes too many streams.')
    stream = Stream(sender, message.stream.model_dump(by_alias=True))
    check_publish(session, sender, stream)
    limits = session.limits
    _slow_down(session.pace(sender.token, 'publish', limits.publications, limits.publication_rate))
    session.streams[stream.id] = stream
    description = stream.describe()
    session.broadcast(pack('streamCreated', stream=description), except_for=sender)
    return {'stream': description}


@perform.register
def unpublish(message: Unpublish, session: Session, sender: Connection) -> Json:
    """Take a stream back."""
    stream = _own_stream(session, sender, message.stream_id)
    session.destroy(stream, 'clientDisconnected', except_for=sender)
    return {}


@perform.register
def update(message: Update, session: Session, sender: Connection) -> Json:
    """Change what a stream carries."""
    stream = _own_stream(session, sender, message.stream_id)
    changes = message.changes.model_dump(by_alias=True, exclude_none=True)
    check_update(session, sender, stream, changes)
    _slow_down(session.pace(sender.token, 'update', session.limits.changes, session.limits.change_rate))
    session.change(stream, changes)
    return {}


@perform.register
def subscribe(message: Subscribe, session: Session, sender: Connection) -> Json:
    """Ask a stream's publisher for an offer."""
    if not sender.may.subscribe:
        raise RefusedError(Code.SUBSCRIBE_DENIED, "The token's role may not subscribe.")
    stream = session.streams.get(message.stream_id)
    if stream is None:
        raise RefusedError(Code.STREAM_NOT_FOUND, 'The stream does not exist.')
    if message.subscription_id in session.subscriptions:
        raise RefusedError(Code.SUBSCRIBE_FAILED, 'The subscription id is taken.')
    mine = sum(s.subscriber is sender for s in session.subscriptions.values())
    if mine >= session.limits.subscriptions:
        raise RefusedError(Code.SUBSCRIBE_FAILED, 'The connection has too many subscriptions.')
    same = sum(
        s.stream is stream and s.subscriber.token == sender.token for s in session.subscriptions.values()
    )
    if same >= session.limits.views:
        raise RefusedError(Code.SUBSCRIBE_FAILED, 'There are too many subscriptions to this stream.')
    beginnings = TokenBucket(session.limits.beginnings, session.limits.beginning_rate)
    _slow_down(stream.beginnings.setdefault(sender.token, beginnings))
    session.subscribe(Subscription(message.subscription_id, stream, sender))
    return {}


@perform.register
def unsubscribe(message: Unsubscribe, session: Session, sender: Connection) -> Json:
    """End a subscription; one that ended by itself meanwhile is no error."""
    subscription = _subscription(session, sender, message.subscription_id)
    if subscription:
        session.unsubscribe(subscription, by=sender)
    return {}


@perform.register(Describe)
@perform.register(Candidate)
@perform.register(Restart)
@perform.register(Quality)
def relay(message: Describe | Candidate | Restart | Quality, session: Session, sender: Connection) -> Json:
    """Pass a message to the other side; what comes too late for its subscription is no error."""
    subscription = _subscription(session, sender, message.subscription_id)
    if subscription is None:
        return {}
    is_publisher = sender is subscription.stream.publisher
    is_subscriber = sender is subscription.subscriber
    if isinstance(message, Describe):
        allowed = is_publisher if message.description.type == 'offer' else is_subscriber
    elif isinstance(message, Quality):
        allowed = is_publisher
    else:
        allowed = is_subscriber or not isinstance(message, Restart)
    if not allowed:
        raise RefusedError(Code.INVALID_MESSAGE, 'That is for the other side of the subscription to say.')
    if not _pace(session, subscription, sender, message).take():
        raise RefusedError(Code.TOO_MANY, 'That is too much for one subscription.')
    # A candidate that is null is one that says something.
    fields = message.model_dump(by_alias=True, exclude_none=isinstance(message, Describe))
    session.send(subscription.other_side(sender), pack(**fields))
    return {}


@perform.register
def signal(message: Signal, session: Session, sender: Connection) -> Json:
    """Send a signal to one connection or to all."""
    body = message.signal
    if not sender.may.signal:
        raise RefusedError(Code.SIGNAL_DENIED, "The token's role may not signal.")
    check_signal(session, sender, body.type)
    send_signal(session, body.type, body.data, to=body.to, by=sender.id)
    return {}


@perform.register
def force_disconnect(message: ForceDisconnect, session: Session, sender: Connection) -> Json:
    """Send somebody away."""
    _moderates(sender, Code.FORCE_DISCONNECT_DENIED)
    connection = session.connections.get(message.connection_id)
    if connection is None:
        raise RefusedError(Code.NOT_FOUND, 'The connection is not in the session.')
    session.leave(connection, 'forceDisconnected')
    return {}


@perform.register
def force_unpublish(message: ForceUnpublish, session: Session, sender: Connection) -> Json:
    """End somebody's stream; its publisher is told, too."""
    _moderates(sender, Code.FORCE_UNPUBLISH_DENIED)
    stream = session.streams.get(message.stream_id)
    if stream is None:
        raise RefusedError(Code.NOT_FOUND, 'The stream does not exist.')
    session.destroy(stream, 'forceUnpublished')
    return {}


@perform.register
def force_mute(message: ForceMute, session: Session, sender: Connection) -> Json:
    """Mute streams: each publisher hears which of its own; streams that are gone are passed over."""
    _moderates(sender, Code.FORCE_MUTE_DENIED)
    wanted = dict.fromkeys(message.stream_ids)
    mute_streams(session, [session.streams[each] for each in wanted if each in session.streams])
    return {}


def _own_stream(session: Session, sender: Connection, stream_id: str) -> Stream:
    stream = session.streams.get(stream_id)
    if stream is None or stream.publisher is not sender:
        raise RefusedError(Code.STREAM_NOT_FOUND, 'The connection has no such stream.')
    return stream


def _subscription(session: Session, side: Connection, subscription_id: str) -> Subscription | None:
    subscription = session.subscriptions.get(subscription_id)
    if subscription and side in (subscription.subscriber, subscription.stream.publisher):
        return subscription
    return None


def _slow_down(pace: TokenBucket) -> None:
    if not pace.take():
        raise RefusedError(Code.TOO_MANY, 'That is too often.')


def _pace(session: Session, subscription: Subscription, side: Connection, message: Shape) -> TokenBucket:
    """How much more of this kind a side may have passed on."""
    limits = session.limits
    if isinstance(message, Candidate):
        burst, rate = limits.candidates, limits.candidate_rate
    else:
        burst, rate = limits.descriptions, limits.description_rate
    return subscription.paces.setdefault((side.id, type(message)), TokenBucket(burst, rate))


def _moderates(sender: Connection, code: Code) -> None:
    if not sender.may.moderate:
        raise RefusedError(code, 'Only a moderator may do this.')
