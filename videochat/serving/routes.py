"""The two addresses for those who run the server: `/healthz` and `/metrics`."""

import asyncio
from importlib.metadata import version
from typing import Literal

import structlog
from fastapi import FastAPI
from starlette.responses import JSONResponse, Response

from videochat.rooms import RoomStore
from videochat.serving.metrics import Metrics

PATIENCE = 2.0
"""Seconds the store may take to answer before the server counts as unhealthy."""

log = structlog.get_logger(__name__)


def add_service_routes(
    app: FastAPI, *, store: RoomStore, engine: Literal['embedded', 'cloud'], metrics: Metrics
) -> None:
    """Serve `/healthz` and `/metrics`."""

    async def healthz() -> Response:
        return await health_response(store, engine)

    async def scrape() -> Response:
        return await metrics.response(store)

    app.add_api_route('/healthz', healthz, include_in_schema=False)
    app.add_api_route('/metrics', scrape, include_in_schema=False)


async def health_response(store: RoomStore, engine: Literal['embedded', 'cloud']) -> Response:
    """200 and the state when rooms can be read, 503 otherwise."""
    state: dict[str, str | int] = {'status': 'ok', 'engine': engine, 'version': version('videochat')}
    try:
        async with asyncio.timeout(PATIENCE):
            state['rooms'] = (await store.count()).rooms
    except Exception as error:  # noqa: BLE001 - whatever it is, the server cannot serve
        log.warning('unhealthy', error=repr(error))
        return JSONResponse(
            state | {'status': 'unavailable'}, status_code=503, headers={'Cache-Control': 'no-store'}
        )
    return JSONResponse(state, headers={'Cache-Control': 'no-store'})
