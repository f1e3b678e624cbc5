"""What a page's server tells it of its room: who is there, and what holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from nicegui.element import Element

from videochat.rooms import Connection, Participant, Room, Rules

from .command import send


@dataclass(frozen=True, slots=True)
class May:
    """What the page's person may do just now: the browser asks nobody else.

    :param chat: write to everybody, and to anybody.
    :param chat_to_host: write to the host.
    :param moderate: run the room.
    """

    unmute: bool
    share: bool
    react: bool
    chat: bool
    chat_to_host: bool
    moderate: bool


class RoomLine:
    """The line of one page: every element of the page follows what the browser is told here."""

    def __init__(self, page: Element) -> None:
        """Tell a page.

        :param page: the `CallSession` of the page.
        """
        self._page = page

    def enter(self, own: Participant, others: Iterable[Participant], room: Room, may: May) -> None:
        """In a room with these people and nobody else.

        :param room: whose host, rules and the like hold.
        """
        people = [_person(other) for other in others]
        marks = {
            'host': room.host_id,
            'spotlight': room.spotlight_id,
            'recorder': room.recorder_id,
            **_rules(room.rules, has_password=room.has_password, unlisted=room.unlisted),
            'may': _may(may),
        }
        send(self._page, 'enter', _person(own), people, marks)

    def patch(self, participant: Participant) -> None:
        """One more person, or how that person is now."""
        send(self._page, 'patch', _person(participant))

    def patch_person(self, participant_id: str, **changes: str | int | bool | None) -> None:
        """What changed of a person: `connection` (a value of `Connection`), `hand` or `floor`."""
        send(self._page, 'patch', {'id': participant_id, **changes})

    def remove_person(self, participant_id: str) -> None:
        """That person is gone."""
        send(self._page, 'removePerson', participant_id)

    def mark_host(self, participant_id: str, may: May | None) -> None:
        """That person runs the room.

        :param may: what one may do from now on, here and below; None: the same as before.
        """
        send(self._page, 'mark', {'host': participant_id, **_new(may)})

    def mark_rules(self, rules: Rules, may: May | None, *, has_password: bool, unlisted: bool) -> None:
        """These rules hold."""
        marks = _rules(rules, has_password=has_password, unlisted=unlisted)
        send(self._page, 'mark', {**marks, **_new(may)})

    def mark_may(self, may: May | None) -> None:
        """Only what one may do has changed."""
        if may:
            send(self._page, 'mark', _new(may))

    def mark_spotlight(self, participant_id: str | None) -> None:
        """That person is shown large to all; None: nobody."""
        send(self._page, 'mark', {'spotlight': participant_id})

    def mark_recorder(self, participant_id: str | None) -> None:
        """That person records the call; None: nobody."""
        send(self._page, 'mark', {'recorder': participant_id})


def connection_here(participant: Participant) -> Connection:
    """How a participant's connection is on a page where no stream of theirs has appeared yet.

    Who is connected with a stream in the store is still joining here; without one there is none to wait for.
    """
    connected = participant.connection is Connection.CONNECTED
    return Connection.JOINING if connected and participant.stream_id else participant.connection


def _rules(rules: Rules, *, has_password: bool, unlisted: bool) -> dict[str, object]:
    plain = {_camel(name): value for name, value in asdict(rules).items()}
    return {'rules': plain, 'hasPassword': has_password, 'unlisted': unlisted}


def _new(may: May | None) -> dict[str, object]:
    return {'may': _may(may)} if may else {}


def _may(may: May) -> dict[str, bool]:
    return {_camel(name): value for name, value in asdict(may).items()}


def _camel(name: str) -> str:
    first, *others = name.split('_')
    return first + ''.join(other.title() for other in others)


def _person(participant: Participant) -> dict[str, str | int | bool]:
    person: dict[str, str | int | bool] = {'id': participant.id, 'name': participant.name}
    if (connection := connection_here(participant)) is not Connection.JOINING:
        person['connection'] = connection.value
    if participant.hand is not None:
        person['hand'] = participant.hand
    if participant.has_floor:
        person['floor'] = True
    if participant.camera_fault:
        person['cameraFault'] = participant.camera_fault.value
    if participant.microphone_fault:
        person['microphoneFault'] = participant.microphone_fault.value
    return person
