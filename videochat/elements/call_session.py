"""The page's connection to an OpenTok session."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .command import send
from .faults import Fault
from .files import JS
from .joined import call_modules
from .payload import Payload, listen
from .preload import preload_module, preload_script


@dataclass(frozen=True, slots=True)
class Credentials:
    """What connects one participant to one session.

    :param name: the participant's, to come back with after a reload.
    :param leave_url: address that is told `visit` when the page goes.
    """

    api_key: str
    session_id: str
    token: str
    name: str
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

    :param reason: OpenTok's: `networkDisconnected` or `forceDisconnected`.
    """

    reason: str


@dataclass(kw_only=True, slots=True)
class SessionFailed(UiEventArguments):
    """The session could not be connected."""

    fault: Fault


@dataclass(kw_only=True, slots=True)
class StreamPublished(UiEventArguments):
    """The page's own stream is in the session; `stream_id` is None with neither camera nor microphone."""

    stream_id: str | None


@dataclass(kw_only=True, slots=True)
class StreamUnpublished(UiEventArguments):
    """The page's own stream is no longer in the session."""


@dataclass(kw_only=True, slots=True)
class PageReloaded(UiEventArguments):
    """The page was in a call when it was reloaded; `name` is who one was there."""

    name: str


@dataclass(kw_only=True, slots=True)
class Witnessed(UiEventArguments):
    """Media of a participant arrives here, whose own page is not heard of just now."""

    participant_id: str


@dataclass(kw_only=True, slots=True)
class Unreached(UiEventArguments):
    """Between here and somebody there is no way for media, or there is one again.

    :param participant_id: one of those who are not reached; None: everybody is.
    :param more: how many more there are.
    """

    participant_id: str | None
    more: int


class CallSession(Element, component=JS / 'call_session.js'):
    """Holds an OpenTok session in the browser, for the publishers and subscribers that name it."""

    def __init__(self, script_url: str) -> None:
        """Load OpenTok.js now; connect with `connect`.

        :param script_url: address of OpenTok.js, or of the embedded engine's script.
        """
        super().__init__()
        preload_module(call_modules().address)
        preload_script(script_url)
        self.script_url = script_url
        self._props['script'] = script_url
        self._props['element-id'] = self.id
        self._connected: list[Handler[SessionConnected]] = []
        self._reconnecting: list[Handler[SessionReconnecting]] = []
        self._reconnected: list[Handler[SessionReconnected]] = []
        self._disconnected: list[Handler[SessionDisconnected]] = []
        self._failed: list[Handler[SessionFailed]] = []
        self._published: list[Handler[StreamPublished]] = []
        self._unpublished: list[Handler[StreamUnpublished]] = []
        self._reloaded: list[Handler[PageReloaded]] = []
        self._witnessed: list[Handler[Witnessed]] = []
        self._unreached: list[Handler[Unreached]] = []
        listen(self, 'connected', lambda s, c, _: SessionConnected(sender=s, client=c), self._connected)
        listen(
            self, 'reconnecting', lambda s, c, _: SessionReconnecting(sender=s, client=c), self._reconnecting
        )
        listen(self, 'reconnected', lambda s, c, _: SessionReconnected(sender=s, client=c), self._reconnected)
        listen(self, 'disconnected', _read_disconnected, self._disconnected)
        listen(self, 'failed', _read_failed, self._failed)
        listen(self, 'published', _read_published, self._published)
        listen(self, 'unpublished', lambda s, c, _: StreamUnpublished(sender=s, client=c), self._unpublished)
        listen(self, 'reloaded', _read_reloaded, self._reloaded)
        listen(self, 'witnessed', _read_witnessed, self._witnessed)
        listen(self, 'unreached', _read_unreached, self._unreached)

    def come_back_to(self, room: str) -> None:
        """Let `on_reloaded` tell of a call in `room` that a reload of this page breaks off; call it at once.

        :param room: what tells this call from others in the same browser tab.
        """
        self._props['come-back-to'] = room

    def connect(self, credentials: Credentials) -> None:
        """Connect; `on_connected` or `on_failed` tells how it went."""
        send(
            self,
            'connect',
            {
                'apiKey': credentials.api_key,
                'sessionId': credentials.session_id,
                'token': credentials.token,
            },
            {'name': credentials.name, 'leave': {'url': credentials.leave_url, 'visit': credentials.visit}},
        )

    def disconnect(self) -> None:
        """Leave the session; nothing is reported for it."""
        send(self, 'disconnect')

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

    def on_published(self, handler: Handler[StreamPublished]) -> None:
        """Call `handler` when the page's own stream is in the session."""
        self._published.append(handler)

    def on_unpublished(self, handler: Handler[StreamUnpublished]) -> None:
        """Call `handler` when the page's own stream is no longer in the session."""
        self._unpublished.append(handler)

    def on_reloaded(self, handler: Handler[PageReloaded]) -> None:
        """Call `handler` when the page was in a call before it was reloaded."""
        self._reloaded.append(handler)

    def on_witnessed(self, handler: Handler[Witnessed]) -> None:
        """Call `handler` now and then while media of somebody arrives whose connection is lost."""
        self._witnessed.append(handler)

    def on_unreached(self, handler: Handler[Unreached]) -> None:
        """Call `handler` when it changes who cannot be reached from here."""
        self._unreached.append(handler)


def _read_reloaded(sender: Element, client: Client, payload: Payload) -> PageReloaded:
    return PageReloaded(sender=sender, client=client, name=payload.text('name'))


def _read_witnessed(sender: Element, client: Client, payload: Payload) -> Witnessed:
    return Witnessed(sender=sender, client=client, participant_id=payload.text('participantId'))


def _read_unreached(sender: Element, client: Client, payload: Payload) -> Unreached:
    return Unreached(
        sender=sender,
        client=client,
        participant_id=payload.optional_text('participantId'),
        more=payload.number('more'),
    )


def _read_disconnected(sender: Element, client: Client, payload: Payload) -> SessionDisconnected:
    return SessionDisconnected(sender=sender, client=client, reason=payload.text('reason'))


def _read_failed(sender: Element, client: Client, payload: Payload) -> SessionFailed:
    return SessionFailed(sender=sender, client=client, fault=payload.choice('fault', Fault))


def _read_published(sender: Element, client: Client, payload: Payload) -> StreamPublished:
    return StreamPublished(sender=sender, client=client, stream_id=payload.optional_text('streamId'))
