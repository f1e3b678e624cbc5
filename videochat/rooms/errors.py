"""What a room refuses; `str()` of each is an English sentence for the person."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an English sentence for the catalogues; who shows it translates it."""
    return message


class RoomError(Exception):
    """The room did not do what was asked."""

    def __init__(self, message: str = '', **values: object) -> None:
        """Say why.

        :param message: the English sentence, marked by `N_`; names in braces are filled with `values`.
        """
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class NameTaken(RoomError):
    """Somebody else in the room has that name."""

    def __init__(self, name: str, room: str) -> None:
        super().__init__(N_('{name} is already in room {room}.'), name=name, room=room)


class RoomFull(RoomError):
    """No place is left."""

    def __init__(self, max_participants: int) -> None:
        super().__init__(N_('This room is full ({number} of {number}).'), number=max_participants)


class TooManyEmptyRooms(RoomError):
    """So many rooms wait for somebody that no other may be opened."""

    def __init__(self) -> None:
        super().__init__(N_('Too many empty rooms are open. Please try again in a minute.'))


class SessionUnavailable(RoomError):
    """No session or token could be had; the cause is chained. Trying again makes sense."""

    def __init__(self, message: str = N_('The call could not be started. Please try again.')) -> None:
        super().__init__(message)


class NotInRoom(RoomError):
    """The visit ended, or a newer one took its place."""

    def __init__(self) -> None:
        super().__init__(N_('You are no longer in this room.'))


class NotAllowed(RoomError):
    """The participant's role does not permit that."""
