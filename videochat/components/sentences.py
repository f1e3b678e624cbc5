"""What to say when something is wrong: one sentence each, and what to do about it."""

from videochat.elements.faults import Fault
from videochat.elements.publisher import MediaChanged

SESSION = {
    Fault.UNSUPPORTED: 'This browser cannot make video calls. Please use Chrome, Firefox or Safari.',
    Fault.SCRIPT: 'The call could not be loaded. Please check your network and try again.',
    Fault.CONNECT: 'The call could not be reached. Please check your network and try again.',
    Fault.REFUSED: 'The call did not let you in. Please join again.',
    Fault.FULL: 'The call is full. Please try again later.',
}
PUBLISH_FAILED = 'Your video could not be sent. The others cannot see or hear you.'

STOPPED = 'The server was stopped, so the call has ended.'
REMOVED = 'You were removed from the call.'
LEFT = 'You left the call.'
REPLACED = 'You are in this call in another tab or window.'
RECONNECTING = 'Your connection is lost. Reconnecting…'
LOST = 'The connection to the call was lost.'

_DEVICE = {
    Fault.DENIED: 'Your browser blocks the {device}. Allow it beside the address, then try again.',
    Fault.BUSY: 'Your {device} could not be opened. Is another program using it?',
    Fault.MISSING: 'No {device} was found.',
    Fault.INSECURE: (
        'This page is not served over HTTPS, so the browser gives it no camera and no microphone. '
        'Ask for its https address; without it you can watch and listen.'
    ),
    Fault.UNSUPPORTED: '',  # the session says it
    Fault.SCRIPT: '',  # so it does
}
_RETRYABLE = {Fault.DENIED, Fault.BUSY, Fault.MISSING}


def media_sentence(media: MediaChanged, *, joined: bool) -> str:
    """What to say of one's own devices, or '' when both are there.

    :param joined: in the call already, or still before it.
    """
    camera, microphone = media.camera_fault, media.microphone_fault
    if camera is not None and camera is microphone:
        return _device_sentence('camera and microphone', 'them', camera, joined=joined)
    sentences = [
        _device_sentence(device, 'it', fault, joined=joined)
        for device, fault in (('camera', camera), ('microphone', microphone))
        if fault is not None
    ]
    return ' '.join(sentences)


def worth_retrying(media: MediaChanged) -> bool:
    """Whether trying again could open what did not open."""
    return bool({media.camera_fault, media.microphone_fault} & _RETRYABLE)


def _device_sentence(device: str, pronoun: str, fault: Fault, *, joined: bool) -> str:
    sentence = _DEVICE.get(fault, _DEVICE[Fault.BUSY]).format(device=device)
    if joined or fault not in {Fault.DENIED, Fault.BUSY, Fault.MISSING}:
        return sentence
    return f'{sentence} You can join without {pronoun}.'


def who_is_here(names: list[str]) -> str:
    """Who is in a room, in words."""
    if not names:
        return 'Nobody is here yet'
    if len(names) == 1:
        return f'{names[0]} is here'
    if len(names) <= 4:
        return f'{", ".join(names[:-1])} and {names[-1]} are here'
    return f'{", ".join(names[:3])} and {len(names) - 3} more are here'
