"""What a page may load, run and talk to, and which of a device's abilities it may use."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

USED: Final = (
    'autoplay',
    'camera',
    'clipboard-write',
    'compute-pressure',
    'display-capture',
    'fullscreen',
    'media-playback-while-not-visible',
    'microphone',
    'on-device-speech-recognition',
    'picture-in-picture',
    'screen-wake-lock',
    'speaker-selection',
)
"""What a call uses, and nobody but its own pages."""

UNUSED: Final = (
    'accelerometer',
    'browsing-topics',
    'captured-surface-control',
    'clipboard-read',
    'digital-credentials-get',
    'encrypted-media',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'identity-credentials-get',
    'idle-detection',
    'keyboard-map',
    'language-detector',
    'language-model',
    'local-fonts',
    'magnetometer',
    'midi',
    'otp-credentials',
    'payment',
    'publickey-credentials-create',
    'publickey-credentials-get',
    'serial',
    'storage-access',
    'summarizer',
    'sync-xhr',
    'translator',
    'usb',
    'window-management',
    'xr-spatial-tracking',
)

PERMISSIONS: Final = ', '.join([*(f'{name}=(self)' for name in USED), *(f'{name}=()' for name in UNUSED)])
"""The value of `Permissions-Policy`."""

FILE_POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of all that is no page: a worker's script loads others and WebAssembly, a picture styles itself."""

VONAGE: Final = ('https://*.opentok.com', 'https://*.tokbox.com', 'https://*.vonage.com')
VONAGE_SOCKETS: Final = tuple(site.replace('https', 'wss') for site in VONAGE)
"""Where OpenTok.js talks to: the addresses that Vonage asks to be let through firewalls."""

_HOST = re.compile(r'[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?', re.ASCII)


@dataclass(frozen=True, slots=True)
class PagePolicy:
    """The `Content-Security-Policy` of pages.

    :param scripts: origins of scripts beside one's own.
    :param services: origins they talk to beside one's own; those of scripts need not be among them.
    :param frame_ancestors: who may show a page in a frame: origins and `self`.
    """

    scripts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()

    def header(self, *, nonce: str, host: str, secure: bool) -> str:
        """The header of one answer.

        NiceGUI makes functions of text (templates, what the server asks for), so scripts may do that; but
        no script runs that is not from here or marked with this answer's nonce, and none in an attribute.

        :param nonce: marks the scripts in the page itself.
        :param host: as the browser named this server: the page's socket goes there.
        :param secure: whether the page came by HTTPS.
        """
        socket = f'{"wss" if secure else "ws"}://{host}' if _HOST.fullmatch(host) else ''
        away = self.scripts
        parts = {
            'default-src': ("'none'",),
            'script-src': ("'self'", f"'nonce-{nonce}'", "'unsafe-eval'", *away),
            'script-src-attr': ("'none'",),
            'style-src': ("'self'", "'unsafe-inline'", *away),
            'img-src': ("'self'", 'data:', 'blob:', *away),
            'font-src': ("'self'", *away),
            'connect-src': ("'self'", socket, *away, *self.services),
            'media-src': ("'self'", 'blob:', *away),
            'worker-src': ("'self'", 'blob:'),
            'base-uri': ("'none'",),
            'form-action': ("'none'",),
            'frame-ancestors': frame_sources(self.frame_ancestors),
        }
        policy = '; '.join(' '.join(filter(None, (name, *sources))) for name, sources in parts.items())
        return policy + '; upgrade-insecure-requests' * secure


def frame_sources(ancestors: Sequence[str]) -> tuple[str, ...]:
    """Sources for `frame-ancestors`."""
    return tuple("'self'" if each == 'self' else each for each in ancestors) or ("'none'",)


def frame_options(ancestors: Collection[str]) -> str | None:
    """The value of the older `X-Frame-Options`; None where it cannot say the same."""
    if not ancestors:
        return 'DENY'
    return 'SAMEORIGIN' if set(ancestors) == {'self'} else None
