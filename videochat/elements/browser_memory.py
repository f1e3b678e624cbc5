"""What the browser remembers between visits."""

from urllib.parse import unquote

from nicegui.element import Element
from starlette.requests import Request

from .files import JS

_PREFIX = 'videochat-'


class BrowserMemory(Element, component=JS / 'browser_memory.js'):
    """Writes small choices to cookies, so that the next page can be drawn with them."""

    def remember(self, key: str, value: str) -> None:
        """Keep `value` in this browser for a year.

        :param key: letters only.
        """
        self.run_method('remember', key, value)

    def readdress(self, address: str) -> None:
        """Show another address in the address bar without loading it."""
        self.run_method('readdress', address)


def recall(request: Request, key: str) -> str:
    """What this browser remembers under `key`, or ''; unchecked, as it comes from a browser."""
    return unquote(request.cookies.get(_PREFIX + key, ''))[:256]
