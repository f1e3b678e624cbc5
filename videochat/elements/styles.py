"""What every page with elements of ours has in its head: style sheets and words."""

import re
from functools import cache
from typing import Final

from nicegui import context, ui

from videochat.assets import ASSETS

from .files import JS
from .joined import page_modules
from .language import use_language
from .lasting import LastingText
from .preload import preload_module
from .theme import use_theme

SHEETS = (
    *('tokens', 'base', 'fields', 'icon_button', 'preferences', 'avatars', 'notices'),
    *('tiles', 'stage', 'pip', 'lobby', 'room_options', 'open_rooms'),
    *('room', 'prejoin', 'devices', 'device_words'),
    *('topline', 'panels', 'chat', 'chat_preview', 'chat_field', 'files', 'people', 'door', 'inviting'),
    *('controls', 'popups', 'ended', 'statistics', 'network_test', 'captions', 'recording', 'effects'),
    *('recovery', 'verification', 'hosting'),
)

_COMMENT: Final = re.compile(r'/\*.*?\*/[ \t]*\n?|^[ \t]+', re.DOTALL | re.MULTILINE)
"""What is for readers alone."""


def use_styles() -> None:
    """Give the current page the app's style sheets, its language and theme; doing it twice does no harm."""
    client = context.client
    if not client.storage.get('videochat-styles'):
        client.storage['videochat-styles'] = True
        ui.add_head_html(_storage())
        ui.add_head_html(f'<link rel="stylesheet" href="{style_sheet().address}">')
        preload_module(page_modules().address)
        use_language()
        use_theme()


@cache
def _storage() -> str:
    """Has to run before NiceGUI's own script, so it is no module and no file to wait for."""
    return f'<script>{(JS / "storage.js").read_text(encoding="utf-8")}</script>'


@cache
def style_sheet() -> LastingText:
    """All sheets in one."""
    sheets = ((ASSETS / 'css' / f'{name}.css').read_text(encoding='utf-8') for name in SHEETS)
    return LastingText('/videochat/style.css', _COMMENT.sub('', '\n'.join(sheets)))
