"""What a browser is given to test its way with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """One test of one browser.

    :param ticket: lets it measure once, soon.
    :param http: path that answers a plain request.
    :param socket: path of the WebSocket to measure by.
    :param ice_servers: `RTCIceServer` dictionaries of the calls; None when the video service has its own.
    :param relay_only: whether calls use the TURN servers among them and nothing else.
    :param script: address of OpenTok.js.
    :param api_key: for `OT.initSession`.
    :param session_id: of a session that is nobody's call; None when the service gave none.
    :param token: lets in there, to look and no more.
    """

    ticket: str
    http: str
    socket: str
    ice_servers: tuple[Mapping[str, object], ...] | None = field(repr=False)
    relay_only: bool
    script: str
    api_key: str
    session_id: str | None
    token: str = field(repr=False)

    def for_browser(self) -> dict[str, Any]:
        """The same, as its JavaScript reads it."""
        names = {
            'ice_servers': 'iceServers',
            'relay_only': 'relayOnly',
            'api_key': 'apiKey',
            'session_id': 'sessionId',
        }
        return {names.get(name, name): value for name, value in asdict(self).items()}


class NetworkTests(Protocol):
    """Lets browsers measure their way to the server."""

    async def open(self, browser: str) -> NetworkPlan | None:
        """Let a browser measure once; None when it, or all together, have done so too often."""
