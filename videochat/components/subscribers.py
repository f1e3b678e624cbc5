"""One subscriber for each other person."""

from collections.abc import Callable, Iterable

from nicegui import ui
from nicegui.element import Element

from videochat.elements.room_line import connection_here
from videochat.elements.subscriber import Subscriber
from videochat.rooms import ConnectionChanged, Participant

from .call import Call


class Subscribers(ui.element):
    """Holds one tile for each other person in a call; a tile comes and goes alone, the rest stay untouched.

    It has no box of its own: its tiles lie in the row, grid or card around it. In a room of dozens use a
    `Stage`, which draws all tiles in one element.
    """

    def __init__(self, call: Call, make: Callable[[Participant], Element] | None = None) -> None:
        """Follow `call`.

        :param make: makes the tile of a person in place of a plain `Subscriber`.
        """
        super().__init__('div')
        self.style('display: contents')
        self._make = make or (
            lambda person: Subscriber(call, person.id, name=person.name, connection=connection_here(person))
        )
        self._tiles: dict[str, Element] = {}
        call.on_entered(self._show_all)
        call.on_joined(self._show)
        call.on_changed(self._follow)
        call.on_left(self._remove)

    def _show_all(self, people: Iterable[Participant]) -> None:
        self.clear()
        self._tiles.clear()
        for person in people:
            self._show(person)

    def _show(self, person: Participant) -> None:
        known = person.id in self._tiles
        if not known:
            with self:
                self._tiles[person.id] = self._make(person)
        connection = connection_here(person)
        for subscriber in self._subscribers_of(person.id):
            if known or subscriber.connection is not connection:
                subscriber.show_connection(connection)

    def _follow(self, event: ConnectionChanged) -> None:
        for subscriber in self._subscribers_of(event.participant_id):
            subscriber.show_connection(event.connection)

    def _subscribers_of(self, participant_id: str) -> list[Subscriber]:
        tile = self._tiles.get(participant_id)
        elements = tile.descendants(include_self=True) if tile else ()
        return [
            element
            for element in elements
            if isinstance(element, Subscriber) and element.participant_id == participant_id
        ]

    def _remove(self, participant_id: str) -> None:
        if participant_id in self._tiles:
            self._tiles.pop(participant_id).delete()
