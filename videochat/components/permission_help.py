"""Where in which browser a person allows what was blocked."""

from __future__ import annotations

import re

from nicegui import context

from videochat.elements.language import N_, _

# The first that fits: browsers also call themselves by the names of others.
_WAYS = (
    (
        re.compile(r'CriOS|FxiOS|EdgiOS'),
        N_('Open the Settings of your device, choose this browser, and allow Camera and Microphone.'),
    ),
    (
        re.compile(r'iPhone|iPad|iPod'),
        N_('Tap the button beside the address, then Website Settings, and allow Camera and Microphone.'),
    ),
    (
        re.compile(r'Firefox.*Android|Android.*Firefox'),
        N_('Tap the lock beside the address, then tap each blocked permission to allow it.'),
    ),
    (
        re.compile(r'Android'),
        N_('Tap the icon beside the address, then Permissions, and allow Camera and Microphone.'),
    ),
    (
        re.compile(r'Firefox'),
        N_('Click the crossed-out icon in the address bar and remove the block.'),
    ),
    (
        re.compile(r'Edg/'),
        N_('Click the lock beside the address, and allow Camera and Microphone for this site.'),
    ),
    (
        re.compile(r'Chrome|Chromium'),
        N_('Click the icon beside the address and switch Camera and Microphone on.'),
    ),
    (
        re.compile(r'Macintosh.*Safari'),
        N_('In the Safari menu choose Settings for This Website, and allow Camera and Microphone.'),
    ),
)
_SOMEHOW = N_('Allow it in the settings of this page, beside the address.')


def how_to_allow() -> str:
    """What to do in the browser of the present page, in the page's language."""
    request = context.client._request  # a page made by no request has none, and the property raises
    browser = request.headers.get('user-agent', '') if request else ''
    return _(next((way for pattern, way in _WAYS if pattern.search(browser)), _SOMEHOW))
