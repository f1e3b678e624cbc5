"""What a page in a room is told of it: first who is there, then each change, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from videochat.elements.room_line import May, RoomLine
from videochat.rooms import (
    Admission,
    ChatMessage,
    Connection,
    ConnectionChanged,
    FloorChanged,
    HandLowered,
    HandRaised,
    HostChanged,
    LeaveReason,
    MessageSent,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    RecordingStarted,
    RecordingStopped,
    Room,
    RoomEvent,
    RoomStore,
    RulesChanged,
    SpotlightChanged,
    StreamPublished,
)

from .standing import Standing

Mark = HandRaised | HandLowered | HostChanged | SpotlightChanged | RecordingStarted | RecordingStopped


class RoomNews:
    """Tells the browser, by one small message for each change, and those who listen in Python.

    :param line: tells the browser.
    :param admission: whose page it is.
    :param tell: told `entered`, `joined`, `changed` and `left`, each with what it is about.
    :param on_message: told each new message that this person may read.
    :param on_over: told why the store has ended this stay; None: a newer one has taken its place.
    """

    def __init__(
        self,
        line: RoomLine,
        admission: Admission,
        *,
        tell: Callable[[str, Any], None],
        on_message: Callable[[ChatMessage], None],
        on_over: Callable[[LeaveReason | None], None],
    ) -> None:
        self._line = line
        self._admission = admission
        self._own_id = admission.participant.id
        self._tell = tell
        self._on_message = on_message
        self._on_over = on_over
        self._standing = Standing(admission.participant, admission.room)
        self._may = self._standing.may
        self._early: list[RoomEvent] | None = []
        self._unsettled: dict[str, Connection] = {}
        self._stopped = False

    @property
    def standing(self) -> Standing:
        """What the page's person may do now."""
        return self._standing

    async def follow(self, store: RoomStore) -> None:
        """Show the room as it is now, then what happened while it was being read, then what happens."""
        room_id, visit = self._admission.room.id, self._admission.visit
        self._watch = store.watch_room(room_id, self._receive, visit=visit)
        self._enter(await store.get_room(room_id) or self._admission.room)

    def stop(self) -> None:
        """Tell no more."""
        self._stopped = True
        self._watch.close()

    def _enter(self, room: Room) -> None:
        if self._stopped:
            return
        others = tuple(person for person in room.participants if person.id != self._own_id)
        self._unsettled = {
            person.id: person.connection for person in others if person.connection is not Connection.CONNECTED
        }
        own = next(
            (each for each in room.participants if each.id == self._own_id), self._admission.participant
        )
        self._standing = Standing(own, room)
        self._may = self._standing.may
        self._line.enter(own, others, room, self._may)
        self._tell('entered', others)
        early, self._early = self._early or [], None
        for event in early:
            self._receive(event)

    def _receive(self, event: RoomEvent) -> None:
        if self._stopped:
            return
        if self._early is not None:
            self._early.append(event)
            return
        self._standing.follow(event)
        self._tell('event', event)
        if isinstance(event, Mark):
            self._mark(event)
        elif isinstance(event, RulesChanged | FloorChanged):
            self._decide(event)
        elif isinstance(event, MessageSent):
            self._on_message(event.message)
        else:
            self._follow_people(event)

    def _follow_people(self, event: RoomEvent) -> None:
        match event:
            case ParticipantReturned(participant=person, visit_mark=mark) if person.id == self._own_id:
                if mark != self._admission.visit_mark:
                    self._on_over(None)
            case ParticipantJoined(participant=person) if person.id == self._own_id:
                self._on_over(None)  # one was away, and is here again by another page
            case ParticipantJoined(participant=person) | ParticipantReturned(participant=person):
                if person.id != self._own_id:
                    self._unsettled[person.id] = person.connection
                    self._line.patch(person)
                    self._tell('joined', person)
            case ParticipantLeft(participant_id=person_id) if person_id != self._own_id:
                self._unsettled.pop(person_id, None)
                self._line.remove_person(person_id)
                self._tell('left', person_id)
            case ParticipantLeft(reason=reason):
                self._on_over(reason)
            case StreamPublished(participant_id=person_id):
                if self._unsettled.get(person_id) is Connection.JOINING:
                    del self._unsettled[person_id]
            case ConnectionChanged(participant_id=person_id) if person_id != self._own_id:
                self._connection_changed(event)

    def _mark(self, event: Mark) -> None:
        match event:
            case HandRaised(participant_id=person_id, hand=hand):
                self._line.patch_person(person_id, hand=hand)
            case HandLowered(participant_id=person_id):
                self._line.patch_person(person_id, hand=None)
            case HostChanged(participant_id=person_id):
                self._line.mark_host(person_id, self._changed())
            case SpotlightChanged(participant_id=lit):
                self._line.mark_spotlight(lit)
            case RecordingStarted(participant_id=person_id):
                self._line.mark_recorder(person_id)
            case RecordingStopped():
                self._line.mark_recorder(None)

    def _decide(self, event: RulesChanged | FloorChanged) -> None:
        match event:
            case RulesChanged(rules=rules, has_password=has_password, unlisted=unlisted):
                self._line.mark_rules(rules, self._changed(), has_password=has_password, unlisted=unlisted)
            case FloorChanged(participant_id=person_id, has_floor=has_floor):
                self._line.patch_person(person_id, floor=has_floor)
                if person_id == self._own_id:
                    self._line.mark_may(self._changed())

    def _changed(self) -> May | None:
        """What the page's person may do now; None: nothing else than the page knows."""
        before, self._may = self._may, self._standing.may
        return self._may if self._may != before else None

    def _connection_changed(self, event: ConnectionChanged) -> None:
        if event.connection is not Connection.CONNECTED:
            self._unsettled[event.participant_id] = event.connection
        elif self._unsettled.pop(event.participant_id, None) is None:
            return  # one message less to everybody for each who joins
        self._line.patch_person(event.participant_id, connection=event.connection.value)
        self._tell('changed', event)
