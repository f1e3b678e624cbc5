"""What a person decides about captions."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class CaptionSettings(Element, component=JS / 'caption_settings.js'):
    """Switches captions on, chooses their size, and lets one's own speech become words for the others.

    Speech is recognised by the browser on the device, never by a server; where a browser cannot do that,
    it says so in place of the switch.
    """

    def __init__(self, call: CallSession) -> None:
        """Show the choices.

        :param call: whose captions.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
