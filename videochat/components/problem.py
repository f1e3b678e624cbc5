"""A page that says why there is nothing here."""

from nicegui import ui

from videochat.elements.icon_element import Icon
from videochat.elements.language import _
from videochat.elements.styles import use_styles

from .text import Text


class Problem(ui.element):
    """A heading, a sentence, and the way to the lobby."""

    def __init__(self, title: str, sentence: str) -> None:
        """Say what the matter is."""
        super().__init__('div')
        use_styles()
        self.classes('vc-page vc-room-view vc-room-ended')
        with self, ui.element('div').classes('vc-ended'):
            with ui.element('span').classes('vc-ended-mark').props('aria-hidden=true'):
                Icon('search')
            Text('h1', title)
            Text('p', sentence).classes('vc-ended-why').props('role=alert')
            with ui.element('div').classes('vc-ended-ways'):
                ui.link(_('Back to the lobby'), '/').classes('vc-button')
