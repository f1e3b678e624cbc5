"""What a page's person may do in their room, as its events go."""

from __future__ import annotations

from dataclasses import replace

from videochat.elements.room_line import May
from videochat.rooms import FloorChanged, HostChanged, Participant, Room, RoomEvent, Rules, RulesChanged
from videochat.rooms.permissions import is_host, may_chat, may_react, may_set_rules, may_share, may_unmute


class Standing:
    """Follows what permissions depend on, and asks the domain's own predicates."""

    def __init__(self, own: Participant, room: Room) -> None:
        """Begin with a room as it is.

        :param own: the page's person.
        """
        self._own = own
        self._room = room

    @property
    def rules(self) -> Rules:
        """What the host has decided."""
        return self._room.rules

    @property
    def is_host(self) -> bool:
        """Whether the page's person runs the room."""
        return is_host(self._own, self._room)

    @property
    def may(self) -> May:
        """What they may do now."""
        own, room = self._own, self._room
        return May(
            unmute=may_unmute(own, room),
            share=may_share(own, room),
            react=may_react(own, room),
            chat=may_chat(own, room),
            chat_to_host=may_chat(own, room, to=room.host_id),
            moderate=may_set_rules(own, room),
        )

    def follow(self, event: RoomEvent) -> None:
        """What has happened in the room."""
        match event:
            case HostChanged(participant_id=host_id):
                self._room = replace(self._room, host_id=host_id)
            case RulesChanged(rules=rules, has_password=has_password, unlisted=unlisted):
                self._room = replace(self._room, rules=rules, has_password=has_password, unlisted=unlisted)
            case FloorChanged(participant_id=person_id, has_floor=has_floor) if person_id == self._own.id:
                self._own = replace(self._own, has_floor=has_floor)
