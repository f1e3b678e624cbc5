"""The cloud engine: sessions and tokens from Vonage, through the `opentok` package."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, Literal, TypeVar

import requests
import structlog
from opentok.opentok import Client, MediaModes, Roles

from videochat.rooms import Allowed, Participant, Role
from videochat.video.blocking import BlockingCalls
from videochat.video.credentials import Credentials, OpenTokCredentials, VonageCredentials, load_private_key
from videochat.video.errors import VideoError, VideoErrorKind, read_sdk_error
from videochat.video.platform import BrowserConfig

OPENTOK_API = 'https://api.opentok.com'
OPENTOK_SCRIPT = 'https://static.opentok.com/v2/js/opentok.min.js'
VONAGE_API = 'https://video.api.vonage.com'
VONAGE_SCRIPT = 'https://video.standard.vonage.com/v2/js/opentok.min.js'

TOKEN_SECONDS = 24 * 60 * 60
"""How long a token lets its holder connect: longer than any call, far less than the 30 days allowed."""

MAX_SESSION_ID = 255
"""The longest session id, says the OpenTok documentation."""

ID = re.compile(r'[A-Za-z0-9_~-]{1,255}')

ROLES = {
    Role.SUBSCRIBER: Roles.subscriber,
    Role.PUBLISHER: Roles.publisher,
}
"""Nobody acts on others by a token: it could not be taken back."""

T = TypeVar('T')
log = structlog.get_logger(__name__)


class CloudPlatform:
    """Vonage's video service, in either of its two environments.

    Every verb leaves the event loop free, answers within `timeout` and raises nothing but `VideoError`.

    :param credentials: whose account; they choose between the OpenTok and the unified Vonage environment.
    :param media_mode: `routed` sends media through Vonage's routers, which archives, captions and more than a
        handful of people need; `relayed` sends it between the browsers.
    :param timeout: seconds that one call to the service may take, from the call to its answer.
    :param api_url: another address of the service's API, without a slash at its end.
    :param script_url: another address of OpenTok.js.
    :raises ValueError: the private key's file cannot be used.
    """

    name: Literal['embedded', 'cloud'] = 'cloud'

    def __init__(
        self,
        credentials: Credentials,
        *,
        media_mode: Literal['routed', 'relayed'] = 'routed',
        timeout: float = 5.0,
        api_url: str | None = None,
        script_url: str | None = None,
    ) -> None:
        self._media_mode = MediaModes[media_mode]
        self._timeout = timeout
        self._requests = BlockingCalls(limit=8, name='video-request')
        self._signals = BlockingCalls(limit=8, name='video-signal')  # so that much talk delays no session
        self._orders = BlockingCalls(limit=8, name='video-order')
        self._signatures = BlockingCalls(limit=2, name='video-token')  # never behind a request that hangs
        if isinstance(credentials, OpenTokCredentials):
            self._client = _opentok_client(credentials, api_url or OPENTOK_API, timeout)
            script, key = OPENTOK_SCRIPT, credentials.api_key
        else:
            self._client = _vonage_client(credentials, api_url or VONAGE_API, timeout)
            script, key = VONAGE_SCRIPT, credentials.application_id
        self._browser = BrowserConfig(script_url or script, key, peer_to_peer=media_mode == 'relayed')

    async def create_session(self) -> str:
        """Ask the service for a new session and return its id.

        :raises VideoError: there is none; nothing is left to clean up.
        """
        started = time.monotonic()
        try:
            session_id = await self._call(self._requests, self._request_session)
        except VideoError as error:
            log.warning(
                'session not created', reason=error.kind.name, status=error.status, seconds=_seconds(started)
            )
            raise
        log.info('session created', seconds=_seconds(started))
        return session_id

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        """Sign a token that lets one participant connect within the next 24 hours; needs no network.

        Its connection data, `{"participant": participant_id}`, tells other browsers whose connection it is.

        :raises VideoError: the session is not one of these credentials', or nobody gets such a role.
        """
        if role not in ROLES:
            raise VideoError(VideoErrorKind.REFUSED)
        sign = partial(
            self._client.generate_token,
            session_id,
            role=ROLES[role],
            expire_time=int(time.time()) + TOKEN_SECONDS,
            data=json.dumps({'participant': participant_id}),
        )
        return await self._call(self._signatures, lambda: str(sign()))

    async def end_participation(
        self, session_id: str, token: str, *, connection_id: str | None = None
    ) -> None:
        """Send away whom a token let in, if their connection is known; the token stays good until it expires.

        The service takes no token back, so whoever keeps to nothing can come in again with one: pages show
        nobody who is not in the room, but OpenTok.js receives as before.

        :raises VideoError: they may still be there.
        """
        if connection_id is not None:
            await self._order(self._client.force_disconnect, session_id, connection_id)

    async def restrict(self, session_id: str, participant_id: str, allowed: Allowed) -> None:
        """Do nothing: a token's role is all that the service knows of; pages keep to the rest."""

    async def suspend(self, session_id: str, token: str) -> None:
        """Do nothing: the service sends what it sends, or disconnects; who is lost can come back to that."""

    async def resume(self, session_id: str, token: str) -> None:
        """Do nothing, as `suspend` did."""

    async def mute(self, session_id: str, people: Sequence[Participant]) -> None:
        """Ask the service to mute the streams of their cameras; OpenTok.js obeys.

        :raises VideoError: not all of them were asked to be silent.
        """
        streams = [person.stream_id for person in people if person.stream_id is not None]
        mutes = (self._order(self._request_mute, session_id, each) for each in streams)
        for outcome in await asyncio.gather(*mutes, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def stop_video(self, session_id: str, person: Participant) -> None:
        """Do nothing: the service mutes no video; their page switches it off."""

    async def stop_share(self, session_id: str, person: Participant) -> None:
        """Do nothing: only browsers of moderators end a stream, and there are none; their page does it."""

    async def end_session(self, session_id: str) -> None:
        """Do nothing: the service knows no end of a session, and one without people costs nothing."""

    async def signal(
        self, session_id: str, type: str, data: str, *, connection_id: str | None = None
    ) -> None:
        """Ask the service to send a signal to all in a session, or to one connection.

        :raises VideoError: it was not sent, as far as one knows.
        """
        to = None if connection_id is None else _checked(connection_id)
        send = partial(self._client.send_signal, session_id, {'type': type, 'data': data}, to)
        await self._call(self._signals, send)

    def browser(self) -> BrowserConfig:
        """What a page needs to reach the service."""
        return self._browser

    def ice_servers(self) -> None:
        """The service hands them out itself, in a session."""

    async def close(self) -> None:
        """Let everybody go who waits for an answer; they get a `VideoError`."""
        self._requests.close()
        self._signals.close()
        self._orders.close()
        self._signatures.close()

    def _request_session(self) -> str:
        session_id = self._client.create_session(media_mode=self._media_mode).session_id
        if not isinstance(session_id, str) or not 0 < len(session_id) <= MAX_SESSION_ID:
            raise VideoError(VideoErrorKind.BAD_ANSWER)
        return session_id

    def _request_mute(self, session_id: str, stream_id: str) -> None:
        """As the package's `mute_stream`, which waits for ever and takes a 500 for success."""
        url = f'{self._client.endpoints.get_stream_url(session_id, stream_id)}/mute'
        response = requests.post(url, headers=self._client.get_json_headers(), timeout=self._timeout)
        response.raise_for_status()

    async def _order(self, request: Callable[[str, str], None], session_id: str, id: str) -> None:
        """Have something done to a connection or stream; one that is gone needs nothing any more."""
        try:
            await self._call(self._orders, partial(request, session_id, _checked(id)))
        except VideoError as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise

    async def _call(self, calls: BlockingCalls, function: Callable[[], T]) -> T:
        """One blocking call of the package, with its errors made ours."""
        try:
            return await calls.run(function, timeout=self._timeout)
        except VideoError as error:
            failure = VideoError(error.kind, status=error.status)
        except Exception as error:  # noqa: BLE001  # the package lets all sorts through
            failure = read_sdk_error(error)
        raise failure  # out here, so that no text of the package's hangs on to it


def _checked(id: str) -> str:
    """An id as browsers say it, which becomes part of an address that this account's key opens."""
    if not ID.fullmatch(id):
        raise VideoError(VideoErrorKind.REFUSED)
    return id


def _opentok_client(credentials: OpenTokCredentials, api_url: str, timeout: float) -> Any:
    # The package takes a secret that ends like a file's name for the path of a private key,
    # so it gets a stand-in first and the secret afterwards.
    client: Any = Client(credentials.api_key, '', api_url=api_url, timeout=timeout)
    client.api_secret = credentials.api_secret
    return client


def _vonage_client(credentials: VonageCredentials, api_url: str, timeout: float) -> Any:
    # The package sees by the ending of a path that it holds a private key, which those of mounted secrets
    # have not; any readable file with one will do, for its content is replaced by the loaded key. That saves
    # parsing the key again for each token: 30 to 90 ms, during which no other thread runs.
    client: Any = Client(credentials.application_id, __file__, timeout=timeout)
    client.api_secret = load_private_key(credentials.private_key)
    client.endpoints.api_url = api_url  # the constructor's is ignored in this environment
    return client


def _seconds(started: float) -> float:
    return round(time.monotonic() - started, 3)


def _without_headers(record: logging.LogRecord) -> bool:
    """The package's debug lines hold the headers of its requests, hence a key to the account."""
    return record.levelno > logging.DEBUG


logging.getLogger('opentok').addFilter(_without_headers)
