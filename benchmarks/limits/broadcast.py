"""The limit of `fanout.py`: python-socketio alone, served as NiceGUI serves it, sends one message to all.

Usage: broadcast.py PORT
"""

from __future__ import annotations

import sys
from typing import Any

import socketio
import uvicorn
from nicegui import json

server = socketio.AsyncServer(async_mode='asgi', cors_allowed_origins='*', json=json)


@server.on('broadcast')  # type: ignore[untyped-decorator]
async def _broadcast(sender: str, message: dict[str, Any]) -> None:
    await server.emit('run_javascript', message, skip_sid=sender)


if __name__ == '__main__':
    uvicorn.run(
        socketio.ASGIApp(server),
        host='127.0.0.1',
        port=int(sys.argv[1]),
        log_level='error',
        ws='wsproto',
        ws_per_message_deflate=False,
    )
