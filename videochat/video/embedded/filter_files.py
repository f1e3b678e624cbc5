"""What the engine's filters are loaded from, once somebody asks for one: a worker, models and WebAssembly."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from videochat.video.embedded.bundle import bundle
from videochat.video.embedded.script import JAVASCRIPT
from videochat.video.embedded.served import Served

PATH = '/embedded/filters/{name}'
_WASM = 'application/wasm'
_MODEL = 'application/octet-stream'
_VENDORED = {
    'tflite-simd.js': ('tflite/tflite-simd.js', JAVASCRIPT),
    'tflite-simd.wasm': ('tflite/tflite-simd.wasm', _WASM),
    'selfie_segmentation.tflite': ('mediapipe/selfie_segmentation.tflite', _MODEL),
    'selfie_segmentation_landscape.tflite': ('mediapipe/selfie_segmentation_landscape.tflite', _MODEL),
    'rnnoise.js': ('rnnoise/worklet.js', JAVASCRIPT),
    'rnnoise_simd.wasm': ('rnnoise/rnnoise_simd.wasm', _WASM),
}
"""By name: where under `vendor/` it is, and its type."""


class FilterFiles:
    """The files under `/embedded/filters/`; none is read before it is asked for."""

    def __init__(self, assets: Path, allowed_origins: tuple[str, ...]) -> None:
        self._assets = assets
        self._allowed_origins = allowed_origins
        self._read: dict[str, Served] = {}

    async def serve(self, request: Request) -> Response:
        """Answer with the file of that name."""
        name = request.path_params['name']
        if name not in self._read:
            if name != 'worker.js' and name not in _VENDORED:
                raise HTTPException(404)
            self._read[name] = await asyncio.to_thread(self._load, name)
        return await self._read[name].serve(request)

    def _load(self, name: str) -> Served:
        if name == 'worker.js':
            script = bundle(self._assets / 'js' / 'embedded' / 'filters' / 'worker.js')
            return Served(script.encode(), JAVASCRIPT, self._allowed_origins)
        file, media_type = _VENDORED[name]
        served = Served((self._assets / 'vendor' / file).read_bytes(), media_type, self._allowed_origins)
        served.compress()
        return served
