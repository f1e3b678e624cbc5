"""An app with a header of its own above a room."""

import sys

from nicegui import ui

from videochat import RoomView, VideoChat

chat = VideoChat()


@ui.page('/')
def index() -> None:
    with ui.header():
        ui.label('An app')
    RoomView(chat, 'Garden', name='Ann', prejoin=False)


port = int(sys.argv[sys.argv.index('--port') + 1])
print('It is ready: ', flush=True)
ui.run(host='127.0.0.1', port=port, storage_secret='for a test only', reload=False, show=False)
