"""Refusals of the protocol, with OpenTok's codes and names."""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """OpenTok's error codes and their names in OpenTok.js."""

    AUTHENTICATION = (1004, 'OT_AUTHENTICATION_ERROR')
    INVALID_SESSION = (1005, 'OT_INVALID_SESSION_ID')
    NOT_CONNECTED = (1010, 'OT_NOT_CONNECTED')
    INVALID_PARAMETER = (1011, 'OT_INVALID_PARAMETER')
    CONNECTION_LIMIT = (1027, 'OT_CONNECTION_LIMIT_EXCEEDED')
    PUBLISH = (1500, 'OT_UNABLE_TO_PUBLISH')
    PUBLISH_DENIED = (1500, 'OT_PERMISSION_DENIED')
    SUBSCRIBE = (1501, 'OT_UNABLE_TO_SUBSCRIBE')
    SUBSCRIBE_DENIED = (1501, 'OT_PERMISSION_DENIED')
    STREAM_NOT_FOUND = (1604, 'OT_STREAM_NOT_FOUND')
    STREAM_LIMIT = (1605, 'OT_STREAM_LIMIT_EXCEEDED')
    FORCE_DISCONNECT = (1520, 'OT_UNABLE_TO_FORCE_DISCONNECT')
    FORCE_UNPUBLISH = (1530, 'OT_UNABLE_TO_FORCE_UNPUBLISH')
    FORCE_MUTE = (1540, 'OT_UNABLE_TO_FORCE_MUTE')
    INVALID_SIGNAL = (400, 'OT_INVALID_SIGNAL')
    SIGNAL_DENIED = (403, 'OT_PERMISSION_DENIED')
    SIGNAL_NOBODY = (404, 'OT_NOT_FOUND')
    SIGNAL_TOO_LONG = (413, 'OT_SIGNAL_TOO_LONG')
    TOO_MANY_REQUESTS = (429, 'OT_RATE_LIMIT_EXCEEDED')


class RefusedError(Exception):
    """A request that is answered by an `error` message; the text is for the developer."""

    def __init__(self, code: Code, message: str, *, request: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.request = request
