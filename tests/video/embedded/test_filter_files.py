"""What the filters are loaded from reaches browsers, and nothing else does."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from videochat.assets import ASSETS
from videochat.video.embedded import EmbeddedPlatform

ORIGIN = 'https://example.com'


@pytest.fixture
def app() -> FastAPI:
    return _serve()


@pytest.mark.parametrize(
    ('name', 'media_type', 'most'),
    [
        ('worker.js', 'text/javascript; charset=utf-8', 10_000),
        ('tflite-simd.js', 'text/javascript; charset=utf-8', 10_000),
        ('tflite-simd.wasm', 'application/wasm', 800_000),
        ('selfie_segmentation.tflite', 'application/octet-stream', 250_000),
        ('selfie_segmentation_landscape.tflite', 'application/octet-stream', 250_000),
        ('rnnoise.js', 'text/javascript; charset=utf-8', 50_000),
        ('rnnoise_simd.wasm', 'application/wasm', 120_000),
    ],
)
async def test_each_file_has_its_type_goes_compressed_and_once(
    app: FastAPI, name: str, media_type: str, most: int
) -> None:
    first = await _get(app, name)
    again = await _get(app, name, {'If-None-Match': first.headers['etag']})

    assert first.headers['content-type'] == media_type
    assert first.headers['content-encoding'] == 'gzip'
    assert int(first.headers['content-length']) < most
    assert (again.status_code, again.content) == (304, b'')


@pytest.mark.parametrize(
    'name', ['nothing.js', '..%2Fworker.js', '..%2F..%2Fvendor%2Ftflite%2FLICENSE', 'LICENSE']
)
async def test_there_is_nothing_else(app: FastAPI, name: str) -> None:
    assert (await _get(app, name)).status_code == 404


async def test_pages_that_may_use_the_engine_may_load_its_filters() -> None:
    app = _serve(ORIGIN)
    theirs = await _get(app, 'worker.js', {'Origin': ORIGIN})
    others = await _get(app, 'worker.js', {'Origin': 'https://example.org'})

    assert theirs.headers['access-control-allow-origin'] == ORIGIN
    assert theirs.headers['cross-origin-resource-policy'] == 'cross-origin'
    assert 'access-control-allow-origin' not in others.headers


def _serve(*allowed_origins: str) -> FastAPI:
    app = FastAPI()
    app.include_router(EmbeddedPlatform(assets=ASSETS, allowed_origins=allowed_origins).router)
    return app


async def _get(app: FastAPI, name: str, headers: dict[str, str] | None = None) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url='http://server') as client:
        return await client.get(f'/embedded/filters/{name}', headers=headers)
