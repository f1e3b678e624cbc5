"""A file of a room, as the server knows it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was shared, or is on its way.

    :param id: random; the name of the file on the disk, and nothing that a person chose.
    :param name: cleaned, for people and for the disk of who downloads it.
    :param size: bytes.
    :param type: the media type, told by the name; a picture's only if it begins as such pictures do.
    :param to: the one participant it is meant for; None: all.
    """

    id: str
    name: str
    size: int
    type: str
    room_id: str
    sender_id: str
    to: str | None = None

    def may_be_read_by(self, participant_id: str) -> bool:
        """Whether somebody in its room may have it."""
        return self.to is None or participant_id in {self.sender_id, self.to}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever asks: one stay of one participant in one room.

    :param visit: the secret of that stay.
    """

    room_id: str
    participant_id: str
    visit: str = field(repr=False)
