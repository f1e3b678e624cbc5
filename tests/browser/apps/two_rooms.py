"""An app with two rooms in one page, and a button of its own among the controls of the first."""

import sys

from nicegui import ui

from videochat import RoomView, VideoChat

chat = VideoChat()


@ui.page('/')
def index() -> None:
    with ui.row().classes('w-full no-wrap'):
        for room in ('Garden', 'Kitchen'):
            with ui.element('section').classes('w-1/2').props(f'aria-label={room}'):
                view = RoomView(chat, room, name='Ann', prejoin=False)
                if room == 'Garden':
                    view.controls.hand.delete()
                    with view.controls:
                        ui.button(icon='star', on_click=lambda: ui.notify('Starred')).props('aria-label=Star')


port = int(sys.argv[sys.argv.index('--port') + 1])
print('It is ready: ', flush=True)
ui.run(host='127.0.0.1', port=port, storage_secret='for a test only', reload=False, show=False)
