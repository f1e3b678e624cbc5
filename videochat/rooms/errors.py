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


class TooManyJoins(RoomError):
    """So many people have joined from one network address that the next has to wait."""

    def __init__(self) -> None:
        super().__init__(N_('Very many people are joining from your network. Please try again in a minute.'))


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


class Refused(RoomError):
    """Somebody is not let in as they came; `str()` says what would help."""


class PasswordWanted(Refused):
    """The room has a password, and none was given."""

    def __init__(self) -> None:
        super().__init__(N_('This room has a password.'))


class WrongPassword(Refused):
    """Another password than the room's."""

    def __init__(self) -> None:
        super().__init__(N_('That is not the password.'))


class TooManyAttempts(Refused):
    """So many passwords were tried that the next has to wait.

    :param seconds: how long.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            N_('Too many wrong passwords. Please try again in {seconds} seconds.'),
            seconds=max(1, round(seconds)),
        )


class RoomLocked(Refused):
    """Nobody new is let in."""

    def __init__(self) -> None:
        super().__init__(N_('This room is locked. Nobody new can join.'))


class MustWait(Refused):
    """The host has to let them in: knock, and wait for the answer."""

    def __init__(self) -> None:
        super().__init__(N_('The host has to let you in.'))


class TooManyWaiting(Refused):
    """No place is left before the room."""

    def __init__(self) -> None:
        super().__init__(N_('Too many people are waiting already. Please try again later.'))


class TurnedAway(Refused):
    """The host has just said no."""

    def __init__(self) -> None:
        super().__init__(N_('The host has not let you in. You can ask again in a minute.'))


class Removed(Refused):
    """The host has removed them from this room."""

    def __init__(self) -> None:
        super().__init__(N_('You were removed from this room.'))


class InvalidInvitation(Refused):
    """The invitation is too old, for another room, or none at all."""

    def __init__(self) -> None:
        super().__init__(N_('This invitation is no longer valid. Please ask for another one.'))


class ServerBusy(RoomError):
    """It is asked for more than it can do just now. Trying again makes sense."""

    def __init__(self) -> None:
        super().__init__(N_('The server is busy. Please try again in a moment.'))


class TooManyRooms(RoomError):
    """So many rooms are in use that no other may be opened."""

    def __init__(self) -> None:
        super().__init__(N_('Too many rooms are open here. Please try again later.'))


class TooManyRoomsOfNetwork(TooManyRooms):
    """People of one network address have opened so many rooms that the next has to wait."""

    def __init__(self) -> None:
        RoomError.__init__(self, N_('Too many rooms were opened from your network. Please try again later.'))


class InvalidPassword(RoomError, ValueError):
    """A password nobody can set; `str()` is a sentence for the person who typed it."""
