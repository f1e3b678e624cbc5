"""Serves the browser half of the embedded engine as one classic script."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from videochat.video.embedded.bundle import bundle
from videochat.video.embedded.origin import may_use

PATH = '/embedded/opentok.js'


class Script:
    """`/embedded/opentok.js`: made once, compressed once."""

    def __init__(self, main: Path, allowed_origins: tuple[str, ...]) -> None:
        self._main = main
        self._allowed_origins = allowed_origins

    @cached_property
    def _plain(self) -> bytes:
        return bundle(self._main).encode()

    @cached_property
    def _compressed(self) -> bytes:
        return gzip.compress(self._plain, mtime=0)

    @cached_property
    def version(self) -> str:
        """A digest of the script."""
        return hashlib.sha256(self._plain).hexdigest()[:12]

    @property
    def url(self) -> str:
        """The address that may be cached for ever."""
        return f'{PATH}?v={self.version}'

    async def serve(self, request: Request) -> Response:
        """Answer with the script, or say that it has not changed."""
        origin = request.headers.get('origin')
        versioned = request.query_params.get('v') == self.version
        zipped = 'gzip' in request.headers.get('accept-encoding', '')
        etag = f'"{self.version}{"-gzip" if zipped else ""}"'
        headers = {
            'ETag': etag,
            'Cache-Control': 'public, max-age=31536000, immutable' if versioned else 'no-cache',
            'Cross-Origin-Resource-Policy': 'cross-origin' if self._allowed_origins else 'same-origin',
            'Vary': 'Accept-Encoding, Origin',
            'X-Content-Type-Options': 'nosniff',
        }
        if origin and self._allowed_origins and may_use(origin, None, self._allowed_origins):
            headers['Access-Control-Allow-Origin'] = origin
        if etag in request.headers.get('if-none-match', ''):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers['Content-Encoding'] = 'gzip'
        return Response(
            self._compressed if zipped else self._plain,
            headers=headers,
            media_type='text/javascript; charset=utf-8',
        )
