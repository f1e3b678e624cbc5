"""The mark that nobody listens in between, and the way to find out."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class VerifiedMark(Element, component=JS / 'verified_mark.js'):
    """Says how many of the others are verified; opens a dialog in which two people compare their codes."""

    def __init__(self, call: CallSession, *, peer_to_peer: bool) -> None:
        """Make a mark; tiles and the roster lead to its dialog, too.

        :param call: the session whose connections are verified.
        :param peer_to_peer: whether its media is encrypted from browser to browser; else the dialog says why
            there is no code.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['peer-to-peer'] = peer_to_peer
