"""The browser that a page is in."""

import structlog
from nicegui import app

log = structlog.get_logger(__name__)


def browser_id() -> str:
    """The secret id of the browser that opened the current page, from its signed cookie; '' without one."""
    try:
        return str(app.storage.browser.get('id', ''))
    except (RuntimeError, AssertionError):
        log.warning('no storage_secret: a person who reloads the page cannot take their place over')
        return ''
