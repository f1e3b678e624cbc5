"""The page's connection to an OpenTok session."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .faults import Fault
from .files import JS
from .payload import listen


@dataclass(frozen=True, slots=True)
class Credentials:
    """What connects one participant to one session.

    :param leave_url: address that is told `visit` when the page goes.
    """

    api_key: str
    session_id: str
    token: str
    visit: str
    leave_url: str

    def __repr__(self) -> str:
        return 'Credentials(…)'


@dataclass(kw_only=True, slots=True)
class SessionConnected(UiEventArguments):
    """The session is connected."""


@dataclass(kw_only=True, slots=True)
class SessionReconnecting(UiEventArguments):
    """The session's connection was lost; the browser tries to get it back."""


@dataclass(kw_only=True, slots=True)
class SessionReconnected(UiEventArguments):
    """The session's connection is back."""


@dataclass(kw_only=True, slots=True)
class SessionDisconnected(UiEventArguments):
    """The session ended, not by this page's own doing.

    :param reason: OpenTok's: `networkDisconnected`, `forceDisconnected`; `serverStopping` when the server stops.
    """

    reason: str


@dataclass(kw_only=True, slots=True)
class SessionFailed(UiEventArguments):
    """The session could not be connected."""

    fault: Fault


class CallSession(Element, component=JS / 'call_session.js'):
    """Holds an OpenTok session in the browser, for the publishers and subscribers that name it."""

    def __init__(
        self,
        script_url: str,
        *,
        on_connected: Handler[SessionConnected] | None = None,
        on_disconnected: Handler[SessionDisconnected] | None = None,
        on_reconnecting: Handler[SessionReconnecting] | None = None,
        on_reconnected: Handler[SessionReconnected] | None = None,
        on_failed: Handler[SessionFailed] | None = None,
    ) -> None:
        """Load OpenTok.js now; connect with `connect`.

        :param script_url: address of OpenTok.js, or of the embedded engine's script.
        """
        super().__init__()
        self.script_url = script_url
        self._props['script'] = script_url
        self._props['element-id'] = self.id
        self._connected = [on_connected] if on_connected else []
        self._disconnected = [on_disconnected] if on_disconnected else []
        self._reconnecting = [on_reconnecting] if on_reconnecting else []
        self._reconnected = [on_reconnected] if on_reconnected else []
        self._failed = [on_failed] if on_failed else []
        listen(self, 'connected', lambda s, c, _: SessionConnected(sender=s, client=c), self._connected)
        listen(self, 'reconnecting', lambda s, c, _: SessionReconnecting(sender=s, client=c), self._reconnecting)
        listen(self, 'reconnected', lambda s, c, _: SessionReconnected(sender=s, client=c), self._reconnected)
        listen(
            self,
            'disconnected',
            lambda s, c, p: SessionDisconnected(sender=s, client=c, reason=p.text('reason')),
            self._disconnected,
        )
        listen(
            self,
            'failed',
            lambda s, c, p: SessionFailed(sender=s, client=c, fault=p.choice('fault', Fault)),
            self._failed,
        )

    def connect(self, credentials: Credentials) -> None:
        """Connect; `on_connected` or `on_failed` tells how it went."""
        self.run_method(
            'connect',
            {
                'apiKey': credentials.api_key,
                'sessionId': credentials.session_id,
                'token': credentials.token,
                'leave': {'url': credentials.leave_url, 'visit': credentials.visit},
            },
        )

    def disconnect(self) -> None:
        """Leave the session; nothing is reported for it."""
        self.run_method('disconnect')

    def on_connected(self, handler: Handler[SessionConnected]) -> None:
        """Call `handler` each time the session gets connected."""
        self._connected.append(handler)

    def on_disconnected(self, handler: Handler[SessionDisconnected]) -> None:
        """Call `handler` when the session ends by itself."""
        self._disconnected.append(handler)

    def on_reconnecting(self, handler: Handler[SessionReconnecting]) -> None:
        """Call `handler` when the connection is lost for now."""
        self._reconnecting.append(handler)

    def on_reconnected(self, handler: Handler[SessionReconnected]) -> None:
        """Call `handler` when the connection is back."""
        self._reconnected.append(handler)

    def on_failed(self, handler: Handler[SessionFailed]) -> None:
        """Call `handler` when the session cannot be connected."""
        self._failed.append(handler)
