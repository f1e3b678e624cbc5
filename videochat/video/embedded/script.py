"""Serves the browser half of the embedded engine as one classic script."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from videochat.video.embedded.bundle import bundle
from videochat.video.embedded.origin import may_use

PATH = '/embedded/opentok.js'


class Script:
    """`/embedded/opentok.js`: joined once, compressed once; raises `BundleError` when it cannot be."""

    def __init__(self, main: Path, allowed_origins: tuple[str, ...]) -> None:
        self._plain = bundle(main).encode()
        self._compressed = gzip.compress(self._plain, mtime=0)
        self._allowed_origins = allowed_origins
        self.version = hashlib.sha256(self._plain).hexdigest()[:12]

    @property
    def url(self) -> str:
        """The address with the version in it, which browsers may keep for ever."""
        return f'{PATH}?v={self.version}'

    async def serve(self, request: Request) -> Response:
        """Answer with the script, or say that it has not changed."""
        zipped = 'gzip' in request.headers.get('accept-encoding', '')
        etag = f'"{self.version}-gzip"' if zipped else f'"{self.version}"'
        headers = {'ETag': etag, 'Vary': 'Accept-Encoding, Origin', 'X-Content-Type-Options': 'nosniff'}
        headers |= self._caching(request) | self._sharing(request)
        if etag in request.headers.get('if-none-match', ''):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers['Content-Encoding'] = 'gzip'
        return Response(
            self._compressed if zipped else self._plain,
            headers=headers,
            media_type='text/javascript; charset=utf-8',
        )

    def _caching(self, request: Request) -> dict[str, str]:
        if request.query_params.get('v') == self.version:
            return {'Cache-Control': 'public, max-age=31536000, immutable'}
        return {'Cache-Control': 'no-cache'}

    def _sharing(self, request: Request) -> dict[str, str]:
        """Let pages of the allowed origins load the script, also those that isolate themselves."""
        if not self._allowed_origins:
            return {'Cross-Origin-Resource-Policy': 'same-origin'}
        headers = {'Cross-Origin-Resource-Policy': 'cross-origin'}
        origin = request.headers.get('origin')
        if origin and may_use(origin, None, self._allowed_origins):
            headers['Access-Control-Allow-Origin'] = origin
        return headers
