"""Texts that browsers keep for good: each has an address that changes with it, and goes compressed."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from nicegui import app
from starlette.requests import Request
from starlette.responses import Response

_TYPES: Final = {'.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8'}


@dataclass(frozen=True, slots=True)
class LastingText:
    """A script or a style sheet.

    :param path: such as `/videochat/call.js`.
    """

    path: str
    text: str

    @property
    def address(self) -> str:
        """Where `serve` puts it: `/videochat/call-2f1a….js`."""
        path = PurePosixPath(self.path)
        return str(path.with_stem(f'{path.stem}-{hashlib.sha256(self.text.encode()).hexdigest()[:12]}'))

    def serve(self) -> None:
        """Add it to the NiceGUI app."""
        plain = self.text.encode()
        zipped = gzip.compress(plain, mtime=0)
        media_type = _TYPES[PurePosixPath(self.path).suffix]

        def answer(request: Request) -> Response:
            headers = {'Cache-Control': 'public, max-age=31536000, immutable', 'Vary': 'Accept-Encoding'}
            if 'gzip' not in request.headers.get('accept-encoding', ''):
                return Response(plain, headers=headers, media_type=media_type)
            headers['Content-Encoding'] = 'gzip'
            return Response(zipped, headers=headers, media_type=media_type)

        app.add_api_route(self.address, answer, include_in_schema=False)
