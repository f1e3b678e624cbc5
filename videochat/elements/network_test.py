"""A test of camera, microphone and network, for before a call."""

from __future__ import annotations

from nicegui import app
from nicegui.element import Element
from nicegui.events import UiEventArguments

from videochat.network_plan import NetworkTests

from .command import send
from .files import JS
from .language import _
from .payload import listen
from .publisher import Publisher
from .styles import use_styles


class NetworkTest(Element, component=JS / 'network_test.js'):
    """A button that opens a dialog with one check after the other, each with a plain sentence.

    Camera and microphone, the way to the server, WebRTC's ways, bitrate and round trip. Nothing of it is
    loaded or done before somebody asks for it.
    """

    def __init__(self, tests: NetworkTests, publisher: Publisher | None = None) -> None:
        """Make a button.

        :param tests: `VideoChat.network_tests`.
        :param publisher: whose camera and microphone are looked at; without one they are opened for the test.
        """
        super().__init__()
        use_styles()
        self._tests = tests
        self._browser = _browser_id() or self.client.id
        self._props['publisher'] = publisher.id if publisher else 0
        self._props['label'] = _('Test camera and network')
        listen(
            self,
            'begin',
            lambda s, c, _payload: UiEventArguments(sender=s, client=c),
            [lambda _event: self._begin()],
        )

    async def _begin(self) -> None:
        plan = await self._tests.open(self._browser)
        send(self, 'usePlan', plan.for_browser() if plan else None)


def _browser_id() -> str:
    try:
        return str(app.storage.browser.get('id', ''))
    except (RuntimeError, AssertionError):  # an app without a secret to sign cookies with
        return ''
