"""What to say of one's own camera and microphone when something is wrong with them."""

from videochat.elements.faults import Fault
from videochat.elements.language import N_, _
from videochat.elements.publisher import MediaChanged

from .permission_help import how_to_allow

# Whole sentences: in most languages the device changes more of them than its own word.
_CAMERA = {
    Fault.DENIED: N_('Your browser blocks the camera.'),
    Fault.DISMISSED: N_('You have not allowed the camera yet. Try again, and choose Allow.'),
    Fault.SYSTEM: N_('Your system keeps the camera from this browser. Allow it in the privacy settings.'),
    Fault.BUSY: N_(
        'Your camera could not be opened. Is another program using it? It opens by itself when it is free.'
    ),
    Fault.PAUSED: N_('Your system has paused the camera. It goes on by itself when the system allows it.'),
    Fault.MISSING: N_('No camera was found. Plug one in, and it opens by itself.'),
    Fault.BACKGROUND: N_(
        'What is behind you cannot be hidden here, so your camera is off. Choose another background, or none.'
    ),
}
_MICROPHONE = {
    Fault.DENIED: N_('Your browser blocks the microphone.'),
    Fault.DISMISSED: N_('You have not allowed the microphone yet. Try again, and choose Allow.'),
    Fault.SYSTEM: N_('Your system keeps the microphone from this browser. Allow it in the privacy settings.'),
    Fault.BUSY: N_(
        'Your microphone could not be opened. Is another program using it? It opens by itself when it '
        'is free.'
    ),
    Fault.PAUSED: N_(
        'Your system has paused the microphone. It goes on by itself when the system allows it.'
    ),
    Fault.MISSING: N_('No microphone was found. Plug one in, and it opens by itself.'),
}
_BOTH = {
    Fault.DENIED: N_('Your browser blocks the camera and the microphone.'),
    Fault.DISMISSED: N_(
        'You have not allowed the camera and the microphone yet. Try again, and choose Allow.'
    ),
    Fault.SYSTEM: N_(
        'Your system keeps the camera and the microphone from this browser. '
        'Allow them in the privacy settings.'
    ),
    Fault.BUSY: N_(
        'Your camera and microphone could not be opened. Is another program using them? '
        'They open by themselves when they are free.'
    ),
    Fault.PAUSED: N_(
        'Your system has paused the camera and the microphone. '
        'They go on by themselves when the system allows it.'
    ),
    Fault.MISSING: N_('No camera and no microphone were found. Plug them in, and they open by themselves.'),
}
_INSECURE = N_(
    'This page is not served over HTTPS, so the browser gives it no camera and no microphone. '
    'Ask for its https address; without it you can watch and listen.'
)
_SAID_BY_SESSION = {Fault.UNSUPPORTED, Fault.SCRIPT}
_RETRYABLE = set(_BOTH) - {Fault.PAUSED}


def media_sentence(media: MediaChanged, *, joined: bool) -> str:
    """What to say of one's own devices, or '' when both are there.

    :param joined: in the call already, or still before it.
    """
    camera, microphone = media.camera_fault, media.microphone_fault
    if camera is not None and camera is microphone:
        sentences = [_sentence(_BOTH, camera)]
        way_on = _('You can join without them.')
    else:
        sentences = [
            _sentence(table, fault)
            for table, fault in ((_CAMERA, camera), (_MICROPHONE, microphone))
            if fault is not None
        ]
        way_on = _('You can join without it.') if len(sentences) == 1 else _('You can join without them.')
    if Fault.DENIED in {camera, microphone}:
        sentences.append(how_to_allow())
    if not joined and worth_retrying(media):
        sentences.append(way_on)
    return ' '.join(filter(None, sentences))


def worth_retrying(media: MediaChanged) -> bool:
    """Whether trying again could open what did not open."""
    return bool({media.camera_fault, media.microphone_fault} & _RETRYABLE)


def _sentence(table: dict[Fault, str], fault: Fault) -> str:
    if fault in _SAID_BY_SESSION:
        return ''
    return _(_INSECURE if fault is Fault.INSECURE else table.get(fault, table[Fault.BUSY]))
