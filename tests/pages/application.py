"""The application as a NiceGUI main file, for tests with simulated users."""

from nicegui import app, ui

from videochat import Settings, VideoChat

chat = VideoChat(Settings(max_participants=3, debug=True))
chat.add_pages()
app.state.chat = chat
ui.run(storage_secret='signs cookies in tests')
