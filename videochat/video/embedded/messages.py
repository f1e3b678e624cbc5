"""What a browser may say: one model a message, `ClientMessage` for all of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from videochat.video.embedded.errors import Code, RefusedError

MAX_MESSAGE_BYTES = 64 * 1024
MAX_SDP = 32 * 1024
MAX_IDS = 200
MAX_SDP_LINES = {'': 1000, 'm=': 8, 'a=candidate': 100}
"""Lines of a description, by how they begin: a browser makes about 150 with two sections for one stream."""

# A number that JavaScript holds exactly (Number.MAX_SAFE_INTEGER).
RequestId = Annotated[int, Field(ge=1, le=2**53 - 1)]
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r'^[A-Za-z0-9_~-]+$')]
SessionId = Annotated[str, Field(min_length=1, max_length=255)]
VideoType = Literal['camera', 'screen', 'custom']


class Shape(BaseModel):
    """A strict, closed and immutable JSON object."""

    model_config = ConfigDict(
        extra='forbid', strict=True, frozen=True, allow_inf_nan=False, alias_generator=to_camel
    )


class Dimensions(Shape):
    """A video's size in pixels."""

    width: Annotated[int, Field(ge=0, le=16384)]
    height: Annotated[int, Field(ge=0, le=16384)]


class StreamProperties(Shape):
    """What a publisher says about the stream it wants to send."""

    name: Annotated[str, Field(max_length=1000)] = ''
    initials: Annotated[str, Field(max_length=100)] = ''
    has_audio: bool
    has_video: bool
    video_type: VideoType | None = None
    video_dimensions: Dimensions | None = None
    frame_rate: Annotated[float, Field(ge=0, le=240)] | None = None


class StreamChanges(Shape):
    """The properties of a stream that change while it is sent."""

    has_audio: bool | None = None
    has_video: bool | None = None
    video_dimensions: Dimensions | None = None


def _bounded(sdp: str) -> str:
    """Refuse what would have the other browser make many transceivers, decoders or candidate pairs."""
    for beginning, most in MAX_SDP_LINES.items():
        if sdp.count(f'\n{beginning}') > most:
            raise ValueError(f'more than {most} lines {beginning}'.strip())
    return sdp


class Description(Shape):
    """An SDP offer or answer."""

    type: Literal['offer', 'answer']
    sdp: Annotated[str, Field(max_length=MAX_SDP), AfterValidator(_bounded)]


class IceCandidate(Shape):
    """An ICE candidate as `RTCIceCandidate.toJSON()` gives it."""

    candidate: Annotated[str, Field(max_length=2048)]
    sdp_mid: Annotated[str, Field(max_length=64)] | None = None
    sdp_m_line_index: Annotated[int, Field(ge=0, le=1024)] | None = None
    username_fragment: Annotated[str, Field(max_length=256)] | None = None


class SignalBody(Shape):
    """A signal; its own limits are checked by the session, with OpenTok's error codes."""

    type: str | None = None
    data: str | None = None
    to: Id | None = None


class Resume(Shape):
    """The claim to a connection whose socket was lost."""

    connection_id: Id
    key: Annotated[str, Field(max_length=128, repr=False)]
    received: Count | None = None


class Connect(Shape):
    """Enter a session; the first message of a socket."""

    type: Literal['connect']
    id: RequestId
    session_id: SessionId
    token: Annotated[str, Field(max_length=8192, repr=False)]
    resume: Resume | None = None


class Publish(Shape):
    """Announce a stream."""

    type: Literal['publish']
    id: RequestId
    stream: StreamProperties


class Unpublish(Shape):
    """Take a stream back."""

    type: Literal['unpublish']
    id: RequestId
    stream_id: Id


class Update(Shape):
    """Change what a stream carries."""

    type: Literal['update']
    id: RequestId
    stream_id: Id
    changes: StreamChanges


