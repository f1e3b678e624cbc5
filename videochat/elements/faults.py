"""What can go wrong in the browser, by one word each, as in `assets/js/modules/call/faults.js`."""

from enum import Enum


class Fault(Enum):
    """A reason why media or a session is not there."""

    INSECURE = 'insecure'
    UNSUPPORTED = 'unsupported'
    SCRIPT = 'script'
    CONNECT = 'connect'
    REFUSED = 'refused'
    FULL = 'full'
    PUBLISH = 'publish'
    DENIED = 'denied'
    DISMISSED = 'dismissed'
    SYSTEM = 'system'
    MISSING = 'missing'
    BUSY = 'busy'
    PAUSED = 'paused'
    BACKGROUND = 'background'
    UNREACHABLE = 'unreachable'
