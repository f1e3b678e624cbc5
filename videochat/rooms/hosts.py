"""Who runs a room, and what the engine must know of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .errors import NotAllowed
from .events import HostChanged
from .keeping import Keeping
from .live_room import LiveRoom
from .model import Participant, Role, Room
from .permissions import allowed
from .rules import Allowed
from .seats import Seat

GONE = Participant('', '', Role.PUBLISHER)
"""Whom one asks about who is not here: a guest must not learn that from another answer."""


class Hosts(Keeping):
    """What the verbs of a host stand on."""

    def _host(
        self, visit: str, may: Callable[[Participant, Room], bool], refusal: str
    ) -> tuple[LiveRoom, Seat]:
        """Whose visit that is, if they may.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: they may not.
        """
        live, seat = self._visit(visit)
        if not may(seat.participant, live.snapshot()):
            raise NotAllowed(refusal)
        return live, seat

    def _target(
        self,
        visit: str,
        participant_id: str,
        may: Callable[[Participant, Participant, Room], bool],
        refusal: str,
    ) -> tuple[LiveRoom, Seat | None]:
        """Where the other sits, None when they are gone.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: they may not do that to the other.
        """
        live, seat = self._visit(visit)
        target = live.seat_of(participant_id)
        person = target.participant if target else GONE
        if not may(seat.participant, person, live.snapshot()):
            raise NotAllowed(refusal)
        return live, target

    def _appoint(self, live: LiveRoom, participant_id: str) -> None:
        """Somebody else in the room runs it now."""
        live.host_id = participant_id
        self._publish(live, HostChanged(live.id, participant_id))
        self._enforce(live)

    def _hand_over(self, live: LiveRoom) -> None:
        """The host has gone: who came by a host link is next, then the longest present."""
        seats = sorted(live.seats, key=lambda seat: not seat.host_link)
        if seats:
            self._appoint(live, seats[0].participant_id)
        else:
            live.host_id = None

    def _enforce(self, live: LiveRoom) -> None:
        """Tell the engine of everybody who may do something else than it believes."""
        room = live.snapshot()
        lost = (away.seat for away in live.absences if away.seat)
        for seat in (*live.seats, *lost):
            self._restrict(seat, allowed(seat.participant, room))

    def _restrict(self, seat: Seat, now: Allowed) -> None:
        if seat.told == now:
            return
        seat.told = now
        own = seat.participant_id
        tell = partial(self._sessions.restrict, seat.session_id, own, now)
        self._orders.give(seat.session_id, ('restrict', own), tell)
