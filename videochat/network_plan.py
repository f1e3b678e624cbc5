"""What a browser is given to test its way with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class NetworkPlan:
    """One test of one browser.

    :param ticket: lets it measure once, soon.
    :param http: path that answers a plain request.
    :param socket: path of the WebSocket to measure by.
    :param ice_servers: `RTCIceServer` dictionaries of the calls; None when the video service has its own.
    """

    ticket: str
    http: str
    socket: str
    ice_servers: tuple[Mapping[str, object], ...] | None

    def for_browser(self) -> dict[str, Any]:
        """The same, as its JavaScript reads it."""
        fields = asdict(self)
        return fields | {'iceServers': fields.pop('ice_servers')}


class NetworkTests(Protocol):
    """Lets browsers measure their way to the server."""

    def open(self, browser: str) -> NetworkPlan | None:
        """Let a browser measure once; None when it, or all together, have done so too often."""
