"""Refusals of the protocol, with OpenTok's codes and names."""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """OpenTok's error codes and the names that OpenTok.js gives to them."""

    AUTHENTICATION = (1004, 'OT_AUTHENTICATION_ERROR')
    INVALID_SESSION = (1005, 'OT_INVALID_SESSION_ID')
    NOT_CONNECTED = (1010, 'OT_NOT_CONNECTED')
    INVALID_MESSAGE = (1011, 'OT_INVALID_PARAMETER')
    SESSION_FULL = (1027, 'OT_CONNECTION_LIMIT_EXCEEDED')
    PUBLISH_DENIED = (1500, 'OT_PERMISSION_DENIED')
    SUBSCRIBE_DENIED = (1501, 'OT_PERMISSION_DENIED')
    SUBSCRIBE_FAILED = (1501, 'OT_UNABLE_TO_SUBSCRIBE')
    STREAM_NOT_FOUND = (1501, 'OT_STREAM_NOT_FOUND')
    FORCE_DISCONNECT_DENIED = (1520, 'OT_PERMISSION_DENIED')
    FORCE_UNPUBLISH_DENIED = (1530, 'OT_PERMISSION_DENIED')
    FORCE_MUTE_DENIED = (1540, 'OT_PERMISSION_DENIED')
    STREAM_LIMIT = (1605, 'OT_STREAM_LIMIT_EXCEEDED')
    INVALID_SIGNAL = (400, 'OT_INVALID_PARAMETER')
    SIGNAL_DENIED = (403, 'OT_PERMISSION_DENIED')
    NOT_FOUND = (404, 'OT_NOT_FOUND')
    SIGNAL_TOO_LONG = (413, 'OT_INVALID_PARAMETER')
    TOO_MANY = (429, 'OT_RATE_LIMIT_EXCEEDED')


# What a client cannot know yet when it asks.
NO_FAULT = frozenset({Code.STREAM_NOT_FOUND, Code.NOT_FOUND})


class RefusedError(Exception):
    """A request that is answered by an `error` message; the text is for the developer."""

    def __init__(self, code: Code, message: str, *, request: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.request = request

    @property
    def is_fault(self) -> bool:
        """Whether it counts against the client."""
        return self.code not in NO_FAULT


class ForbiddenError(RefusedError):
    """The room does not let them do it just now, which a client need not have heard yet."""

    is_fault = False
