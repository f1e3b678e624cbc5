"""The embedded engine: OpenTok sessions that live in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import structlog
from fastapi import APIRouter, WebSocket

from videochat.video.embedded import enforcement
from videochat.video.embedded.connection import Connection, pack
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.filter_files import PATH as FILTERS_PATH
from videochat.video.embedded.filter_files import FilterFiles
from videochat.video.embedded.limits import Limits
from videochat.video.embedded.messages import Connect
from videochat.video.embedded.origin import may_use
from videochat.video.embedded.script import Script
from videochat.video.embedded.session import Session
from videochat.video.embedded.signals import send_signal
from videochat.video.embedded.socket import Socket
from videochat.video.embedded.stats import Stats
from videochat.video.embedded.tokens import LocalKey
from videochat.video.errors import VideoError, VideoErrorKind
from videochat.video.platform import BrowserConfig
from videochat.video.turn import IceServers

if TYPE_CHECKING:
    from videochat.rooms import Allowed, Participant, Role

log = structlog.get_logger(__name__)

TEST_SECONDS = 600
"""A test before a call takes less than one; the clock of a TURN server may be some minutes wrong."""


class EmbeddedPlatform:
    """Serves the OpenTok API from this process: sessions, tokens, signalling and the browser's script.

    :param ice_servers: what browsers find each other with; none are needed on one network.
    :param allowed_origins: origins of other pages that may use this engine, such as
        `https://example.com`; `*` allows all.
    :param assets: the folder that holds `js/embedded/` and `vendor/`.
    :param limits: what a client may ask for.
    """

    name: Literal['embedded'] = 'embedded'

    def __init__(
        self,
        *,
        ice_servers: IceServers | None = None,
        allowed_origins: tuple[str, ...] = (),
        assets: Path,
        limits: Limits | None = None,
    ) -> None:
        self.stats = Stats()
        self.router = APIRouter(include_in_schema=False)
        self._ice_servers = ice_servers or IceServers()
        self._allowed_origins = allowed_origins
        self._limits = limits or Limits()
        self._key = LocalKey()
        self._sessions: dict[str, Session] = {}
        self._sockets: dict[Socket, None] = {}
        self._closed = False
        self._script = Script(assets / 'js' / 'embedded' / 'main.js', allowed_origins)
        self.router.add_api_websocket_route('/embedded/socket', self._serve_socket)
        self.router.add_api_route('/embedded/opentok.js', self._script.serve, methods=['GET', 'HEAD'])
        filters = FilterFiles(assets, allowed_origins)
        self.router.add_api_route(FILTERS_PATH, filters.serve, methods=['GET', 'HEAD'])

    @property
    def connections(self) -> int:
        """How many clients are connected, those that are looking for their way back included."""
        return sum(len(session.connections) for session in self._sessions.values())

    async def create_session(self) -> str:
        """Create a session and return its id."""
        if self._closed:
            raise VideoError(VideoErrorKind.REFUSED, 'The server is stopping.')
        session = Session(self._key.make_session_id(), self._limits)
        self._sessions[session.id] = session
        return session.id

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        """Make a token for one participant; raises `VideoError` when the session has ended."""
        session = self._sessions.get(session_id)
        if session is None:
            raise VideoError(VideoErrorKind.REFUSED, 'The session has ended.')
        while True:
            token = self._key.make_token(session_id, participant_id=participant_id, role=role.value)
            # Two made in one second differ in a small random number only, if at all.
            if token not in session.tokens:
                session.tokens[token] = participant_id
                return token

    async def end_participation(
        self, session_id: str, token: str, *, connection_id: str | None = None
    ) -> None:
        """Let nobody in with a token any more, and send away those whom it let in."""
        session = self._sessions.get(session_id)
        if session:
            session.dismiss(token)

    async def restrict(self, session_id: str, participant_id: str, allowed: Allowed) -> None:
        """Let a participant do this and no more, connected or not; screens that may not be shared end."""
        if session := self._sessions.get(session_id):
            enforcement.restrict(session, participant_id, allowed)

    async def suspend(self, session_id: str, token: str) -> None:
        """Send nothing to whom a token let in, and have their publishers send them nothing."""
        if session := self._sessions.get(session_id):
            session.suspend(token)

    async def resume(self, session_id: str, token: str) -> None:
        """Send them what has waited, and let media flow again."""
        if session := self._sessions.get(session_id):
            session.restore(token)

    async def mute(self, session_id: str, people: Sequence[Participant]) -> None:
        """Switch their microphones off: for all others at once, whatever their clients do."""
        if session := self._sessions.get(session_id):
            enforcement.mute(session, {person.id for person in people})

    async def stop_video(self, session_id: str, person: Participant) -> None:
        """Switch their camera off: for all others at once, whatever their client does."""
        if session := self._sessions.get(session_id):
            enforcement.stop_video(session, person.id)

    async def stop_share(self, session_id: str, person: Participant) -> None:
        """End the streams that show their screen."""
        if session := self._sessions.get(session_id):
            enforcement.stop_share(session, person.id)

    async def end_session(self, session_id: str) -> None:
        """Forget a session and send away those who are still in it."""
        session = self._sessions.pop(session_id, None)
        if session:
            session.end('sessionEnded')

    async def signal(
        self, session_id: str, type: str, data: str, *, connection_id: str | None = None
    ) -> None:
        """Send a signal to all in a session, or to one connection; raises `VideoError`."""
        session = self._sessions.get(session_id)
        if session is None:
            raise VideoError(VideoErrorKind.REFUSED, 'The session has ended.')
        try:
            send_signal(session, type, data, to=connection_id, by=None)
        except RefusedError as error:
            raise VideoError(VideoErrorKind.REFUSED, str(error)) from error

    def browser(self) -> BrowserConfig:
        """Say where the script is, and the local API key."""
        relays: Literal['site', 'nobody'] = 'site' if self._ice_servers.relays else 'nobody'
        return BrowserConfig(
            script_url=self._script.url,
            api_key=self._key.api_key,
            records=True,
            relays=relays,
            relay_only=self._ice_servers.policy == 'relay',
            peer_to_peer=True,
        )

    def ice_servers(self) -> Sequence[Mapping[str, object]]:
        """The servers that were given, with what lets a browser test them now."""
        return self._ice_servers.for_browser('test', seconds=TEST_SECONDS)

    @property
    def renewal(self) -> float | None:
        """Seconds after which a connection needs its ICE servers anew; None when they stay good."""
        return self._ice_servers.renewal

    def renew(self, connection: Connection) -> str:
        """The message that gives a connection its ICE servers anew."""
        return pack('iceServers', iceServers=self._ice_servers.for_browser(connection.id))

    async def close(self) -> None:
        """Tell everybody that the server is stopping, and wait until they have heard it."""
        self._closed = True
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            session.end('serverStopping')
        await asyncio.gather(*(socket.finish() for socket in self._sockets))

    def admit(self, message: Connect) -> tuple[Session, Connection, str]:
        """Let a client into its session, or back to its connection; raises `RefusedError`."""
        session = self._sessions.get(message.session_id)
        if session is None:
            raise RefusedError(Code.INVALID_SESSION, 'The session does not exist.')
        grant = self._key.verify(message.token, message.session_id)
        if message.token not in session.tokens:
            raise RefusedError(Code.AUTHENTICATION, 'The token is no longer valid.')
        if message.resume:
            connection = session.resume(message.resume, grant)
        else:
            connection = session.enter(grant, message.token)
        connection.is_unaware = connection.outbox.held
        connections = [c for c in session.connections.values() if c is not connection]
        streams = list(session.streams.values())
        if connection.is_unaware:
            connections, streams = [], []
        answer = pack(
            'ok',
            id=message.id,
            connection=connection.describe(),
            key=connection.key,
            capabilities=connection.may.describe(),
            iceServers=self._ice_servers.for_browser(connection.id),
            icePolicy=self._ice_servers.policy,
            pingInterval=self._limits.ping_interval,
            graceSeconds=self._limits.grace,
            connections=[each.describe() for each in connections],
            streams=[stream.describe() for stream in streams],
            resumed=message.resume is not None,
            received=connection.heard,
        )
        return session, connection, answer

    async def _serve_socket(self, websocket: WebSocket) -> None:
        headers = websocket.headers
        if self._closed or self.stats.sockets >= self._limits.sockets:
            await websocket.close(1013)
            return
        if not may_use(headers.get('origin'), headers.get('host'), self._allowed_origins):
            log.warning('origin not allowed')
            await websocket.close(1008)
            return
        if self.stats.strangers >= self._limits.strangers:
            self._dismiss_a_stranger()
        socket = Socket(websocket, self, self._limits, self.stats)
        self._sockets[socket] = None
        self.stats.sockets += 1
        try:
            await socket.serve()
        finally:
            self.stats.sockets -= 1
            del self._sockets[socket]

    def _dismiss_a_stranger(self) -> None:
        """Close the socket that has waited longest: who wants to connect has done so long before."""
        for socket in self._sockets:
            if socket.is_stranger:
                socket.stop()
                return