class Subscribe(Shape):
    """Ask a stream's publisher for an offer."""

    type: Literal['subscribe']
    id: RequestId
    stream_id: Id
    subscription_id: Id


class Unsubscribe(Shape):
    """End a subscription, from either side."""

    type: Literal['unsubscribe']
    id: RequestId
    subscription_id: Id


class Describe(Shape):
    """Relay an offer or an answer."""

    type: Literal['describe']
    subscription_id: Id
    description: Description
    round: Count | None = None


class Candidate(Shape):
    """Relay an ICE candidate; null says there are no more."""

    type: Literal['candidate']
    subscription_id: Id
    candidate: IceCandidate | None


class Restart(Shape):
    """Ask the publisher for an ICE restart."""

    type: Literal['restart']
    subscription_id: Id


class Quality(Shape):
    """Tell the subscriber how well its video can be sent."""

    type: Literal['quality']
    subscription_id: Id
    video: Literal['flowing', 'weak', 'paused']


class Signal(Shape):
    """Send a signal to one connection or to all."""

    type: Literal['signal']
    id: RequestId
    signal: SignalBody


class ForceDisconnect(Shape):
    """Send somebody away; moderators only."""

    type: Literal['forceDisconnect']
    id: RequestId
    connection_id: Id


class ForceUnpublish(Shape):
    """End somebody's stream; moderators only."""

    type: Literal['forceUnpublish']
    id: RequestId
    stream_id: Id


class ForceMute(Shape):
    """Mute streams; moderators only."""

    type: Literal['forceMute']
    id: RequestId
    stream_ids: Annotated[list[Id], Field(max_length=MAX_IDS)]


class Disconnect(Shape):
    """Leave at once."""

    type: Literal['disconnect']


class Ping(Shape):
    """Ask for a `ping` now."""

    type: Literal['ping']


class Pong(Shape):
    """Answer a `ping`."""

    type: Literal['pong']
    received: Count | None = None


Relay = Describe | Candidate | Restart | Quality
Request = (
    Publish
    | Unpublish
    | Update
    | Subscribe
    | Unsubscribe
    | Signal
    | ForceDisconnect
    | ForceUnpublish
    | ForceMute
)
ClientMessage = Connect | Request | Relay | Disconnect | Ping | Pong

client_message: TypeAdapter[ClientMessage] = TypeAdapter(
    Annotated[ClientMessage, Field(discriminator='type')],
    config=ConfigDict(strict=True, cache_strings='keys'),  # what clients write is never seen again
)


class Envelope(BaseModel):
    """The id of a message that is otherwise not understood, so that the answer finds its request."""

    model_config = ConfigDict(strict=True, cache_strings='keys')

    id: RequestId | None = None


def parse(text: str | None) -> ClientMessage:
    """Read a message; raises `RefusedError` for one that fits no schema (None: it was no text)."""
    if text is None:
        raise RefusedError(Code.INVALID_MESSAGE, 'A message is text.')
    if len(text) > MAX_MESSAGE_BYTES or len(text.encode()) > MAX_MESSAGE_BYTES:
        raise RefusedError(Code.INVALID_MESSAGE, 'The message is too long.')
    try:
        return client_message.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = '.'.join(str(part) for part in first['loc'])
        explanation = f'{place}: {first["msg"]}'[:200]
        raise RefusedError(Code.INVALID_MESSAGE, explanation, request=request_id(text)) from None


def goes_to_all(message: ClientMessage) -> bool:
    """Whether everybody in the session is told of it."""
    if isinstance(message, Signal):
        return message.signal.to is None
    return isinstance(message, Publish | Unpublish | Update)


def request_id(text: str | None) -> int | None:
    """Find the id in a message that is otherwise not read."""
    if text is None or len(text) > MAX_MESSAGE_BYTES:
        return None
    try:
        return Envelope.model_validate_json(text).id
    except ValidationError:
        return None
