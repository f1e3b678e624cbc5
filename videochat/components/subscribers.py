"""One subscriber for each other person."""

from collections.abc import Callable, Iterable

from nicegui import ui
from nicegui.element import Element

from videochat.elements.subscriber import Subscriber
from videochat.rooms import Participant

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
        self._make = make or (lambda person: Subscriber(call, person.id, name=person.name))
        self._tiles: dict[str, Element] = {}
        call.on_entered(self._show_all)
        call.on_joined(self._show)
        call.on_left(self._remove)

    def _show_all(self, people: Iterable[Participant]) -> None:
        self.clear()
        self._tiles.clear()
        for person in people:
            self._show(person)

    def _show(self, person: Participant) -> None:
        if person.id not in self._tiles:
            with self:
                self._tiles[person.id] = self._make(person)

    def _remove(self, participant_id: str) -> None:
        if participant_id in self._tiles:
            self._tiles.pop(participant_id).delete()
