"""Another person's video and sound."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import Connection

from .call_session import CallSession
from .command import send
from .faults import Fault
from .files import JS
from .payload import listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class SubscriberConnected(UiEventArguments):
    """The participant's media flows."""

    participant_id: str
    stream_id: str


@dataclass(kw_only=True, slots=True)
class SubscriberDestroyed(UiEventArguments):
    """The participant's stream is gone; the element waits for the next."""

    participant_id: str


@dataclass(kw_only=True, slots=True)
class SubscribeFailed(UiEventArguments):
    """The participant's stream could not be had."""

    participant_id: str
    fault: Fault


class Subscriber(Element, component=JS / 'subscriber.js'):
    """One other person's tile: subscribes by itself as soon as a stream of that participant appears."""

    def __init__(
        self,
        call: CallSession,
        participant_id: str,
        *,
        name: str,
        connection: Connection = Connection.JOINING,
        on_connected: Handler[SubscriberConnected] | None = None,
        on_destroyed: Handler[SubscriberDestroyed] | None = None,
        on_failed: Handler[SubscribeFailed] | None = None,
    ) -> None:
        """Show a participant.

        :param call: the session to subscribe in.
        :param participant_id: who, as the token's connection data names them.
        :param name: shown on the tile.
        :param connection: how theirs is now; `JOINING` says that a stream is still to come.
        """
        super().__init__()
        use_styles()
        self.participant_id = participant_id
        self.connection = connection
        self._props['call'] = call.id
        self._props['participant'] = participant_id
        self._props['name'] = name
        self._props['script'] = call.script_url
        self._props['connection'] = connection.value
        self._connected = [on_connected] if on_connected else []
        self._destroyed = [on_destroyed] if on_destroyed else []
        self._failed = [on_failed] if on_failed else []
        listen(
            self,
            'connected',
            lambda s, c, p: SubscriberConnected(
                sender=s, client=c, participant_id=p.text('participantId'), stream_id=p.text('streamId')
            ),
            self._connected,
        )
        listen(
            self,
            'destroyed',
            lambda s, c, p: SubscriberDestroyed(sender=s, client=c, participant_id=p.text('participantId')),
            self._destroyed,
        )
        listen(
            self,
            'failed',
            lambda s, c, p: SubscribeFailed(
                sender=s, client=c, participant_id=p.text('participantId'), fault=p.choice('fault', Fault)
            ),
            self._failed,
        )

    def show_connection(self, connection: Connection) -> None:
        """Show how the person's connection is now."""
        self.connection = connection
        with self._props.suspend_updates():  # a tile that is drawn already is told
            self._props['connection'] = connection.value
        send(self, 'showConnection', connection.value)
