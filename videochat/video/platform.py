"""What every video engine offers to the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from videochat.rooms import Allowed, Participant, Role


class VideoPlatform(Protocol):
    """A place where OpenTok sessions live: Vonage's cloud, or this process."""

    @property
    def name(self) -> Literal['embedded', 'cloud']:
        """Which engine this is."""

    async def create_session(self) -> str:
        """Create a session and return its id; raises `VideoError`."""

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        """Make a token whose connection data is `{"participant": participant_id}`; raises `VideoError`."""

    async def end_participation(
        self, session_id: str, token: str, *, connection_id: str | None = None
    ) -> None:
        """Let nobody in with a token any more, and send away whom it let in; twice does no harm.

        :param connection_id: theirs, as their browser said it; the cloud finds them by it alone.
        """

    async def restrict(self, session_id: str, participant_id: str, allowed: Allowed) -> None:
        """Let a participant do this and no more, as far as the engine can see to it."""

    async def suspend(self, session_id: str, token: str) -> None:
        """Send nothing for now to whom a token let in; they keep their connection."""

    async def resume(self, session_id: str, token: str) -> None:
        """End `suspend`."""

    async def mute(self, session_id: str, people: Sequence[Participant]) -> None:
        """Switch their microphones off."""

    async def stop_video(self, session_id: str, person: Participant) -> None:
        """Switch somebody's camera off, as far as the engine can."""

    async def stop_share(self, session_id: str, person: Participant) -> None:
        """End the sharing of somebody's screen, as far as the engine can."""

    async def end_session(self, session_id: str) -> None:
        """Free what the session holds; ending one twice does no harm."""

    async def signal(
        self, session_id: str, type: str, data: str, *, connection_id: str | None = None
    ) -> None:
        """Send a signal in the server's name: the browsers' `signal` event has no connection in its `from`.

        :param type: OpenTok's: at most 128 of A-Z, a-z, 0-9, -, _ and ~.
        :param data: at most 8,192 bytes of UTF-8.
        :param connection_id: whom to send it to; None: everybody in the session.
        :raises VideoError: it was not sent; `REFUSED` when there is no such connection or session.
        """

    def browser(self) -> BrowserConfig:
        """Say what a page needs to load OpenTok.js and connect."""

    def ice_servers(self) -> Sequence[Mapping[str, object]] | None:
        """What browsers find each other with, to be tested: credentials that are made are good for minutes.

        None when the service hands it out in a session only.
        """

    async def close(self) -> None:
        """Stop the platform, telling those who are connected."""


@dataclass(frozen=True, slots=True)
class BrowserConfig:
    """The address of an OpenTok.js and the API key (or application id) to give to `OT.initSession`.

    :param records: whether a host's page records the call; elsewhere the service does, as archives.
    :param relays: who relays media where browsers do not reach each other: TURN servers that are set here,
        the service itself, or nobody.
    :param relay_only: whether media goes by them alone.
    :param peer_to_peer: whether media is encrypted from browser to browser, so that two of them can compare
        their certificates; by a relay or not.
    """

    script_url: str
    api_key: str
    records: bool = False
    relays: Literal['site', 'service', 'nobody'] = 'service'
    relay_only: bool = False
    peer_to_peer: bool = False
