"""The browser that a page is in."""

import structlog
from nicegui import app, context

from videochat.network_address import network_of

log = structlog.get_logger(__name__)


def browser_id() -> str:
    """The secret id of the browser that opened the current page, from its signed cookie; '' without one."""
    try:
        return str(app.storage.browser.get('id', ''))
    except (RuntimeError, AssertionError):
        log.warning('no storage_secret: a person who reloads the page cannot take their place over')
        return ''


def client_address() -> str:
    """The network address that the current page was fetched from; '' when it is not known.

    Of IPv6 it is the /64, of which one household has all. Behind a proxy that is trusted, it is the
    address that the proxy was asked from.
    """
    request = context.client._request  # a page made by no request has none, and the property raises
    return network_of(request.client.host) if request and request.client else ''
