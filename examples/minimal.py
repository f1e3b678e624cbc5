"""A lobby and a room with one's own video and everybody else's, on the public API."""

from nicegui import ui

from videochat import Call, OpenRooms, Publisher, RoomError, Subscribers, VideoChat, room_address

chat = VideoChat()


@ui.page('/')
def lobby() -> None:
    def enter(room: str) -> None:
        try:
            ui.navigate.to(room_address(room, name.value))
        except RoomError as error:
            ui.notify(error)

    name = ui.input('Your name')
    room = ui.input('Room name')
    ui.button('Create room', on_click=lambda: enter(room.value))
    OpenRooms(chat, on_join=lambda event: enter(event.room))


@ui.page('/room/{room}/{name}')
async def room(room: str, name: str) -> None:
    call = Call(chat)
    with ui.grid(columns=2).classes('w-full'):
        Publisher(call, name=name)
        Subscribers(call)
    ui.button('Leave', on_click=lambda: ui.navigate.to('/'))
    try:
        await call.join(room, name)
    except RoomError as error:
        ui.label(str(error))


chat.run(title='Minimal video chat')
