"""What a room refuses; `str()` of each is a sentence for the person."""


class RoomError(Exception):
    """The room did not do what was asked."""


class NameTaken(RoomError):
    """Somebody else in the room has that name."""

    def __init__(self, name: str, room: str) -> None:
        super().__init__(f'{name} is already in room {room}.')


class RoomFull(RoomError):
    """No place is left."""

    def __init__(self, max_participants: int) -> None:
        people = 'person' if max_participants == 1 else 'people'
        super().__init__(f'This room is full ({max_participants} {people}).')


class TooManyEmptyRooms(RoomError):
    """So many rooms wait for somebody that no other may be opened."""

    def __init__(self) -> None:
        super().__init__('Too many empty rooms are open. Please try again in a minute.')


class SessionUnavailable(RoomError):
    """No session or token could be had; the cause is chained. Trying again makes sense."""

    def __init__(self, sentence: str = 'The call could not be started. Please try again.') -> None:
        super().__init__(sentence)


class NotInRoom(RoomError):
    """The visit ended, or a newer one took its place."""

    def __init__(self) -> None:
        super().__init__('You are no longer in this room.')


class NotAllowed(RoomError):
    """The participant's role does not permit that."""

    def __init__(self, what: str) -> None:
        super().__init__(f'You are not allowed to {what} in this room.')
