"""A file that browsers fetch from the embedded engine, also pages of other origins that may use it."""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

from videochat.video.embedded.origin import may_use


class Served:
    """Bytes under one address, compressed once: when they are first asked for."""

    def __init__(self, content: bytes, media_type: str, allowed_origins: tuple[str, ...]) -> None:
        """Serve bytes.

        :param media_type: as in `Content-Type`.
        :param allowed_origins: of other pages that may load it.
        """
        self.version = hashlib.sha256(content).hexdigest()[:12]
        self._plain = content
        self._media_type = media_type
        self._allowed_origins = allowed_origins

    def compress(self) -> None:
        """Do it now, which takes a tenth of a second for a megabyte."""
        _ = self._compressed

    @cached_property
    def _compressed(self) -> bytes:
        return gzip.compress(self._plain, mtime=0)

    async def serve(self, request: Request) -> Response:
        """Answer with the file, or say that it has not changed."""
        zipped = 'gzip' in request.headers.get('accept-encoding', '')
        etag = f'"{self.version}-gzip"' if zipped else f'"{self.version}"'
        headers = {'ETag': etag, 'Vary': 'Accept-Encoding, Origin', 'X-Content-Type-Options': 'nosniff'}
        headers |= self._caching(request) | self._sharing(request)
        if etag in request.headers.get('if-none-match', ''):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers['Content-Encoding'] = 'gzip'
        return Response(
            self._compressed if zipped else self._plain, headers=headers, media_type=self._media_type
        )

    def _caching(self, request: Request) -> dict[str, str]:
        if request.query_params.get('v') == self.version:
            return {'Cache-Control': 'public, max-age=31536000, immutable'}
        return {'Cache-Control': 'no-cache'}

    def _sharing(self, request: Request) -> dict[str, str]:
        """Let pages of the allowed origins load it, also those that isolate themselves."""
        if not self._allowed_origins:
            return {'Cross-Origin-Resource-Policy': 'same-origin'}
        headers = {'Cross-Origin-Resource-Policy': 'cross-origin'}
        origin = request.headers.get('origin')
        if origin and may_use(origin, None, self._allowed_origins):
            headers['Access-Control-Allow-Origin'] = origin
        return headers
