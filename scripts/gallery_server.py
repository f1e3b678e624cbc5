"""The application, and a door for people who are drawn: `python scripts/gallery_server.py PORT FOLDER`."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nicegui import Client, app
from starlette.requests import Request
from starlette.responses import Response

from videochat import Settings, VideoChat
from videochat.components import qr_code
from videochat.elements.chat_signal import signals_of
from videochat.elements.overrun import PageOverrun
from videochat.rooms import Connection, Rules
from videochat.serving.refusal import too_much

qr_code.LOOPBACK.clear()  # as if phones could open it
chat = VideoChat(
    Settings(
        port=int(sys.argv[1]), state_dir=Path(sys.argv[2]), open=False, log_level='error', max_participants=14
    )
)
chat.add_pages()


@app.post('/gallery/{verb}')
async def door(verb: str, request: Request) -> dict[str, Any]:
    """Let somebody in, or do what somebody who is in does."""
    person = await request.json()
    match verb:
        case 'open':
            await chat.store.open(person['room'])
        case 'knock':
            await chat.store.knock(person['room'], person['name'], browser=person['name'])
        case 'join':
            admission = await chat.store.join(person['room'], person['name'], browser=person['name'])
            return {
                'apiKey': chat.platform.browser().api_key,
                'sessionId': admission.session_id,
                'token': admission.token,
                'id': admission.participant.id,
                'visit': admission.visit,
            }
        case 'overrun':
            for client in Client.instances.values():
                if unquote(client.request.url.path).startswith(f'/room/{person["room"]}'):
                    client.handle_exception(PageOverrun())
        case _:
            await act(verb, person)
    return {}


async def act(verb: str, person: dict[str, Any]) -> None:
    """Let somebody do what anybody may."""
    visit = person['visit']
    match verb:
        case 'connected':
            await chat.store.set_connection(visit, Connection.CONNECTED)
        case 'reconnecting':
            await chat.store.set_connection(visit, Connection.RECONNECTING)
        case 'say':
            message = await chat.store.say(visit, person['text'])
            for data in signals_of(message):
                await chat.platform.signal(person['sessionId'], 'chat', data)
        case 'raise_hand':
            await chat.store.raise_hand(visit)
        case 'record':
            await chat.store.start_recording(visit)
        case 'leave':
            await chat.store.leave(visit)
        case _:
            await decide(verb, person)


async def decide(verb: str, person: dict[str, Any]) -> None:
    """Let somebody who is host do what only a host may."""
    visit = person['visit']
    match verb:
        case 'rules':
            await chat.store.set_rules(visit, Rules(**person['rules']))
        case 'password':
            await chat.store.set_password(visit, person['password'])
        case 'mute':
            await chat.store.mute(visit, await find(person))
        case 'remove':
            await chat.store.remove(visit, await find(person))
        case 'make_host':
            await chat.store.make_host(visit, await find(person))
        case 'deny':
            for knocker in await chat.store.list_knocks(visit):
                await chat.store.deny(visit, knocker.id)
        case 'end':
            await chat.store.end(visit)


async def find(person: dict[str, Any]) -> str:
    """Whom somebody means."""
    room = await chat.store.get_room(person['room'])
    return next(each.id for each in room.participants if each.name == person['whom']) if room else ''


@app.get('/gallery/too-much')
def refuse(request: Request) -> Response:
    """What an address gets that asks for more than its share."""
    return too_much(request, wait=5)


chat.run(title='videochat')
