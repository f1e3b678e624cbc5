"""The server of call.html: two sockets, each gets what the other says; the second is welcomed.

Usage: call.py PORT
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

present: list[WebSocket] = []


async def relay(socket: WebSocket) -> None:
    """Carry one side of the call."""
    await socket.accept()
    present.append(socket)
    try:
        if len(present) == 2:
            await socket.send_text('{"welcome": true}')
        while True:
            text = await socket.receive_text()
            for other in present:
                if other is not socket:
                    await other.send_text(text)
    except WebSocketDisconnect:
        pass
    finally:
        present.remove(socket)


if __name__ == '__main__':
    files = StaticFiles(directory=Path(__file__).parent, html=True)
    routes = [WebSocketRoute('/socket', relay), Mount('/', files)]
    uvicorn.run(Starlette(routes=routes), host='127.0.0.1', port=int(sys.argv[1]), log_level='error')
