"""A word on one's own devices, for a moment."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .publisher import Publisher
from .styles import use_styles


class DeviceNotice(Element, component=JS / 'device_notice.js'):
    """Says that one speaks while muted, or that another device is in use; the browser knows when."""

    def __init__(self, call: CallSession, publisher: Publisher) -> None:
        """Show nothing, until there is something to say.

        :param call: whose announcer tells it to screen readers.
        :param publisher: whose devices.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['publisher'] = publisher.id
