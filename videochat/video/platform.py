"""What every video engine offers to the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from videochat.rooms import SessionProvider


class VideoPlatform(SessionProvider, Protocol):
    """A place where OpenTok sessions live: Vonage's cloud, or this process.

    It does what the rooms ask of their sessions as far as the engine can (docs/ENGINES.md), and raises
    `VideoError` where that was not done. The connection data of a token is `{"participant": participant_id}`.
    To end something twice does no harm.
    """

    @property
    def name(self) -> Literal['embedded', 'cloud']:
        """Which engine this is."""

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
