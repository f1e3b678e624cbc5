"""What a page lets its browser fetch at once, not when it comes to the place that asks for it."""

from html import escape

from nicegui import ui


def preload_module(address: str) -> None:
    """Fetch and parse a module, for the modules that will import it."""
    ui.add_head_html(f'<link rel="modulepreload" href="{escape(address)}">')


def preload_script(address: str) -> None:
    """Fetch a classic script, for the element that will insert it."""
    ui.add_head_html(f'<link rel="preload" as="script" href="{escape(address)}">')
