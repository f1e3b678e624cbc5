"""How people in a room are connected, and what they publish."""

from __future__ import annotations

from dataclasses import replace

from .errors import N_, NotAllowed
from .events import ConnectionChanged, StreamPublished, StreamUnpublished
from .model import Connection
from .permissions import may_publish
from .silences import Silences
from .store.connections import ConnectionVerbs
from .visits import Visits


class Connections(Visits, ConnectionVerbs):
    """The verbs of connections and streams."""

    _silences: Silences

    async def store_stream(self, visit: str, stream_id: str | None) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if stream_id is not None and not may_publish(person):
            raise NotAllowed(N_('You are not allowed to publish in this room.'))
        if person.stream_id == stream_id:
            return
        if stream_id and any(each.participant.stream_id == stream_id for each in live.seats):
            raise NotAllowed('That stream is somebody else’s.')
        live.update(seat, replace(person, stream_id=stream_id))
        if stream_id is None:
            self._publish(live, StreamUnpublished(live.id, person.id))
        else:
            self._publish(live, StreamPublished(live.id, person.id, stream_id))

    async def store_connection_id(self, visit: str, connection_id: str) -> None:
        live, seat = self._visit(visit)
        if any(each.participant.connection_id == connection_id for each in live.seats if each is not seat):
            raise NotAllowed('That connection is somebody else’s.')
        live.update(seat, replace(seat.participant, connection_id=connection_id))

    async def set_connection(self, visit: str, connection: Connection, *, silent: bool = False) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        unchanged = person.connection is person.connection.to(connection)
        if silent and connection is not Connection.CONNECTED:
            self._silences.begin(visit)
        else:
            self._silences.end(visit)
        if not unchanged:
            live.update(seat, replace(person, connection=connection))
            self._publish(live, ConnectionChanged(live.id, person.id, connection))

    async def witness(self, visit: str, participant_id: str) -> None:
        live, witness = self._visit(visit)
        seat = live.seat_of(participant_id)
        if seat and seat is not witness and seat.participant.connection is Connection.RECONNECTING:
            self._silences.prolong(seat.visit)
