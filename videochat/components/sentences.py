"""What to say when something is wrong: one sentence each, and what to do about it.

The constants are English and marked for the catalogues: whoever shows one gives it to `_` first.
"""

from videochat.elements.faults import Fault
from videochat.elements.language import N_, _, ngettext
from videochat.rooms import Room, RoomError

from .device_sentences import media_sentence, worth_retrying

__all__ = ['media_sentence', 'of_error', 'who_is_here', 'who_records', 'worth_retrying']

SESSION = {
    Fault.UNSUPPORTED: N_('This browser cannot make video calls. Please use Chrome, Firefox or Safari.'),
    Fault.SCRIPT: N_('The call could not be loaded. Please check your network and try again.'),
    Fault.CONNECT: N_('The call could not be reached. Please check your network and try again.'),
    Fault.REFUSED: N_('The call did not let you in. Please join again.'),
    Fault.FULL: N_('The call is full. Please try again later.'),
}
SCREEN = {
    Fault.SYSTEM: N_(
        'Your system does not let this browser record the screen. Allow it in the system’s privacy settings, '
        'then share again.'
    ),
    Fault.PUBLISH: N_('Your screen could not be shared. Please try again.'),
}
PUBLISH_FAILED = N_('Your video could not be sent. The others cannot see or hear you.')


def of_error(error: RoomError) -> str:
    """What a room refused, in the language of the present page."""
    return _(error.message, **error.values)


def who_is_here(names: list[str]) -> str:
    """Who is in a room, in words."""
    match names:
        case []:
            return _('Nobody is here yet')
        case [one]:
            return _('{name} is here', name=one)
        case [one, two]:
            return _('{first} and {second} are here', first=one, second=two)
        case [one, two, three]:
            return _('{first}, {second} and {third} are here', first=one, second=two, third=three)
        case [one, two, three, four]:
            return _(
                '{first}, {second}, {third} and {fourth} are here',
                first=one,
                second=two,
                third=three,
                fourth=four,
            )
        case [one, two, three, *others]:
            return ngettext(
                '{first}, {second}, {third} and {count} more are here',
                '{first}, {second}, {third} and {count} more are here',
                len(others),
                first=one,
                second=two,
                third=three,
            )
    raise AssertionError(names)


def how_many_are_here(count: int) -> str:
    """How many are in a room, for those who need not know who."""
    return ngettext('{count} person is here', '{count} people are here', count)


def who_records(room: Room | None, *, named: bool = True) -> str:
    """That a call is recorded, for those who are about to join it; '' if it is not.

    :param named: whether they may know by whom.
    """
    people = room.participants if room else ()
    recorder = next((person.name for person in people if room and person.id == room.recorder_id), None)
    if recorder and not named:
        return _('This call is being recorded')
    return _('This call is being recorded by {name}', name=recorder) if recorder else ''
