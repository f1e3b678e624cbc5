"""A page of NiceGUI with one label and nothing of ours.

Usage: label.py PORT
"""

import sys

from nicegui import ui


@ui.page('/')
def index() -> None:
    ui.label('Hello')


ui.run(
    host='127.0.0.1',
    port=int(sys.argv[1]),
    reload=False,
    show=False,
    show_welcome_message=False,
    uvicorn_logging_level='error',
)
