"""What someone alone in a room sees: the link to share."""

from nicegui import ui

from videochat.elements.call_session import CallSession
from videochat.elements.copy_button import CopyButton
from videochat.elements.invite_button import InviteButton
from videochat.elements.language import _

from .qr_code import qr_code
from .text import Text


class Invite(ui.element):
    """The room's link, as text to copy and as a QR code for a phone, and more ways to invite."""

    def __init__(self, call: CallSession, url: str) -> None:
        """Show `url`; its QR code only if a phone could open it.

        :param call: the page's call.
        """
        super().__init__('div')
        self.classes('vc-invite')
        with self:
            if picture := qr_code(url):
                image = ui.element('img').classes('vc-invite-qr')
                image.props['alt'] = _('QR code of the link')
                image.props['src'] = picture
            with ui.element('div').classes('vc-invite-text'):
                Text('p', _('You are the only one here')).classes('vc-invite-title')
                link = Text('p', url).classes('vc-invite-link').props('dir=ltr')
                with ui.element('div').classes('vc-invite-ways'):
                    CopyButton(url, source=link)
                    InviteButton(call, _('Invite people'))
