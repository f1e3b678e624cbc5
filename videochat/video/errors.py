"""What can go wrong with a video platform, and the one place where errors of `opentok` are read."""

import enum
from collections.abc import Iterable, Iterator

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

    :param kind: why.
    :param message: one sentence for a person, without secrets; by default the one that fits the kind.
    :param status: the HTTP status of the answer, where there was one.
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
    causes = tuple(_chain(error))
    status = _answer_status(causes)
    if any(isinstance(cause, requests.Timeout | TimeoutError) for cause in causes):
        kind = VideoErrorKind.TIMEOUT
    elif status in (401, 403):
        kind = VideoErrorKind.UNAUTHORIZED
    elif status is not None and status >= 400:
        kind = VideoErrorKind.REFUSED
    elif any(isinstance(cause, AuthError) for cause in causes):  # an <error> in XML, with status 200
        kind = VideoErrorKind.UNAUTHORIZED
    elif status is None and any(isinstance(cause, OSError) for cause in causes):  # as all of requests' are
        kind = VideoErrorKind.UNREACHABLE
    else:
        kind = VideoErrorKind.BAD_ANSWER
    return VideoError(kind, status=status)


def _answer_status(causes: Iterable[BaseException]) -> int | None:
    """The status of the HTTP answer that the package was reading when it failed."""
    for cause in causes:
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
