"""What the room has decided of somebody, seen to on the wire, whatever their client does."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from videochat.rooms import Allowed
from videochat.video.embedded.connection import Connection, Json, Stream, pack
from videochat.video.embedded.errors import Code, ForbiddenError
from videochat.video.embedded.session import Session

REACTION = 'reaction'
"""The type of the signals that reactions travel as: reactions.js has it."""


def check_publish(session: Session, sender: Connection, stream: Stream) -> None:
    """Refuse a screen that may not be shared; take sound that may not be sent for silence."""
    allowed = session.allowed(sender)
    if stream.is_screen and not allowed.share:
        raise ForbiddenError(Code.PUBLISH_DENIED, 'Sharing a screen is not allowed now.')
    if not allowed.unmute:
        stream.properties['hasAudio'] = False


def check_update(session: Session, sender: Connection, stream: Stream, changes: Json) -> None:
    """Refuse to switch sound on that may not be sent; who sends it already goes on."""
    begins = changes.get('hasAudio') and not stream.properties['hasAudio']
    if begins and not session.allowed(sender).unmute:
        raise ForbiddenError(Code.PUBLISH_DENIED, 'To unmute is not allowed now.')


def check_signal(session: Session, sender: Connection, type: str | None) -> None:
    """Refuse a reaction that may not be sent."""
    if type == REACTION and not session.allowed(sender).react:
        raise ForbiddenError(Code.SIGNAL_DENIED, 'Reactions are not allowed now.')


def restrict(session: Session, participant_id: str, allowed: Allowed) -> None:
    """Let a participant do this and no more from now on; what they share meanwhile ends with the leave to."""
    session.allow(participant_id, allowed)
    if not allowed.share:
        stop_share(session, participant_id)


def mute(session: Session, participants: Collection[str]) -> None:
    """Switch microphones off; the sound of a screen goes on, unless its owner may not be heard at all."""
    streams = [
        stream
        for stream in session.streams.values()
        if stream.publisher.participant in participants
        and not (stream.is_screen and session.allowed(stream.publisher).unmute)
    ]
    mute_streams(session, streams)


def mute_streams(session: Session, streams: Iterable[Stream]) -> None:
    """Have all take streams for silent, and each publisher hear which of its own are to be."""
    _stop(session, streams, 'hasAudio', 'muteForced')


def stop_video(session: Session, participant_id: str) -> None:
    """Switch cameras off."""
    cameras = [stream for stream in _streams_of(session, participant_id) if not stream.is_screen]
    _stop(session, cameras, 'hasVideo', 'videoStopForced')


def stop_share(session: Session, participant_id: str) -> None:
    """End the streams that show a screen; their publisher is told, too."""
    for stream in _streams_of(session, participant_id):
        if stream.is_screen:
            session.destroy(stream, 'forceUnpublished')


def _stop(session: Session, streams: Iterable[Stream], what: str, message: str) -> None:
    by_publisher: dict[Connection, list[Stream]] = {}
    for stream in streams:
        by_publisher.setdefault(stream.publisher, []).append(stream)
    for publisher, theirs in by_publisher.items():
        session.send(publisher, pack(message, streamIds=[stream.id for stream in theirs]))
        for stream in theirs:
            session.change(stream, {what: False})


def _streams_of(session: Session, participant_id: str) -> list[Stream]:
    return [s for s in session.streams.values() if s.publisher.participant == participant_id]
