"""What someone alone in a room sees: the link to share."""

from functools import lru_cache
from urllib.parse import urlsplit

import segno
from nicegui import ui

from videochat.elements.copy_button import CopyButton
from videochat.elements.language import _

from .text import Text

LOOPBACK = {'localhost', '127.0.0.1', '::1'}


class Invite(ui.element):
    """The room's link, as text to copy and as a QR code for a phone."""

    def __init__(self, url: str) -> None:
        """Show `url`; its QR code only if a phone could open it."""
        super().__init__('div')
        self.classes('vc-invite')
        with self:
            if urlsplit(url).hostname not in LOOPBACK:
                image = ui.element('img').classes('vc-invite-qr')
                image.props['alt'] = _('QR code of the link')
                image.props['src'] = _qr_code(url)
            with ui.element('div').classes('vc-invite-text'):
                Text('p', _('You are the only one here')).classes('vc-invite-title')
                link = Text('p', url).classes('vc-invite-link').props('dir=ltr')
                CopyButton(url, source=link)


@lru_cache(maxsize=256)
def _qr_code(url: str) -> str:
    """A picture as an address; all pages of a room share it."""
    return segno.make_qr(url, error='m').svg_data_uri(border=2)
