"""What can go wrong with a video platform, and the one place where errors of `opentok` are read."""

import enum
from collections.abc import Iterator

import requests
from opentok.exceptions import AuthError


class VideoErrorKind(enum.Enum):
    """Why a video platform did not do what it was asked."""

    UNAUTHORIZED = 'unauthorized'
    UNREACHABLE = 'unreachable'
    TIMEOUT = 'timeout'
    REFUSED = 'refused'
    BAD_ANSWER = 'bad answer'


SENTENCES = {
    VideoErrorKind.UNAUTHORIZED: "The video service does not accept this server's credentials.",
    VideoErrorKind.UNREACHABLE: 'The video service cannot be reached.',
    VideoErrorKind.TIMEOUT: 'The video service did not answer in time.',
    VideoErrorKind.REFUSED: 'The video service refused the request.',
    VideoErrorKind.BAD_ANSWER: 'The video service gave an answer that makes no sense.',
}


class VideoError(Exception):
    """A video platform failed.

    Nothing of what was sent or answered is in it: neither its text nor a chained exception holds a key, a
    token or a session id, so that it may be logged and shown.

    Args:
        kind: Why.
        message: One sentence for a person, without secrets; by default the one that fits the kind.
        status: The HTTP status of the answer, where there was one.
    """

    def __init__(
        self, kind: VideoErrorKind, message: str | None = None, *, status: int | None = None
    ) -> None:
        super().__init__(message or SENTENCES[kind])
        self.kind = kind
        self.status = status


def read_sdk_error(error: BaseException) -> VideoError:
    """What an exception out of the `opentok` package means.

    The package wraps most errors in its own, of which the type says little (a refused key is a
    `RequestError`, a 500 is a parse error), and lets some of `requests` through. The truth is in the chain of
    exceptions below, and in the answer that the failing function held.

    Raise the result outside of the `except` block: the package's texts hold session ids and keys.
    """
    status = _answer_status(error)
    for cause in _chain(error):
        kind = _kind(cause)
        if kind is not None and (status is None or kind is VideoErrorKind.TIMEOUT):
            return VideoError(kind, status=status)
    if status in (401, 403):
        return VideoError(VideoErrorKind.UNAUTHORIZED, status=status)
    if status is not None and status >= 400:
        return VideoError(VideoErrorKind.REFUSED, status=status)
    if any(isinstance(cause, AuthError) for cause in _chain(error)):  # XML's <error>, with status 200
        return VideoError(VideoErrorKind.UNAUTHORIZED, status=status)
    return VideoError(VideoErrorKind.BAD_ANSWER, status=status)


def _kind(error: BaseException) -> VideoErrorKind | None:
    """What one exception says on its own, if it tells of the connection."""
    if isinstance(error, requests.Timeout | TimeoutError):
        return VideoErrorKind.TIMEOUT
    if isinstance(error, requests.exceptions.InvalidJSONError | requests.exceptions.ContentDecodingError):
        return None
    if isinstance(error, OSError):  # requests' own errors are among them
        return VideoErrorKind.UNREACHABLE
    return None


def _answer_status(error: BaseException) -> int | None:
    """The status of the HTTP answer that the package was reading when it failed."""
    for cause in _chain(error):
        trace = cause.__traceback__
        while trace is not None:
            response = trace.tb_frame.f_locals.get('response')
            if isinstance(response, requests.Response):
                return response.status_code
            trace = trace.tb_next
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that it was raised from, outermost first."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
