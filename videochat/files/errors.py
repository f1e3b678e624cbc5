"""Why a file is not taken or given; `str()` of each is an English sentence for the person."""

from videochat.rooms.errors import N_, RoomError


class FileRefused(RoomError):
    """The file was not taken, or is not given.

    :ivar fault: the reason in one word, for browsers.
    :ivar final: asking again would not help.
    """

    fault = 'refused'
    final = False


class FileTooLarge(FileRefused):
    """One byte too many, or more."""

    fault = 'large'
    final = True

    def __init__(self, most: int) -> None:
        super().__init__(
            N_('A file may have {size} MB at most ({number} bytes).'),
            size=most // (1024 * 1024),
            number=f'{most:,}',
        )


class RoomHoldsNoMore(FileRefused):
    """The room, or this person's part of it, is used up."""

    fault = 'room'

    def __init__(self) -> None:
        super().__init__(N_('This room holds no more files. They go when the last person leaves.'))


class NoSpace(FileRefused):
    """The disk, or the part of it that is for files, is used up."""

    fault = 'space'

    def __init__(self) -> None:
        super().__init__(N_('The server has no space for this file now.'))


class TooBusy(FileRefused):
    """So many files are on their way that one more has to wait."""

    fault = 'busy'

    def __init__(self) -> None:
        super().__init__(N_('Too many files are on their way. Please try again in a moment.'))


class SharingIsOff(FileRefused):
    """Whoever runs the server does not want files to be shared."""

    fault = 'off'
    final = True

    def __init__(self) -> None:
        super().__init__(N_('Files cannot be shared on this server.'))


class FileGone(FileRefused):
    """There is no such file, or it is not for this person."""

    fault = 'gone'
    final = True

    def __init__(self) -> None:
        super().__init__(N_('This file is no longer there.'))


class Unfinished(FileRefused):
    """What came is not what was announced, or came too slowly."""

    fault = 'unfinished'

    def __init__(self) -> None:
        super().__init__(N_('The file did not arrive whole. Please try again.'))


class NotSent(FileRefused):
    """The ticket is made up, used, or too old; or who had it has left, or who was to have the file."""

    fault = 'ticket'

    def __init__(self) -> None:
        super().__init__(N_('The file was not sent. Please try again.'))


class NotWanted(FileRefused):
    """The host lets guests write, and so share files, to nobody else."""

    fault = 'chat'
    final = True

    def __init__(self) -> None:
        super().__init__(N_('The host has switched chat off.'))


class NobodyThere(FileRefused):
    """The one participant it is meant for is not in the room."""

    fault = 'nobody'

    def __init__(self) -> None:
        super().__init__(N_('The person you write to is not in the call.'))
