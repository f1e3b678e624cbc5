"""The tiles of a call, all of them drawn by one element."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui.element import Element
from nicegui.events import Handler

from videochat.rooms import Participant

from .call_session import CallSession
from .command import send
from .faults import Fault
from .files import JS
from .payload import listen
from .styles import use_styles
from .subscriber import SubscribeFailed, connection_here


class Stage(Element, component=JS / 'stage.js'):
    """Lays tiles out so that they fill the space: elements inside it, and one tile for each person shown.

    One element however many people there are: a newcomer costs one small message to each browser.
    """

    def __init__(self, call: CallSession, *, on_failed: Handler[SubscribeFailed] | None = None) -> None:
        """An empty stage; a Publisher made inside it gets a place as well.

        :param call: the session to subscribe in.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['script'] = call.script_url
        listen(
            self,
            'failed',
            lambda s, c, p: SubscribeFailed(
                sender=s, client=c, participant_id=p.text('participantId'), fault=p.choice('fault', Fault)
            ),
            [on_failed] if on_failed else [],
        )

    def show_all(self, participants: Iterable[Participant]) -> None:
        """Show these people and nobody else."""
        send(self, 'reset', [_tile(participant) for participant in participants])

    def clear_all(self) -> None:
        """Show nobody, and no invitation: the call is over."""
        send(self, 'clear')

    def show(self, participant: Participant) -> None:
        """Show one more person, or how that person is now."""
        send(self, 'patch', _tile(participant))

    def show_connection(self, participant_id: str, connection: str) -> None:
        """Show how a person's connection is.

        :param connection: a value of `Connection`.
        """
        send(self, 'patch', {'id': participant_id, 'connection': connection})

    def remove_tile(self, participant_id: str) -> None:
        """Show that person no longer."""
        send(self, 'remove', participant_id)


def _tile(participant: Participant) -> dict[str, str]:
    connection = connection_here(participant)
    return {'id': participant.id, 'name': participant.name, 'connection': connection.value}
