"""The address of a page, to hand to others."""

from urllib.parse import quote

from nicegui import context


def page_address(path: str | None) -> str:
    """The whole address of `path` on this server, or of the present page without its query."""
    request = context.client.request
    return str(request.base_url).rstrip('/') + (path or quote(request.url.path))
