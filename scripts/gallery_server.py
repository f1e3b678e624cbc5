"""The application, and a door for people who are drawn: `python scripts/gallery_server.py PORT FOLDER`."""

import sys
from pathlib import Path
from typing import Any

from nicegui import app
from starlette.requests import Request

from videochat import Settings, VideoChat
from videochat.elements.chat_signal import signals_of
from videochat.rooms import Connection

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
        case 'join':
            admission = await chat.store.join(person['room'], person['name'], browser=person['name'])
            return {
                'apiKey': chat.platform.browser().api_key,
                'sessionId': admission.session_id,
                'token': admission.token,
                'id': admission.participant.id,
                'visit': admission.visit,
            }
        case 'connected':
            await chat.store.set_connection(person['visit'], Connection.CONNECTED)
        case 'reconnecting':
            await chat.store.set_connection(person['visit'], Connection.RECONNECTING)
        case 'say':
            message = await chat.store.say(person['visit'], person['text'])
            for data in signals_of(message):
                await chat.platform.signal(person['sessionId'], 'chat', data)
        case 'raise_hand':
            await chat.store.raise_hand(person['visit'])
        case 'record':
            await chat.store.start_recording(person['visit'])
        case 'leave':
            await chat.store.leave(person['visit'])
    return {}


chat.run(title='videochat')
