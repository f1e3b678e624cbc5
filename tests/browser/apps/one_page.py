"""An app that puts a room into a page of its own, and takes it out again when one leaves."""

import sys

from nicegui import ui

from videochat import RoomView, VideoChat

chat = VideoChat()


@ui.page('/')
def index(name: str = 'Ann') -> None:
    place = ui.element('div')

    def enter() -> None:
        place.clear()
        with place:
            RoomView(chat, 'Garden', name=name, prejoin=False, on_leave=go)

    def go() -> None:
        place.clear()
        with place:
            ui.button('Enter', on_click=enter)

    go()


port = int(sys.argv[sys.argv.index('--port') + 1])
print('It is ready: ', flush=True)
ui.run(host='127.0.0.1', port=port, storage_secret='for a test only', reload=False, show=False)
